"""Everything a person reads can be translated: sentences in Python, words in templates."""

import ast
import re
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

from .house import Module, called, modules, report, snippet, templates

# Calls whose strings a person reads, and which of their keywords are for programs.
SENTENCES = {"NotPossible", "NotAllowed", "Absent", "BadInput", "Problem", "Refusal"}
SENTENCES |= {"ValidationError", "say", "post"}
KEYWORDS_READ = {"label", "help_text", "otherwise", "verbose_name", "empty_label", "sentence"}
KEYWORDS_READ |= {"title", "lede", "subject", "text", "placeholder"}
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
GETTEXT |= {"pgettext_lazy", "npgettext_lazy", "gettext_noop"}

# The operator's command line and the records of the installation speak English.
ENGLISH_ONLY = (
    "rounds.jobs.demo",
    "rounds.jobs.commands",
    "rounds.jobs.cli",
    "rounds.config",
    "rounds.engines",
)

# Words that are the same in every language.
NAMES = {
    "Rounds",
    "PDF",
    "CSV",
    "Excel",
    "QR",
    "OK",
    "Google",
    "Microsoft",
    "Outlook",
    "Apple",
    "Español",
    "English",
}

WORD = re.compile(r"[^\W\d_]{2,}")
SPEAKING_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "aria-description", "summary"}


def reads_as_sentence(value: object) -> bool:
    """Two words or more: a name, a code or a format has no space between letters."""
    return isinstance(value, str) and bool(re.search(r"[^\W\d_]{2,}[,;]? [^\W\d_]+", value))


def _spoken(node: ast.AST) -> list[ast.AST]:
    """Literals in an argument that are not inside a call (which may be gettext)."""
    if isinstance(node, ast.Call):
        return []
    if isinstance(node, ast.JoinedStr):
        parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
        return [node] if any(WORD.search(str(part)) for part in parts) else []
    if isinstance(node, ast.Constant) and reads_as_sentence(node.value):
        return [node]
    if isinstance(node, ast.Dict):
        return [found for value in node.values for found in _spoken(value)]
    return [found for child in ast.iter_child_nodes(node) for found in _spoken(child)]


def untranslated(module: Module) -> list[str]:
    """Sentences given to people as bare strings, and gettext of something put together."""
    faults = []
    for node in module.nodes:
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        if name in GETTEXT:
            wrong = [arg for arg in node.args[:1] if not isinstance(arg, ast.Constant)]
            faults += [f"{module.at(arg)} {name}() of something put together" for arg in wrong]
            continue
        arguments = [k.value for k in node.keywords if k.arg in KEYWORDS_READ]
        if name in SENTENCES:
            arguments += node.args
        faults += [f"{module.at(found)} in {name}()" for a in arguments for found in _spoken(a)]
    return faults


class _Text(HTMLParser):
    """Words outside tags, and in the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[tuple[int, str]] = []
        self.quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.quiet += tag in ("script", "style", "code", "svg")
        for name, value in attrs:
            if name in SPEAKING_ATTRIBUTES and value:
                self.handle_data(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.quiet -= tag in ("script", "style", "code", "svg")

    def handle_data(self, data: str) -> None:
        said = [word for word in WORD.findall(data) if word not in NAMES]
        if said and not self.quiet:
            self.words.append((self.getpos()[0], " ".join(data.split())[:60]))


def bare_words(text: str, *, html: bool = True) -> list[tuple[int, str]]:
    """Lines and words of a template that no translation tag holds."""
    kept, inside = [], ""
    for token in Lexer(text).tokenize():
        word = token.contents.split(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if inside:
            inside = "" if word == inside else inside
            kept.append("\n" * token.contents.count("\n"))
        elif word in ("blocktranslate", "blocktrans", "comment", "verbatim"):
            inside = "end" + word
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        else:
            kept.append("\n" * token.contents.count("\n"))
    source = "".join(kept)
    if not html:
        lines = enumerate(source.splitlines(), 1)
        return [(at, line.strip()) for at, line in lines if set(WORD.findall(line)) - NAMES]
    parser = _Text()
    parser.feed(source)
    parser.close()
    return parser.words


def test_sentences_in_python_are_translatable():
    faults = [
        fault
        for module in modules()
        if not module.name.startswith(ENGLISH_ONLY)
        for fault in untranslated(module)
    ]
    report("A person reads this: put it in gettext (`_`), with %(name)s for what varies.", faults)


def test_words_in_templates_are_translatable():
    faults = []
    for name, path in templates().items():
        if path.suffix in (".html", ".txt"):
            words = bare_words(path.read_text("utf-8"), html=path.suffix == ".html")
            faults += [f"{name}:{line} {said!r}" for line, said in words]
    report("Put it in {% translate %} or {% blocktranslate %}.", faults)


def test_gettext_has_one_short_name():
    faults = []
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                faults += [
                    f"{module.at(node)} {alias.name} as {alias.asname}"
                    for alias in node.names
                    if alias.asname not in (None, "_") or (alias.asname and "n" in alias.name[:1])
                ]
    report("`_` is gettext or gettext_lazy; the others keep their names.", faults)


def test_these_tests_can_fail():
    bad = 'raise NotPossible("Not today.", code="late")\nCharField(label=f"Of {x}")\n_("a" + b)\n'
    assert untranslated(snippet(bad)) == [
        "rounds/web/sample.py:1 in NotPossible()",
        "rounds/web/sample.py:2 in CharField()",
        "rounds/web/sample.py:3 _() of something put together",
    ]
    assert untranslated(snippet('NotPossible(_("Not today."), code="late")')) == []
    page = (
        '<p title="Go on">{{ x }}{% translate "Fine" %}</p>\n'
        "{% blocktranslate %}Also fine{% endblocktranslate %}\n<b>Bare</b> Rounds <code>x.csv</code>"
    )
    assert bare_words(page) == [(1, "Go on"), (3, "Bare")]
    assert bare_words("Dear {{ name }},\n{% translate 'Hello' %}", html=False) == [(1, "Dear ,")]
