"""Texts in which people wrote down the marks they want, and what the coach says of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from rounds.engines.language import look, rule_set

SPEC = Path(__file__).resolve().parents[4] / "spec" / "language"
LETTERS = {"evaluative": "e", "inferential": "i", "advice": "a", "vague": "v", "absence": "n"}
_MARKED = re.compile(r"\{[eiavn]:([^}]*)\}")


def cases() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((SPEC / "cases.json").read_text("utf-8"))
    return found


def bare(marked: str) -> str:
    """The text without the marks."""
    return _MARKED.sub(r"\1", marked)


def marked(text: str, language: str) -> str:
    """The text with the coach's marks written in."""
    made, last = "", 0
    for mark in look(text, rule_set(language)):
        made += text[last : mark.start]
        made += "{" + LETTERS[mark.rule.kind.name] + ":" + text[mark.start : mark.end] + "}"
        last = mark.end
    return made + text[last:]


def labelled() -> list[tuple[str, str]]:
    """Language and bare text of every labelled statement."""
    return [
        (path.name[:2], bare(line))
        for path in sorted((SPEC / "labelled").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
