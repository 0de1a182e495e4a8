"""The network's own problem, and last year's, from which it continues."""

from __future__ import annotations

import datetime as dt

from rounds.people import actions as people
from rounds.people.models import Cohort
from rounds.practice import actions
from rounds.practice.draft import mark_of
from rounds.practice.kinds import StepName
from rounds.practice.models import Problem

from .practice import drafted, save, step
from .world import YEAR_STARTED, World

LAST_YEAR = drafted(
    "Talk that goes back to the teacher",
    "In 38 of 52 classrooms the visitors of last year wrote down, every answer was followed by the teacher. Talk across subjects is the network’s priority for three years.",
    "When students talk in class, they answer the teacher; nobody responds to what another student said.",
    [
        (
            "leaders and teachers plan two questions a week that need a reason",
            "every week students meet questions that need a reason",
        ),
        (
            "students meet questions that need a reason",
            "students explain their reasons to each other without being asked",
        ),
    ],
    [
        "Who speaks after a student has answered, and to whom?",
        "What do students say when they disagree?",
    ],
    "A student says “I have that differently” and turns to the one who spoke, who shows the line.",
)
THIS_YEAR = drafted(
    "Reasons that stay with their owner",
    "In the last three visits of the year 61 of 90 noted answers carried a reason, and 9 were taken up by another student. Talk across subjects is the network’s priority for a third year.",
    "Students give reasons for their own answers, but do not build on or challenge the reasons of others.",
    [
        (
            "leaders and teachers try out one task a week on which two answers can be defended",
            "every week students meet a task with two answers that can be defended",
        ),
        (
            "students meet a task with two answers that can be defended",
            "students say what in another student’s reason they take up or challenge",
        ),
    ],
    [
        "What do students say after another student has given a reason?",
        "What in the task makes a second answer possible?",
        "Who decides which reason holds?",
    ],
    "A student says “your second step does not follow”, and the other goes back to the drawing.",
)
FIRST_WORDS = "More questions asked for a reason. Answers still went back to the teacher."
LATER_WORDS = (
    "Where two colleagues planned the questions together, students gave reasons in most rooms; where "
    "somebody planned alone, in few. Everywhere the answers still went back to the teacher."
)


def build(world: World) -> None:
    """Last year's problem is written down and closed; this year's goes on from it and is locked."""
    before = _last_year(world)
    with world.then(-70, 10, 20):
        problem = actions.start_network_problem(
            actor=world.actor("evelyn"), cohort=world.cohort, earlier=before
        )
        save(world, "evelyn", problem, THIS_YEAR)
    _lock(world, problem, -68)
    with world.then(-20, 17, 10):
        actions.rewrite_outcome(
            actor=world.actor("ana"),
            problem=before,
            outcome=LATER_WORDS,
            seen=mark_of(FIRST_WORDS),
        )


def _last_year(world: World) -> Problem:
    with world.then(YEAR_STARTED + 2, 9, 30):
        problem = actions.start_network_problem(actor=world.actor("evelyn"), cohort=_cohort(world))
        save(world, "evelyn", problem, LAST_YEAR)
    _lock(world, problem, YEAR_STARTED + 3)
    step(world, problem, YEAR_STARTED + 7, "evelyn", StepName.CLOSE, FIRST_WORDS)
    return problem


def _cohort(world: World) -> Cohort:
    starts, ends = (
        day - dt.timedelta(days=364) for day in (world.cohort.starts_on, world.cohort.ends_on)
    )
    name = f"{starts.year}–{ends.year % 100:02}" if ends.year > starts.year else str(starts.year)
    return people.open_cohort(
        actor=world.actor("ana"), network=world.network, name=name, starts_on=starts, ends_on=ends
    )


def _lock(world: World, problem: Problem, days: int) -> None:
    for name in (StepName.SEND, StepName.ACCEPT, StepName.LOCK):
        step(world, problem, days, "evelyn", name)
