"""Teams for all visits to come at once, so that people keep meeting somebody new."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import NotPossible

from .. import reads
from ..kinds import RunKind
from ..models import Plan, Run
from ..rules.changes import Change, Content, Verb, kept_locks
from .drafts import held, write
from .runs import begin

YEAR_SECONDS = 10


@action("visit.run", about="plan")
def ask_year(*, actor: Actor, plan: Plan, stamp: int, day: dt.date) -> Run:
    """Ask for teams for the visits from `day` on. While the planner works on this draft, a second
    question answers with the first."""
    row = held(plan, stamp)
    there = reads.working_on(row)
    if there is not None:
        return there
    visits = reads.visits_to_come(row.visit, day)
    asked = reads.year_instance(visits)
    if not asked["visits"]:
        raise NotPossible(
            _("No visit to come has people on its list yet, so there are no teams to propose."),
            code="no-visits",
        )
    run = Run.objects.create(
        plan=row,
        kind=RunKind.YEAR,
        stamp=row.stamp,
        seconds=YEAR_SECONDS,
        folder=new_ref(),
        asked_by_id=actor.person_id,
        about={"instance": asked},
    )
    begin(run)
    record(actor, "plan.year-asked", kind="plan", ref=row.ref, visit=row.visit.ref)
    return run


@action("visit.run", about="run")
def take_teams(*, actor: Actor, run: Run, stamp: int) -> None:
    """Take the teams proposed for this visit into its draft. Its rooms stay with the teams' letters;
    what stood there can be had back."""
    plan = held(run.plan, stamp)
    proposed = teams_for(run, plan)
    if not proposed:
        raise NotPossible(_("No teams are proposed for this visit."), code="no-offer")
    content: Content = {
        "teams": [
            {**team, **proposed.get(team["id"], {"members": [], "leader": ""})}
            for team in plan.content["teams"]
        ]
    }
    write(plan, actor, Change(Verb.TEAMS), content, kept_locks(content, plan.locks))


def teams_for(run: Run, plan: Plan) -> dict[str, dict[str, object]]:
    """The teams proposed for the visit of this plan, by letter, with its own references."""
    listed = plan.visit.participants.exclude(person=None).select_related("person")
    refs = {row.person.ref: row.ref for row in listed if row.person}
    visits = run.found[0]["plan"]["visits"] if run.kind == RunKind.YEAR and run.found else []
    for visit in visits:
        if visit["visit"] == plan.visit.ref:
            return {
                team["id"]: {
                    "members": sorted(refs[one] for one in team["members"] if one in refs),
                    "leader": refs.get(team["leader"], ""),
                }
                for team in visit["teams"]
            }
    return {}
