"""What the coach found: a place in the text, why it caught the eye, and a question that helps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from .language import fold, spoken_removed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again. Without `end` it is about the whole passage."""

    test: str
    passage: str
    why: str | Promise
    question: str | Promise
    start: int = 0
    end: int = 0
    quote: str = ""

    @property
    def anchor(self) -> str:
        """A name for it on a page: what the words it is about link to."""
        return f"advice-{self.test}-{self.passage.replace('.', '-')}-{self.start}"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the text that a pattern caught."""

    start: int
    end: int
    quote: str


def hits(pattern: re.Pattern[str], text: str, *, spoken: bool = False) -> Iterator[Hit]:
    """Where the pattern stands in the text, outside of quoted speech."""
    looked_at = fold(text if spoken else spoken_removed(text))
    for match in pattern.finditer(looked_at):
        yield Hit(match.start(), match.end(), text[match.start() : match.end()])


def first(pattern: re.Pattern[str], text: str, *, spoken: bool = False) -> Hit | None:
    return next(hits(pattern, text, spoken=spoken), None)


def has(pattern: re.Pattern[str], text: str) -> bool:
    """Whether it stands anywhere, quoted speech included: a quotation is a sign of looking."""
    return first(pattern, text, spoken=True) is not None


def about(
    hit: Hit, test: str, passage: str, why: str | Promise, question: str | Promise
) -> Finding:
    return Finding(test, passage, why, question, hit.start, hit.end, hit.quote)
