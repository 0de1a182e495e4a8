"""What changed between two texts, word by word, in a form a person can read.

Pure. Words are matched as wholes, then changes that are separated by
almost nothing are drawn together, because "kept: *a*" between two changes helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .draft import Draft

Kind = Literal["same", "gone", "new"]
# A word with its inner apostrophes and hyphens (es: ¿qué?), a number, one sign, or white space.
_TOKEN = re.compile(r"\w+(?:[’'\-–]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One passage that differs: what it is, and its pieces in reading order."""

    key: str
    pieces: tuple[Piece, ...]


def words(text: str) -> list[str]:
    """The text cut into words, signs and spaces; joined again it is the same text."""
    return _TOKEN.findall(text)


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """How `before` became `after`. The pieces same + gone are `before`, same + new are `after`."""
    old, new = words(before), words(after)
    match = SequenceMatcher(None, old, new, autojunk=False)
    runs: list[tuple[str, str, str]] = []
    for name, a, b, c, d in match.get_opcodes():
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if name == "equal" and runs and _slight(old[a:b]) and b < len(old) and d < len(new):
            runs.append(("bridge", gone, came))
        else:
            runs.append(("same" if name == "equal" else "change", gone, came))
    return tuple(_pieces(runs))


def _slight(tokens: Sequence[str]) -> bool:
    """Too little to stand alone between two changes: white space only."""
    return all(token.isspace() for token in tokens)


def _pieces(runs: list[tuple[str, str, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    gone = came = ""

    def flush() -> None:
        nonlocal gone, came
        if gone:
            pieces.append(Piece("gone", gone))
        if came:
            pieces.append(Piece("new", came))
        gone = came = ""

    for kind, old, new in runs:
        if kind == "same":
            flush()
            pieces.append(Piece("same", old))
        else:
            gone, came = gone + old, came + new
    flush()
    return pieces


def changes(before: Draft, after: Draft) -> list[Changed]:
    """Every passage that differs, in the reading order of the newer text; lines that are gone
    follow."""
    old, new = before.passages, after.passages
    keys = [*new, *(key for key in old if key not in new)]
    return [
        Changed(key, compare(old.get(key, ""), new.get(key, "")))
        for key in keys
        if old.get(key, "") != new.get(key, "")
    ]
