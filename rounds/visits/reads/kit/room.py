"""What hangs or lies in the school: cards of the visitors, sheets at doors, the base room's poster,
the host's schedule."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...models import Participant
from ..key import Stop, Team
from . import wording as say
from .facts import Facts


def cards(facts: Facts, who: list[tuple[Team, Participant]], size: str) -> dict[str, object]:
    """A card to carry for each of these people: team, rooms and times, and the code to join."""
    return say.head(facts, _("Team cards for the visit to %s") % facts.school, size) | {
        "labels": {
            "leads": _("Team leader"),
            "join": _("On your phone, on the day: open this with the camera and type"),
            "alt": _("Code that opens the page of the day"),
        },
        "picture": say.picture(facts.join_address) if facts.join_address else "",
        "school": facts.school,
        "days": say.dates(facts.days),
        "cards": [_card(facts, team, row) for team, row in who],
    }


def _card(facts: Facts, team: Team, row: Participant) -> dict[str, object]:
    dated = len(facts.days) > 1
    lines = []
    for stop in facts.route(team.name):
        time = say.times(stop.starts, stop.ends)
        lines.append(
            {
                "time": f"{say.date(stop.on)}, {time}" if dated else time,
                "room": stop.room or _("Base room"),
                "place": say.place(stop),
            }
        )
    others = [say.name(one) for one in team.members if one.pk != row.pk]
    return {
        "name": say.name(row),
        "team": say.team(team),
        "leader": say.leader(team) if row.ref != team.leader else _("you"),
        "with": _("With %s.") % ", ".join(others) if others else "",
        "stops": lines,
        "code": row.join_code,
    }


def doors(facts: Facts, size: str) -> dict[str, object]:
    """A sheet for each door: when visitors come, and what they do. No team, no number, no name."""
    seen = sorted(
        (stop for stop in facts.stops if stop.room), key=lambda stop: (stop.on, stop.room)
    )
    sizes = {team.name: len(team.members) for team in facts.teams}
    return say.head(facts, _("Door sheets for the visit to %s") % facts.school, size) | {
        "welcome": _("Visitors today"),
        "what": _(
            "They come in quietly, write down what they see and hear, and leave. They may ask a "
            "student what the work is about. Please go on as always."
        ),
        "not": _("Nobody is evaluated. No names are written down."),
        "doors": [
            {
                "room": room,
                "place": say.place(here[0]),
                "on": say.date(on),
                "times": [
                    {
                        "time": say.times(stop.starts, stop.ends),
                        "people": ngettext(
                            "%(count)d visitor", "%(count)d visitors", sizes.get(stop.team, 0)
                        )
                        % {"count": sizes.get(stop.team, 0)},
                    }
                    for stop in sorted(here, key=lambda stop: stop.starts)
                ],
            }
            for (on, room), here in _grouped(seen)
        ],
    }


def _grouped(seen: list[Stop]) -> list[tuple[tuple[dt.date, str], list[Stop]]]:
    by_door = groupby(seen, key=lambda stop: (stop.on, stop.room))
    return [(door, list(rows)) for door, rows in by_door]


def poster(facts: Facts, size: str) -> dict[str, object]:
    """The wall of the base room: the day, who is with whom, what everybody looks for."""
    return say.head(facts, _("The day at %s") % facts.school, size) | {
        "school": facts.school,
        "days": say.dates(facts.days),
        "base": facts.base_room,
        "labels": {
            "day": _("The day"),
            "teams": _("Teams"),
            "questions": _("What we look for"),
            "problem": _("The problem of practice"),
            "leads": _("leads"),
            "join": _("Join on your phone, with the code on your own card"),
            "alt": _("Code that opens the page of the day"),
        },
        "agenda": [
            {"on": say.date(day.on) if len(facts.days) > 1 else "", "lines": say.agenda(day)}
            for day in facts.days
        ],
        "teams": [
            {
                "name": say.team(team),
                "leader": say.leader(team),
                "others": [say.name(row) for row in team.members if row.ref != team.leader],
            }
            for team in facts.teams
        ],
        "problem": facts.draft.problem if facts.draft else "",
        "questions": [question.text for question in facts.draft.questions if question.text]
        if facts.draft
        else [],
        "picture": say.picture(facts.join_address) if facts.join_address else "",
    }


def schedule(facts: Facts, size: str, *, names: bool) -> dict[str, object]:
    """Who is expected where, by time. The names of teachers are for the host's scheduler alone."""
    columns = [_("Room"), _("Where"), _("Class"), *([_("Teacher")] if names else [])]
    columns.append(_("Visitors"))
    seen = [stop for stop in facts.stops if stop.room]
    sizes = {team.name: len(team.members) for team in facts.teams}
    return say.head(facts, _("Schedule for %s") % facts.school, size) | {
        "heading": _("Schedule for the host"),
        "days": say.dates(facts.days),
        "lede": _(
            "For the school's office. It tells where visitors are, and nothing that they write."
        ),
        "columns": columns,
        "rooms": ngettext("%(count)d visit", "%(count)d visits", len(seen)) % {"count": len(seen)},
        "times": [
            {
                "on": say.date(on) if len(facts.days) > 1 else "",
                "time": say.times(starts, ends),
                "rows": [
                    [
                        stop.room,
                        say.place(stop),
                        say.strand(stop),
                        *([", ".join(stop.teachers)] if names else []),
                        str(sizes.get(stop.team, 0)),
                    ]
                    for stop in sorted(rows, key=lambda stop: stop.room)
                ],
            }
            for (on, starts, ends), rows in groupby(
                seen, key=lambda stop: (stop.on, stop.starts, stop.ends)
            )
        ],
    }
