"""Everything the papers of a visit are made of, read once.

What only the planner may know (whom somebody avoids, who needs a step-free way) is not in here,
so that no paper can print it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from rounds.kernel.clock import today
from rounds.people import reads as people
from rounds.people.kinds import AppointmentRole
from rounds.people.rules.contract import Contract
from rounds.practice.draft import Draft
from rounds.practice.kinds import State
from rounds.practice.models import Problem

from ... import reads
from ...kinds import Part
from ...models import Participant, Visit
from ...rules.day import Line, Placed, placed
from ...rules.key import gone_from_backups
from ..key import Stop, Team, key_day, plan_in_force, stops, teams_of


@dataclass(frozen=True, slots=True)
class Day:
    """One session: its agenda with times, and the times in classrooms."""

    on: dt.date
    starts: dt.time
    agenda: tuple[Placed, ...]
    slots: tuple[tuple[dt.time, dt.time], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A visit as its papers show it."""

    visit: Visit
    days: tuple[Day, ...]
    teams: tuple[Team, ...]
    stops: tuple[Stop, ...]
    draft: Draft | None
    norms: tuple[str, ...]
    contract: Contract
    side_agreement: dt.date | None
    facilitator: str
    scheduler: str
    principal: str
    destroyed_on: dt.date | None

    @property
    def gone_on(self) -> dt.date | None:
        """From when on no backup holds the key either."""
        if self.destroyed_on is None:
            return None
        return gone_from_backups(self.destroyed_on, settings.BACKUP_KEEP_DAYS)

    @property
    def school(self) -> str:
        return self.visit.school.name

    @property
    def organization(self) -> str:
        return self.visit.organization.name

    @property
    def network(self) -> str:
        return self.visit.cohort.network.name

    @property
    def base_room(self) -> str:
        return self.visit.base_room.name if self.visit.base_room else ""

    @property
    def join_address(self) -> str:
        """Where a phone opens the day, while its code lives; empty before and after."""
        code = self.visit.join_code
        return f"{settings.BASE_URL}{reverse('visit-join', args=[code.lower()])}" if code else ""

    @property
    def visitors(self) -> list[tuple[Team, Participant]]:
        """Everybody on a team, by team."""
        return [(team, row) for team in self.teams for row in team.members]

    def route(self, team: str) -> list[Stop]:
        """The stops of one team in the order of the day."""
        return [stop for stop in self.stops if stop.team == team]


def facts_of(visit: Visit, *, lang: str = "en") -> Facts:
    """What the papers of this visit need; norms are in this language where there is a text."""
    plan = plan_in_force(visit)
    problem = reads.problem_of(visit)
    days = tuple(_days(visit))
    contract = people.contract_of(visit.school)
    agreement = people.current_agreement(visit.school)
    return Facts(
        visit=visit,
        days=days,
        teams=tuple(teams_of(visit, plan)) if plan else (),
        stops=tuple(stops(visit)),
        draft=_draft(problem),
        norms=_norms(visit, lang),
        contract=contract,
        side_agreement=agreement.signed_on if agreement else None,
        facilitator=_listed(visit, Part.FACILITATOR),
        scheduler=_listed(visit, Part.SCHEDULER),
        principal=_principal(visit),
        destroyed_on=key_day(visit),
    )


def _days(visit: Visit) -> list[Day]:
    found = []
    for session in reads.sessions_of(visit):
        lines = [
            Line(line.title, line.minutes, line.holds_slots)
            for line in sorted(session.agenda.all(), key=lambda line: line.position)
        ]
        slots = [slot for slot in session.slots.all() if slot.dropped_at is None]
        found.append(
            Day(
                session.on,
                session.starts,
                tuple(placed(session.starts, lines)),
                tuple(sorted((slot.starts, slot.ends) for slot in slots)),
            )
        )
    return found


def _draft(problem: Problem | None) -> Draft | None:
    """Only what is locked: a text still being written is its school's own."""
    return problem.draft if problem is not None and problem.state == State.LOCKED else None


def _norms(visit: Visit, lang: str) -> tuple[str, ...]:
    texts = people.current_norms(visit.cohort.network).texts
    return tuple(str(text.get(lang) or text.get("en") or "") for text in texts)


def _listed(visit: Visit, part: Part) -> str:
    names = [row.person.name for row in reads.participants(visit, part=part) if row.person]
    return ", ".join(names)


def _principal(visit: Visit) -> str:
    day = today(visit.time_zone)
    led = people.in_force(visit.organization, day).filter(
        role=AppointmentRole.SCHOOL_LEADER, school=visit.school_id
    )
    return ", ".join(row.person.name for row in led.select_related("person"))
