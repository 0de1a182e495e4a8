"""The folder of a visitor: the day, the problem, the norms, the route, the note sheets."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ...models import Participant
from ..key import Stop, Team
from . import wording as say
from .facts import Facts


def words(facts: Facts, who: list[tuple[Team, Participant]], size: str) -> dict[str, object]:
    """One folder for each of these people, in the order given."""
    return say.head(facts, _("Folders for the visit to %s") % facts.school, size) | {
        "labels": _labels(),
        "folders": [_folder(facts, team, row) for team, row in who],
        "spare": _sheet(facts, None),
    }


def _labels() -> dict[str, str]:
    return {
        "visits": _("visits"),
        "day": _("The day"),
        "problem": _("The problem of practice"),
        "questions": _("What we look for"),
        "norms": _("How we work together"),
        "students": _("What we ask students, quietly, and never while the teacher is talking"),
        "route": _("Your route"),
        "time": _("Time"),
        "room": _("Room"),
        "class": _("Class"),
        "number": _("Visit"),
        "keep": _(
            "Keep this card to yourself, and give it back to the facilitator before you leave. It "
            "is the only paper in your folder that tells which room a visit number was."
        ),
        "students_count": _("Students"),
        "grades": _("Grade band"),
        "subject": _("Subject"),
        "clock": _("Time"),
        "seen": _("What you see and hear: the task, the students, the teacher"),
        "wonder": _("Wonderings, kept apart: they are not evidence"),
        "back": _("continued"),
    }


def _folder(facts: Facts, team: Team, row: Participant) -> dict[str, object]:
    route = facts.route(team.name)
    mates = [say.name(one) for one in team.members if one.pk != row.pk]
    return {
        "name": say.name(row),
        "home": say.home(row),
        "school": facts.school,
        "days": say.dates(facts.days),
        "team": say.team(team),
        "with": _together(team, row, mates),
        "base": _("Base room: %s") % facts.base_room if facts.base_room else "",
        "agenda": [
            {"on": say.date(day.on) if len(facts.days) > 1 else "", "lines": say.agenda(day)}
            for day in facts.days
        ],
        "problem": facts.draft.problem if facts.draft else "",
        "questions": [question.text for question in facts.draft.questions if question.text]
        if facts.draft
        else [],
        "norms": list(facts.norms),
        "students": student_questions(),
        "route": [_stop(stop, dated=len(facts.days) > 1) for stop in route],
        "sheets": [_sheet(facts, stop) for stop in route if stop.room],
    }


def _together(team: Team, row: Participant, mates: list[str]) -> str:
    with_whom = _("With %s.") % ", ".join(mates) if mates else ""
    if row.ref == team.leader:
        return " ".join(filter(None, (_("You lead this team and keep its time."), with_whom)))
    led = _("Led by %s, who keeps the time.") % say.leader(team) if say.leader(team) else ""
    return " ".join(filter(None, (led, with_whom)))


def student_questions() -> list[str]:
    """The four questions that every visitor may ask a student."""
    return [
        _("What are you learning?"),
        _("Why are you learning it?"),
        _("How do you know whether your work is good?"),
        _("What do you do when you are stuck?"),
    ]


def _stop(stop: Stop, *, dated: bool) -> dict[str, str]:
    time = say.times(stop.starts, stop.ends)
    return {
        "time": f"{say.date(stop.on)}, {time}" if dated else time,
        "room": stop.room or _("Base room"),
        "place": say.place(stop),
        "class": say.strand(stop) if stop.room else _("No visit: strengthen your notes"),
        "number": str(stop.number) if stop.room and stop.number else "",
    }


def _sheet(facts: Facts, stop: Stop | None) -> dict[str, object]:
    """A note sheet: a number, never a room, a time or a name."""
    number = str(stop.number) if stop and stop.number else ""
    return {
        "title": _("Visit %s") % number if number else _("Visit ____"),
        "spare": stop is None,
        "hint": _("A spare sheet: write the visit's number yourself.") if stop is None else "",
        "questions": [question.text for question in facts.draft.questions if question.text]
        if facts.draft
        else [],
    }
