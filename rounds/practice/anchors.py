"""Finding the passage a comment speaks of, after the text around it has changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[»”\")]*|\n|$)")


@dataclass(frozen=True, slots=True)
class Span:
    """Where the quoted words stand now."""

    start: int
    end: int


def find(text: str, quote: str, hint: int) -> Span | None:
    """The quoted words in the text, nearest to where they once stood; None when they have
    changed since. Line ends and double spaces make no difference."""
    parts = [re.escape(word) for word in quote.split()]
    if not parts:
        return None
    found = [Span(*match.span()) for match in re.finditer(r"\s+".join(parts), text, re.IGNORECASE)]
    return min(found, key=lambda span: abs(span.start - hint), default=None)


def sentences(text: str) -> list[str]:
    """The sentences of a passage: what a person without a mouse chooses from."""
    return [one.strip() for one in _SENTENCE.findall(text) if one.strip()]
