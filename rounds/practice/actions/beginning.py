"""Beginning a problem of practice, on a blank page or from an earlier one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import Absent
from rounds.people.models import CampusTeam, Cohort

from ..draft import Draft, Link, Question
from ..kinds import State
from ..models import Problem
from .versions import keep_version


def new_key() -> str:
    """A short name for a new line of the chain or a new question."""
    return new_ref()[:4]


def blank_draft() -> Draft:
    """A first page: one line of the chain, two questions."""
    return Draft(links=(Link(new_key()),), questions=(Question(new_key()), Question(new_key())))


@action("problem.start", about="team")
def start_problem(
    *,
    actor: Actor,
    team: CampusTeam,
    due_on: dt.date | None = None,
    earlier: Problem | None = None,
) -> Problem:
    """Begin the school's problem of the year. Continuing from an earlier one copies its text and
    keeps the link to it. Asked twice, it answers with the one that is there."""
    CampusTeam.objects.select_for_update().get(pk=team.pk)
    there = Problem.objects.filter(cohort=team.cohort_id, school=team.school_id)
    made = Problem(
        organization_id=team.school.organization_id,
        cohort=team.cohort,
        school=team.school,
        due_on=due_on,
        continues=earlier,
    )
    return _begin(actor, made, there, "problem.started")


@action("problem.start-network", about="cohort")
def start_network_problem(
    *,
    actor: Actor,
    cohort: Cohort,
    due_on: dt.date | None = None,
    earlier: Problem | None = None,
) -> Problem:
    """Begin the network's own problem of the year, which belongs to no school; it may continue
    from one of the network's earlier years. Asked twice, it answers with the one that is there."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    there = Problem.objects.filter(cohort=cohort, school=None)
    made = Problem(
        organization_id=cohort.network.organization_id,
        cohort=cohort,
        due_on=due_on,
        continues=earlier,
    )
    return _begin(actor, made, there, "problem.network-started")


def _begin(actor: Actor, made: Problem, there: QuerySet[Problem], verb: str) -> Problem:
    if (open_one := there.exclude(state=State.CLOSED).first()) is not None:
        return open_one
    earlier = made.continues
    if earlier is not None and not may(actor, "problem.view", earlier.scope):
        raise Absent(_("There is no such problem to continue from."), code="no-problem")
    draft = replace(earlier.draft, title="") if earlier else blank_draft()
    made.content, made.changed_at = draft.as_json(), now()
    made.save()
    keep_version(made, actor, draft, made.changed_at)
    record(actor, verb, kind="problem", ref=made.ref)
    return made
