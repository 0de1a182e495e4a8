"""Moving a problem from state to state, sharing it, and reminding."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.jobs import enqueue
from rounds.kernel.refusals import NotPossible

from .. import letters
from ..draft import mark_of
from ..kinds import State, StepName
from ..models import Problem, StepTaken
from ..rules import BY_NAME, check_ready, check_step, reminder_due

AUDITED = {
    StepName.SEND: "problem.sent",
    StepName.TAKE_BACK: "problem.taken-back",
    StepName.RETURN: "problem.returned",
    StepName.ACCEPT: "problem.accepted",
    StepName.LOCK: "problem.locked",
    StepName.UNLOCK: "problem.unlocked",
    StepName.CLOSE: "problem.closed",
    StepName.REWRITE: "problem.outcome-rewritten",
}


@action("problem.view", about="problem")
def take_step(*, actor: Actor, problem: Problem, name: StepName, words: str = "") -> StepTaken:
    """Move the problem on. Each step names its own permission; the words say why, where needed."""
    require(actor, BY_NAME[name].permission, problem.scope)
    row = (
        Problem.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=problem.pk)
    )
    step = check_step(row.state, name, words)
    if name in {StepName.SEND, StepName.LOCK}:
        check_ready(row.draft, row.divergences.filter(settled_at=None).count())
    row.state = step.target
    if name in {StepName.CLOSE, StepName.REWRITE}:
        row.outcome = words.strip()
    row.save(update_fields=["state", "outcome"])
    row.versions.filter(sealed=False).update(sealed=True)
    taken = StepTaken.objects.create(
        problem=row,
        name=name,
        target=step.target,
        by_id=actor.person_id,
        at=now(),
        words=words.strip(),
        version=row.versions.order_by("-number").values_list("number", flat=True)[0],
    )
    record(actor, AUDITED[name], kind="problem", ref=row.ref, state=step.target.value)
    enqueue("problem-step", key=f"problem-step {taken.ref}", payload={"step": taken.ref})
    return taken


@action("problem.close", about="problem")
def close_problem(*, actor: Actor, problem: Problem, outcome: str) -> StepTaken:
    """Close it and say what came of it, for whoever continues from it."""
    return take_step(actor=actor, problem=problem, name=StepName.CLOSE, words=outcome)


@action("problem.close", about="problem")
def rewrite_outcome(*, actor: Actor, problem: Problem, outcome: str, seen: str) -> None:
    """Put what came of it into other words; the earlier words stay in the history. `seen` is the
    mark of the words the person began from: what somebody else wrote since is not overwritten."""
    row = Problem.objects.select_for_update(of=("self",)).get(pk=problem.pk)
    if mark_of(row.outcome) != seen:
        raise NotPossible(
            _(
                "Somebody has put this into other words meanwhile. Yours stand in the box: read "
                "what is there now, then bring the two together."
            ),
            code="changed-again",
        )
    if outcome.strip() != row.outcome:
        take_step(actor=actor, problem=problem, name=StepName.REWRITE, words=outcome)


@action("problem.edit", about="problem")
def share_problem(*, actor: Actor, problem: Problem) -> None:
    """Let the network's campus teams read and comment. Sharing twice changes nothing."""
    row = Problem.objects.select_for_update().get(pk=problem.pk)
    if row.draft.blank:
        raise NotPossible(
            _("There is nothing to share yet. Write the problem first."), code="empty"
        )
    if row.shared_at is None:
        row.shared_at = now()
        row.save(update_fields=["shared_at"])
        record(actor, "problem.shared", kind="problem", ref=row.ref)


@action("problem.edit", about="problem")
def unshare_problem(*, actor: Actor, problem: Problem) -> None:
    """Keep the draft to the school again. Comments stay with it."""
    row = Problem.objects.select_for_update().get(pk=problem.pk)
    if row.state in {State.LOCKED, State.UNLOCKED, State.CLOSED}:
        raise NotPossible(
            _("The network reads a problem from its lock on; it cannot be taken back now."),
            code="locked",
        )
    row.shared_at = None
    row.save(update_fields=["shared_at"])
    record(actor, "problem.unshared", kind="problem", ref=row.ref)


@action("problem.remind", about="problem")
def remind(*, actor: Actor, problem: Problem, on: dt.date) -> int:
    """Write to the campus team when a reminder falls on this day; answers how many letters.
    Asked twice on one day, it writes once."""
    row = Problem.objects.select_for_update(of=("self",)).get(pk=problem.pk)
    which = reminder_due(row.state, row.due_on, on)
    if which is None or row.reminded_on == on:
        return 0
    row.reminded_on = on
    row.save(update_fields=["reminded_on"])
    sent = letters.remind(problem, on)
    verb = "problem.reminded" if problem.school_id else "problem.network-reminded"
    record(actor, verb, kind="problem", ref=problem.ref, which=which, letters=sent)
    return sent
