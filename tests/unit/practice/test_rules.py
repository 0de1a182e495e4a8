"""Which step leaves which state, and when a reminder falls."""

import datetime as dt
from pathlib import Path

import pytest

from rounds.kernel.refusals import BadInput, NotPossible
from rounds.practice.draft import Draft, Link
from rounds.practice.kinds import State, StepName
from rounds.practice.rules import (
    STEPS,
    check_editable,
    check_ready,
    check_sizes,
    check_step,
    diagram,
    lock_day,
    reminder_due,
    same_sitting,
)

DAY = dt.date(2026, 12, 11)
PAGE = Path(__file__).parents[3] / "docs" / "states.md"


def test_every_state_can_be_reached_and_left():
    assert {step.target for step in STEPS} | {State.DRAFT} == set(State)
    onward = {source for step in STEPS for source in step.sources if source is not step.target}
    assert onward == set(State) - {State.CLOSED}


def test_the_drawn_states_are_the_real_ones():
    assert diagram() in PAGE.read_text("utf-8"), "put rules.diagram() into docs/states.md"


def test_a_step_from_another_state_is_refused():
    with pytest.raises(NotPossible) as refusal:
        check_step(State.DRAFT, StepName.LOCK, "")
    assert refusal.value.code == "wrong-state"


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (State.SENT, StepName.RETURN),
        (State.LOCKED, StepName.UNLOCK),
        (State.LOCKED, StepName.CLOSE),
        (State.CLOSED, StepName.REWRITE),
    ],
)
def test_some_steps_need_words(state, name):
    with pytest.raises(BadInput):
        check_step(state, name, "  ")
    assert check_step(state, name, "Because.").name is name


def test_locked_text_is_not_edited():
    for state in (State.ACCEPTED, State.LOCKED, State.CLOSED):
        with pytest.raises(NotPossible):
            check_editable(state)
    for state in (State.DRAFT, State.SENT, State.RETURNED, State.UNLOCKED):
        check_editable(state)


def test_weak_is_sent_empty_is_not():
    check_ready(Draft(problem="Bad."), 0)
    with pytest.raises(NotPossible):
        check_ready(Draft(title="Only a title"), 0)
    with pytest.raises(NotPossible):
        check_ready(Draft(problem="Bad."), 1)


def test_too_long_names_the_passage_and_both_lengths():
    with pytest.raises(BadInput) as refusal:
        check_sizes(Draft(problem="x" * 4001, links=tuple(Link(str(n)) for n in range(13))))
    assert [problem.where for problem in refusal.value.problems] == ["problem", "links"]
    assert "4,001" in str(refusal.value.problems[0].sentence)


@pytest.mark.parametrize(
    ("days", "which"),
    [
        (8, None),
        (7, "before-7"),
        (3, "before-3"),
        (1, "before-1"),
        (0, None),
        (-1, "late-1"),
        (-2, None),
        (-4, "late-4"),
    ],
)
def test_when_a_reminder_falls(days, which):
    assert reminder_due(State.DRAFT, DAY, DAY - dt.timedelta(days=days)) == which
    assert reminder_due(State.LOCKED, DAY, DAY - dt.timedelta(days=days)) is None


def test_the_lock_falls_five_school_days_before_the_visit_and_never_in_the_past():
    visit, closed = dt.date(2026, 12, 1), {dt.date(2026, 11, 26), dt.date(2026, 11, 27)}
    lock = dt.date(2026, 11, 20)
    assert lock_day(visit, closed, lock) == lock
    assert lock_day(visit, closed, lock + dt.timedelta(days=1)) is None


def test_a_sitting_ends_after_ten_minutes_or_with_a_seal():
    start = dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)
    soon, late = start + dt.timedelta(minutes=10), start + dt.timedelta(minutes=11)
    assert same_sitting(by_same=True, sealed=False, started_at=start, now=soon)
    assert not same_sitting(by_same=True, sealed=False, started_at=start, now=late)
    assert not same_sitting(by_same=True, sealed=True, started_at=start, now=soon)
    assert not same_sitting(by_same=False, sealed=False, started_at=start, now=soon)
