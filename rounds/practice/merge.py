"""Bringing together what two people wrote at once, so that neither loses text.

Passages that only one of them changed merge by themselves. A passage that both changed differently
keeps the text that arrived first, and the other is handed back to be kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .draft import Draft, Marks, arranged, mark_of


@dataclass(frozen=True, slots=True)
class Merged:
    """The common text, and each passage for which two texts stand side by side."""

    draft: Draft
    beside: dict[str, str]


def merge(base: Marks, mine: Draft, theirs: Draft) -> Merged:
    """`mine` was begun from `base`; meanwhile the stored text has become `theirs`."""
    ours, stored = mine.passages, theirs.passages
    links = _lines(base, base.links, ours, stored, _keys(mine.links), _keys(theirs.links), "link")
    questions = _lines(
        base,
        base.questions,
        ours,
        stored,
        _keys(mine.questions),
        _keys(theirs.questions),
        "question",
    )
    wanted = arranged({}, links, questions).passages
    passages: dict[str, str] = {}
    beside: dict[str, str] = {}
    for key in wanted:
        begun = base.passages.get(key, mark_of(""))
        my_text = ours.get(key)
        their_text = stored.get(key)
        if my_text is None or mark_of(my_text) == begun:
            passages[key] = their_text if their_text is not None else (my_text or "")
        elif their_text is None or mark_of(their_text) == begun or their_text == my_text:
            passages[key] = my_text
        else:
            passages[key] = their_text
            beside[key] = my_text
    return Merged(arranged(passages, links, questions), beside)


def _keys(lines: Sequence[object]) -> list[str]:
    return [line.key for line in lines]  # type: ignore[attr-defined]


def _lines(
    base: Marks,
    begun: Sequence[str],
    ours: dict[str, str],
    stored: dict[str, str],
    my_keys: list[str],
    their_keys: list[str],
    kind: str,
) -> list[str]:
    """Which lines remain and in which order. A line is gone only when one person removed it and
    the other left it as it was."""

    def touched(key: str, passages: dict[str, str]) -> bool:
        return any(
            mark_of(text) != base.passages.get(name, mark_of(""))
            for name, text in passages.items()
            if name.split(".")[:2] == [kind, key]
        )

    def stays(key: str) -> bool:
        if key in my_keys and key in their_keys:
            return True
        if key not in begun:
            return True
        return touched(key, ours if key in my_keys else stored)

    moved = [key for key in their_keys if key in begun] == [
        key for key in begun if key in their_keys
    ]
    first, second = (my_keys, their_keys) if moved else (their_keys, my_keys)
    order = [key for key in first if stays(key)]
    for at, key in enumerate(second):
        if key in order or not stays(key):
            continue
        before = next((one for one in reversed(second[:at]) if one in order), None)
        order.insert(order.index(before) + 1 if before else 0, key)
    return order
