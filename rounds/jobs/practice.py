"""Letters about problems of practice: reminders, steps taken, and what was said in comments."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rounds.access.actor import system
from rounds.kernel.clock import today
from rounds.practice import actions, letters, reads


def remind_schools(payload: dict[str, Any]) -> None:
    """Remind each campus team whose problem is due or late, on the day of its own clock."""
    for problem in reads.unfinished():
        actions.remind(
            actor=system(problem.organization_id),
            problem=problem,
            on=today(problem.organization.time_zone),
        )


def tell_of_step(payload: dict[str, Any]) -> None:
    """Tell the other side that a problem has moved."""
    with transaction.atomic():
        step = reads.step_to_tell(payload["step"])
        if step is not None:
            letters.tell_of_step(step)


def tell_of_comments(payload: dict[str, Any]) -> None:
    """One letter for what was said of late."""
    with transaction.atomic():
        problem = reads.problem_to_tell(payload["problem"])
        if problem is not None:
            letters.tell_of_comments(problem)
