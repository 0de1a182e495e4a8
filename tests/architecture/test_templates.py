"""Templates: all in use, nothing inline that the security policy would block."""

import ast
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .house import HOUSE, modules, report, templates

# Django asks for these by name.
WELL_KNOWN = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "robots.txt"}
# Drawings that stand ready before the first page that shows them. May only shrink.
AWAITED_ICONS = {
    "activity",
    "at-sign",
    "book-open",
    "bookmark",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle",
    "circle-question-mark",
    "circle-x",
    "clipboard-list",
    "cloud",
    "copy",
    "external-link",
    "eye",
    "eye-off",
    "globe",
    "graduation-cap",
    "grip-vertical",
    "heart-handshake",
    "house",
    "languages",
    "lightbulb",
    "message-circle",
    "message-square",
    "message-square-quote",
    "monitor",
    "shield-check",
    "sparkles",
    "tablet",
    "tally-5",
    "timer",
}
INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)"),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
    "another server": re.compile(r"(?:src|href|action)=[\"']https?://(?!www\.w3\.org)"),
}


@cache
def literals() -> set[str]:
    """Every string of the Python source, and every quoted name in a template."""
    found: set[str] = set()
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    for path in templates().values():
        found.update(re.findall(r"[\"']([\w./-]+)[\"']", path.read_text("utf-8")))
    return found


def overridden() -> set[str]:
    """Templates that stand before one of a library: the library loads them."""
    spec = find_spec("allauth")
    if spec is None or spec.origin is None:
        return set()
    root = Path(spec.origin).parent
    return {
        str(path.relative_to(folder))
        for folder in root.rglob("templates")
        for path in folder.rglob("*")
        if path.is_file()
    }


def inline(text: str) -> list[str]:
    """What the content security policy would block in a browser."""
    return [name for name, pattern in INLINE.items() if pattern.search(text)]


def test_every_template_is_used():
    known = WELL_KNOWN | overridden() | literals()
    unused = sorted(set(templates()) - known)
    report("Nobody loads this template: delete it.", unused)


def test_what_was_awaited_leaves_the_list():
    """The list may only shrink: what is shown, or gone, is no exception any more."""
    there = {path.stem for path in (HOUSE / "web" / "icons").glob("*.svg")}
    report(
        "Take it off AWAITED_ICONS.", sorted(AWAITED_ICONS & icons_shown() | AWAITED_ICONS - there)
    )


def test_nothing_is_inline():
    faults = [
        f"{name}: {what}"
        for name, path in templates().items()
        # A letter has no bundle to take its styles from, and no policy that blocks them.
        if path.suffix == ".html" and "/mail/" not in f"/{name}"
        for what in inline(path.read_text("utf-8"))
    ]
    report("Styles and scripts come from the bundles (strict CSP), nothing from elsewhere.", faults)


def test_every_static_file_is_used():
    said = literals() | {Path(name).stem for name in literals()}
    styles = "".join(path.read_text("utf-8") for path in HOUSE.rglob("static/**/*.css"))
    faults = [
        str(path.relative_to(HOUSE))
        for path in sorted(HOUSE.rglob("static/**/*"))
        if path.is_file()
        and not path.name.endswith("-OFL.txt")  # the licence travels with its font
        and not any(path.name in word for word in said)
        and path.stem not in said
        and path.name not in styles
    ]
    report("Nobody asks for this file: delete it.", faults)


def unprotected(text: str) -> int:
    """Forms that change something without the token that shows they come from this site."""
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?(?:</form>|\Z)", text, re.S | re.I)
    return sum("csrf_token" not in form for form in forms)


def test_every_form_that_changes_something_carries_its_token():
    faults = [
        name
        for name, path in templates().items()
        if path.suffix == ".html" and unprotected(path.read_text("utf-8"))
    ]
    report("Put {% csrf_token %} in the form.", faults)


def icons_shown() -> set[str]:
    """Names of drawings that a template or a line of Python asks for."""
    said = set(literals())
    for path in templates().values():
        said.update(re.findall(r"icon[= ][\"']([a-z0-9-]+)[\"']", path.read_text("utf-8")))
    return said


def test_every_icon_is_shown_somewhere():
    said = icons_shown()
    unused = sorted(path.stem for path in (HOUSE / "web" / "icons").glob("*.svg"))
    unused = [name for name in unused if name not in said | AWAITED_ICONS]
    report("No page shows this icon: delete the file.", unused)


def test_these_tests_can_fail():
    assert unprotected('<form method="post"><button></form><form method="get"></form>') == 1
    assert unprotected('<form method="post">{% csrf_token %}</form>') == 0
    assert inline('<p style="x" onclick="y">') == ["a style in the page", "an event handler"]
    assert inline("<script>1</script>") == ["a script in the page"]
    assert inline('<script src="x"></script><script type="application/json">{}</script>') == []
    assert inline('<img src="https://elsewhere.example/x.png">') == ["another server"]
