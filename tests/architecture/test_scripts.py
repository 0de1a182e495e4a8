"""Scripts in the browser speak no language of their own: their words come from the page."""

from __future__ import annotations

import re

from .house import ROOT, report

FOLDER = ROOT / "frontend"
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", re.S)
LITERAL = re.compile(r'"([^"\\\n]*(?:\\.[^"\\\n]*)*)"|\'([^\'\n]*)\'|`([^`]*)`')
SENTENCE = re.compile(r"[A-ZÀ-Ý¿¡][\w’]*,? [a-zà-ÿ]{2,}")
# What is shown or read aloud, given as it stands.
SHOWN = re.compile(
    r"(?:textContent|innerText|placeholder|title|ariaLabel|ariaDescription)\s*=\s*[\"'`][^\W\d_]"
    r"|(?:alert|confirm|prompt)\(\s*[\"'`]"
    r"|aria-label[\"']?\s*[,=:]\s*[\"'`][^\W\d_]"
)
# Words between the tags of an island.
BETWEEN = re.compile(r">\s*[^\W\d_]{2,}[^<>{}=;]*</")


def words(text: str, *, island: bool = False) -> list[tuple[int, str]]:
    """Lines and words that a person would read in the language of whoever wrote them."""
    plain = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    found = [
        (match.start(), said)
        for match in LITERAL.finditer(plain)
        if SENTENCE.search(said := next(filter(None, match.groups()), ""))
    ]
    found += [(match.start(), match.group()) for match in SHOWN.finditer(plain)]
    if island:
        found += [(match.start(), match.group()) for match in BETWEEN.finditer(plain)]
    return [(plain.count("\n", 0, at) + 1, said[:60]) for at, said in sorted(found)]


def test_words_of_scripts_come_from_the_page():
    faults = [
        f"{path.relative_to(ROOT)}:{line} {said!r}"
        for path in sorted(FOLDER.rglob("*.ts*"))
        if "node_modules" not in path.parts and path.suffix in (".ts", ".tsx")
        for line, said in words(path.read_text("utf-8"), island=path.suffix == ".tsx")
    ]
    report("Say it in the template, in a data attribute, with {% translate %}.", faults)


def test_these_tests_can_fail():
    script = (
        '// Not a word of this counts.\nconst a = "Saved on this device";\n'
        'b.textContent = "Saved";\nimport {x} from "./menus.js";\n'
        'c.matches(".menu a, .menu button"); location.assign("https://x.example/a");\n'
    )
    assert words(script) == [(2, "Saved on this device"), (3, 'textContent = "S')]
    island = "return <p>{words.saved}</p>;\nreturn <p>Saved</p>;\n"
    assert words(island, island=True) == [(2, ">Saved</")]
