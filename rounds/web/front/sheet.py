"""The words that front pages are made of. Areas fill them in; `providers` lists the areas."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Next:
    """Something the reader owes: one sentence and one button. The lowest `order` is shown
    large, the others as a list below it."""

    sentence: str
    action: str
    href: str
    detail: str = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Soon:
    """A date ahead."""

    on: dt.date
    sentence: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a year still lacks, in words."""

    sentence: str
    href: str = ""


class Stage(StrEnum):
    """How far one stage of a visit is."""

    DONE = "done"
    UNDER_WAY = "under-way"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of practice as the year's page shows it. Without a sentence its words are not
    open to the reader, or nobody has written them."""

    sentence: str
    stage: Stage
    said: str
    href: str = ""

    @property
    def begun(self) -> bool:
        return self.stage is not Stage.AHEAD


@dataclass(frozen=True, slots=True)
class Visit:
    """One school of the year: when it hosts, its problem, and where it stands."""

    school: str
    href: str
    on: dt.date | None
    problem: Problem | None
    said: str
    stages: tuple[Stage, ...]
    upcoming: bool = False
