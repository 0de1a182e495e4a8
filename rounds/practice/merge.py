"""Bringing together what two people wrote at once, so that neither loses text.

Passages that only one of them changed merge by themselves. A passage that both changed differently
keeps the text that arrived first, and the other is handed back to be kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .draft import Draft, arranged

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """The common text, and each passage for which two texts stand side by side."""

    draft: Draft
    beside: dict[str, str]


def merge(base: Draft, mine: Draft, theirs: Draft) -> Merged:
    """`mine` was begun from `base`; meanwhile the stored text has become `theirs`."""
    begun, ours, stored = base.passages, mine.passages, theirs.passages
    links = _lines(
        base.link_keys, mine.link_keys, theirs.link_keys, _touched("link", begun, ours, stored)
    )
    questions = _lines(
        base.question_keys,
        mine.question_keys,
        theirs.question_keys,
        _touched("question", begun, ours, stored),
    )
    passages: dict[str, str] = {}
    beside: dict[str, str] = {}
    for key in arranged({}, links, questions).passages:
        before = begun.get(key, "")
        my_text = ours.get(key)
        their_text = stored.get(key)
        if my_text is None or my_text == before:
            passages[key] = their_text if their_text is not None else (my_text or "")
        elif their_text is None or their_text in (before, my_text):
            passages[key] = my_text
        else:
            passages[key] = their_text
            beside[key] = my_text
    return Merged(arranged(passages, links, questions), beside)


def _touched(kind: str, begun: Texts, ours: Texts, stored: Texts) -> frozenset[str]:
    """The lines of this kind whose words somebody changed since they were begun."""
    return frozenset(
        name.split(".")[1]
        for side in (ours, stored)
        for name, text in side.items()
        if name.startswith(f"{kind}.") and text != begun.get(name, "")
    )


def _lines(
    begun: Sequence[str], my_keys: Sequence[str], their_keys: Sequence[str], touched: frozenset[str]
) -> list[str]:
    """Which lines remain and in which order. A line is gone only when one person removed it and
    the other left it as it was."""

    def stays(key: str) -> bool:
        return (key in my_keys and key in their_keys) or key not in begun or key in touched

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
