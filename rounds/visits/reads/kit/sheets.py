"""The papers of a visit, each by its name."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...models import Participant
from ..key import Team
from . import folder, room, staff
from .facts import Facts


class Size(enum.StrEnum):
    """The sheet a paper is printed on, as the press calls it."""

    LETTER = "us-letter"
    A4 = "a4"


class Sheet(enum.StrEnum):
    """A paper of the kit."""

    FOLDERS = "folders"
    CARDS = "cards"
    POSTER = "poster"
    DOORS = "doors"
    SCHEDULE = "schedule"
    TEACHERS = "teachers"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is called and what it is for; whether it needs a released plan, and whether it
    joins numbers to rooms, which only the holders of the key may print."""

    title: str | Promise
    purpose: str | Promise
    planned: bool = True
    key: bool = False


ABOUT: dict[Sheet, About] = {
    Sheet.FOLDERS: About(
        _("Folders"),
        _(
            "For each visitor: the day, the problem, norms, their own route, a note sheet for each "
            "visit and a spare one. Print on both sides."
        ),
        key=True,
    ),
    Sheet.CARDS: About(
        _("Team cards"),
        _("For each visitor to carry: team, rooms and times, and the code to join. Cut in four."),
    ),
    Sheet.POSTER: About(
        _("Base room poster"), _("For the wall: the day, the teams, what everybody looks for.")
    ),
    Sheet.DOORS: About(_("Door sheets"), _("For each door: when visitors come and what they do.")),
    Sheet.SCHEDULE: About(
        _("Schedule for the host"), _("For the office: who is expected in which room, and when.")
    ),
    Sheet.TEACHERS: About(
        _("Teachers’ page"),
        _(
            "Who comes, when and why, what is written down, who keeps it, what never happens. Made "
            "from the contract rules."
        ),
        planned=False,
    ),
    Sheet.LETTER: About(
        _("Letter to the staff"), _("For the principal to sign and send to all."), planned=False
    ),
}


def words_of(
    sheet: Sheet,
    facts: Facts,
    *,
    size: Size,
    names: bool = False,
    who: Sequence[tuple[Team, Participant]] | None = None,
) -> dict[str, object]:
    """What one paper says, in the active language; `who` limits folders and cards to these
    people, `names` shows teachers on the host's schedule."""
    people = list(facts.visitors if who is None else who)
    return {
        Sheet.FOLDERS: lambda: folder.words(facts, people, size),
        Sheet.CARDS: lambda: room.cards(facts, people, size),
        Sheet.POSTER: lambda: room.poster(facts, size),
        Sheet.DOORS: lambda: room.doors(facts, size),
        Sheet.SCHEDULE: lambda: room.schedule(facts, size, names=names),
        Sheet.TEACHERS: lambda: staff.teachers(facts, size),
        Sheet.LETTER: lambda: staff.letter(facts, size),
    }[sheet]()
