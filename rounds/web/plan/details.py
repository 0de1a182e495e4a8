"""One person of a draft, or one cell: every move, with what it would break and cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.kernel.refusals import Absent
from rounds.visits.labels import lesson_label
from rounds.visits.reads import Judged
from rounds.visits.rules.changes import Change, Content, MisfitError, Verb, changed
from rounds.visits.rules.sentences import broken_sentence
from rounds.visits.rules.wishes import effects

from ..doors import Request, page
from .desk import Desk, desk_of
from .names import home, kind_of

_GONE = gettext_lazy("This is not part of the plan any more.")


@dataclass
class Way:
    """A change one may make, with its price."""

    label: str
    change: Change
    breaks: list[str]
    costs: list[str]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What the form of this change sends."""
        given = self.change.as_json()
        return [(name, "on" if value is True else str(value)) for name, value in given.items()]


class Prices:
    """What changes to a draft would break and cost, against how it stands now."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.content: Content = desk.the_draft.content
        self.now: Judged = desk.judge(self.content)
        self._said = {self._sentence(row) for row in self.now.broken}

    def _sentence(self, broken: Any) -> str:
        return broken_sentence(broken, self.desk.names.words)

    def way(self, label: str, change: Change) -> Way | None:
        """The change tried; nothing when it cannot be made."""
        try:
            content, _locks = changed(self.content, [], change)
        except MisfitError:
            return None
        after = self.desk.judge(content)
        new = dict.fromkeys(self._sentence(row) for row in after.broken)
        return Way(
            label,
            change,
            [said for said in new if said not in self._said],
            effects(self.now.values, after.values),
        )


@page("visit.run")
def person(request: Request, ref: str, person: str) -> HttpResponse:
    """Somebody on the plan: where they are, and what it would mean to put them elsewhere."""
    desk = desk_of(request, ref)
    row = desk.names.people.get(person)
    if row is None:
        raise Absent(_GONE, code="no-person")
    prices = Prices(desk)
    teams: list[dict[str, Any]] = prices.content["teams"]
    own = next((team for team in teams if person in team["members"]), None)
    here = own["id"] if own else ""
    moves = [
        prices.way(
            _("To team %(team)s") % {"team": team["id"]},
            Change(Verb.MOVE, person=person, to_team=team["id"]),
        )
        for team in teams
        if team["id"] != here
    ]
    return render(
        request,
        "plan/person.html",
        {
            "visit": desk.visit,
            "plan": desk.draft,
            "row": row,
            "name": desk.names.person(person),
            "about": ", ".join(filter(None, (kind_of(row), home(row)))),
            "team": own,
            "leads": own is not None and own["leader"] == person,
            "moves": [way for way in moves if way],
            "trades": _trades(request, desk, prices, person, own),
            "locked": {"team": here, "observer": person} in desk.the_draft.locks,
            "leader_locked": {"team": here, "leader": person} in desk.the_draft.locks,
            "others": [
                (other, f"{desk.names.person(other)} ({team['id']})")
                for team in teams
                if team["id"] != here
                for other in team["members"]
            ]
            if own
            else [],
        },
    )


def _trades(
    request: Request, desk: Desk, prices: Prices, person: str, own: Mapping[str, Any] | None
) -> list[Way]:
    """Changing places with the one chosen."""
    other = request.GET.get("with", "")
    if own is None or other not in desk.names.people:
        return []
    way = prices.way(
        _("Change places with %(name)s") % {"name": desk.names.person(other)},
        Change(Verb.TRADE, person=person, other=other),
    )
    return [way] if way else []


@page("visit.run")
def cell(request: Request, ref: str, team: str, slot: str) -> HttpResponse:
    """A team in a slot: which class it could see then, and at what price."""
    desk = desk_of(request, ref)
    prices = Prices(desk)
    row = next((one for one in prices.content["teams"] if one["id"] == team), None)
    when = next((one for one in desk.names.slots if one.ref == slot), None)
    if row is None or when is None:
        raise Absent(_GONE, code="no-cell")
    now = next((one["class"] for one in row["visits"] if one["slot"] == slot), "")
    taken = {
        one["class"]: other["id"]
        for other in prices.content["teams"]
        for one in other["visits"]
        if one["slot"] == slot and other["id"] != team
    }
    ways = _ways(desk, prices, team, slot, now, taken)
    return render(
        request,
        "plan/cell.html",
        {
            "visit": desk.visit,
            "plan": desk.draft,
            "team": team,
            "slot": when,
            "time": desk.names.when(when),
            "now": desk.names.words.get(now, ""),
            "lesson": now,
            "locked": {"team": team, "slot": slot, "class": now} in desk.the_draft.locks,
            "clear": prices.way("", Change(Verb.PUT, team=team, slot=slot)) if now else None,
            "fine": [way for way in ways if not way.breaks],
            "others": [way for way in ways if way.breaks],
        },
    )


def _ways(
    desk: Desk, prices: Prices, team: str, slot: str, now: str, taken: Mapping[str, str]
) -> list[Way]:
    """Every class that is in session then: to go there, or to change places with the team that
    does."""
    start = next(row for row in desk.bench.raw["slots"] if row["id"] == slot)
    found = []
    for row in desk.bench.raw["classes"]:
        lesson = desk.names.lessons[row["id"]]
        open_then = (
            row["status"] == "available"
            and row["date"] == start["date"]
            and row["start"] <= start["start"]
            and start["end"] <= row["end"]
        )
        if not open_then or row["id"] == now:
            continue
        other = taken.get(row["id"])
        label = lesson_label(lesson)
        if other:
            label = _("%(class)s (change places with team %(team)s)") % {
                "class": label,
                "team": other,
            }
            change = Change(Verb.SWAP, team=team, slot=slot, to_team=other, to_slot=slot)
        else:
            change = Change(Verb.PUT, team=team, slot=slot, lesson=row["id"])
        way = prices.way(label, change)
        if way is not None:
            found.append(way)
    return sorted(found, key=lambda way: (len(way.breaks), way.label))
