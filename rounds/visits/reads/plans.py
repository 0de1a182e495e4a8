"""The plans of a visit: the draft, the one in force, and how a draft stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.engines.planning.verify import verify
from rounds.engines.planning.verify.broken import UNKNOWN
from rounds.engines.planning.verify.broken import Broken as Broken
from rounds.engines.planning.verify.facts import visits_of
from rounds.kernel.refusals import Absent
from rounds.people.kinds import PersonKind
from rounds.people.reads.contract import contract_of, current_agreement
from rounds.people.rules.contract import release_blocked

from ..kinds import PlanState, RunState
from ..models import Lesson, Period, Plan, PlanEdit, Run, Slot, Visit
from .planning import Rows, instance

Values = dict[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with a plan, and what it costs by the wishes' names."""

    broken: list[Broken]
    values: Values

    @property
    def legal(self) -> bool:
        return not self.broken


class Bench:
    """A visit laid out once, on which any number of plans can be judged."""

    def __init__(self, visit: Visit, rows: Rows | None = None) -> None:
        self.visit = visit
        self.raw: dict[str, Any] = msgspec.to_builtins(instance(visit, rows=rows))
        self._slots = {row["id"] for row in self.raw["slots"]}
        self._classes = {row["id"] for row in self.raw["classes"]}

    def judge(self, content: Mapping[str, Any]) -> Judged:
        """The plan against every rule and wish. Locks are what the planner keeps, not a rule. A
        visit to what is gone from the class list is a broken rule of its own."""
        gone = [
            Broken("H4", UNKNOWN, {"team": team, "lesson": lesson, "slot": slot})
            for team, slot, lesson in visits_of(dict(content))
            if slot not in self._slots or lesson not in self._classes
        ]
        teams = [
            {
                **team,
                "visits": [
                    cell
                    for cell in team["visits"]
                    if cell["slot"] in self._slots and cell.get("class") in self._classes
                ],
            }
            for team in content.get("teams", [])
        ]
        broken, values = verify(self.raw, {"instance": self.visit.ref, "teams": teams})
        return Judged(gone + broken, values)


def blocked_by_contract(visit: Visit) -> str:
    """Why the school's contract rules forbid a release; empty when they do not."""
    agreement = current_agreement(visit.school)
    signed = agreement.signed_on if agreement else None
    return release_blocked(contract_of(visit.school), side_agreement=signed)


def substitute_periods(visit: Visit, rows: Rows) -> int:
    """The periods that have to be covered while teachers observe: their own classes on the class
    list where it has any, otherwise the periods (or slots) of each day they come."""
    slots = rows.slots
    own = Counter(
        person
        for person, starts, ends, session in Lesson.objects.filter(session__visit=visit)
        .exclude(teacher__person=None)
        .values_list("teacher__person_id", "starts", "ends", "session_id")
        if any(
            slot.session_id == session and starts < slot.ends and slot.starts < ends
            for slot in slots
        )
    )
    usual = _periods_of_slots(visit, slots)
    count = 0
    for row in rows.people:
        if row.absent:
            continue
        if row.person_id is not None and row.person_id in own:
            count += own[row.person_id]
        elif row.kind in (PersonKind.TEACHER, PersonKind.TEACHER_LEADER):
            count += usual
    return count


def _periods_of_slots(visit: Visit, slots: list[Slot]) -> int:
    """How many periods, or slots where no bells are known, the observing takes."""
    periods = list(Period.objects.filter(session__visit=visit))
    rung = {row.session_id for row in periods}
    covered = sum(
        any(
            slot.session_id == row.session_id and row.starts < slot.ends and slot.starts < row.ends
            for slot in slots
        )
        for row in periods
    )
    return covered + sum(slot.session_id not in rung for slot in slots)


def draft_of(visit: Visit) -> Plan | None:
    """The plan being worked on."""
    return visit.plans.filter(state=PlanState.DRAFT).first()


def released_of(visit: Visit) -> Plan | None:
    """The plan in force."""
    return visit.plans.filter(state=PlanState.RELEASED).first()


def plans_of(visit: Visit) -> QuerySet[Plan]:
    """All versions, the newest first."""
    return visit.plans.select_related("released_by", "begun_from")


def plan(actor: Actor, ref: str) -> Plan:
    """The plan of this reference; raises `Absent` for another organization's."""
    found = (
        Plan.objects.select_related(
            "visit__school__district",
            "visit__cohort__network",
            "visit__organization",
            "visit__base_room",
        )
        .filter(visit__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_("There is no such plan, or it is not yours to see."), code="no-plan")
    return found


def run(actor: Actor, ref: str) -> Run:
    """The planner's run of this reference; raises `Absent` for another organization's."""
    found = (
        Run.objects.select_related(
            "plan__visit__school__district",
            "plan__visit__cohort__network",
            "plan__visit__organization",
            "plan__visit__base_room",
        )
        .filter(plan__visit__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_("There is no such run of the planner."), code="no-run")
    return found


def run_to_do(ref: str) -> Run | None:
    """The run a job is about; nothing when its draft was thrown away."""
    rows = Run.objects.select_related("plan__visit__school", "plan__visit__cohort")
    return rows.filter(ref=ref).first()


def folders_in_use() -> set[str]:
    """The folders of runs that wait or work."""
    open_runs = Run.objects.filter(state__in=(RunState.WAITING, RunState.WORKING))
    return set(open_runs.values_list("folder", flat=True))


def last_run(plan: Plan, kind: str) -> Run | None:
    """The newest run of this kind on the plan."""
    return plan.runs.filter(kind=kind).first()


def working_on(plan: Plan) -> Run | None:
    """The run that is at work on the plan, or waits to begin."""
    return plan.runs.filter(state__in=(RunState.WAITING, RunState.WORKING)).first()


def can_undo(plan: Plan) -> PlanEdit | None:
    """The last change that is not taken back."""
    return plan.edits.filter(undone=False).first()


def can_redo(plan: Plan) -> PlanEdit | None:
    """The change that was taken back last."""
    return plan.edits.filter(undone=True).order_by("pk").first()


def edits_since(plan: Plan, stamp: int) -> list[PlanEdit]:
    """What was done to a draft after this stamp, the oldest first."""
    rows = plan.edits.filter(stamp__gt=stamp).select_related("by")
    return list(rows.order_by("stamp", "pk"))
