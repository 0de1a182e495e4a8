"""What the coach listens for: the shape of one language's word lists.

Patterns are matched on folded text (lower case, without accents), whole words. A word stands here
because practitioners trip over it, not because it is wrong: the coach asks, it does not forbid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's lists."""

    students: re.Pattern[str]
    adults: re.Pattern[str]
    tasks: re.Pattern[str]
    people_asked: re.Pattern[str]
    visible: re.Pattern[str]
    deep: re.Pattern[str]
    shallow: re.Pattern[str]
    inner: re.Pattern[str]
    shown: re.Pattern[str]
    judging: re.Pattern[str]
    degree: re.Pattern[str]
    outside: re.Pattern[str]
    beside_core: re.Pattern[str]
    strategy: re.Pattern[str]
    small: re.Pattern[str]
    implementing: re.Pattern[str]
    prescribing: re.Pattern[str]
    joints: re.Pattern[str]
    hunch: re.Pattern[str]
    data: re.Pattern[str]
    scores: re.Pattern[str]
    common: frozenset[str]


def _any(words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words.split("\n")).replace("\n", "") + r")\b")


def words(text: str) -> re.Pattern[str]:
    parts = [part.strip() for line in text.strip().splitlines() for part in line.split(" | ")]
    return _any("\n".join(part for part in parts if part))
