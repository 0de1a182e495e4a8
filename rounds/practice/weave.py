"""Two people's changes to one passage in one text, where they do not get in each other's way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .diff import words


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """The words from `start` to `end` of the common text became these."""

    start: int
    end: int
    words: tuple[str, ...]


def weave(base: str, one: str, other: str) -> str | None:
    """The text with the changes of both. None where a change of one lies within or right beside
    a change of the other: such a sentence has to be written by a person."""
    old = words(base)
    first, second = set(_changes(old, words(one))), set(_changes(old, words(other)))
    woven: list[str] = []
    at, before = 0, None
    for change in sorted(first | second):
        apart = before is None or _has_word(old[before.end : change.start])
        of_one = before is None or {before, change} <= first or {before, change} <= second
        if not apart and not of_one:
            return None
        woven += [*old[at : change.start], *change.words]
        at, before = change.end, change
    return "".join([*woven, *old[at:]])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    for name, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name != "equal":
            yield _Change(a, b, tuple(new[c:d]))


def _has_word(tokens: Sequence[str]) -> bool:
    return any(token[0].isalnum() for token in tokens)
