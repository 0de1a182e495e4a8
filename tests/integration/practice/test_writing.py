"""Writing a problem: two people at once, versions, choosing, restoring."""

import datetime as dt

import pytest
import time_machine

from rounds.kernel.models import AuditEntry
from rounds.kernel.refusals import Absent, BadInput, NotAllowed, NotPossible
from rounds.practice import actions, reads
from rounds.practice.draft import mark_of
from rounds.practice.kinds import StepName
from rounds.practice.models import Problem

MORNING = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def problem(cast) -> Problem:
    return actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])


def save(cast, who, row, base, **passages):
    mine = base
    for key, text in passages.items():
        mine = mine.with_passage(key, text)
    return actions.save_draft(actor=cast.actor(who), problem=row, base=base, mine=mine)


def test_beginning_twice_gives_the_same_problem(cast, problem):
    again = actions.start_problem(actor=cast.actor("tomas"), team=cast.teams["birch"])
    assert again.pk == problem.pk
    assert Problem.objects.count() == 1


def test_two_people_in_different_passages_both_keep_their_text(cast, problem):
    base = problem.draft
    save(cast, "paula", problem, base, problem="Students wait.")
    saved = save(cast, "tomas", problem, base, context="We looked at 12 tasks.")
    assert saved.undecided == ()
    assert saved.draft.problem == "Students wait."
    assert saved.draft.context == "We looked at 12 tasks."


def test_two_people_in_one_passage_keep_both_until_one_chooses(cast, problem):
    base = problem.draft
    save(cast, "paula", problem, base, problem="Students wait.")
    saved = save(cast, "tomas", problem, base, problem="Students copy.")
    assert saved.undecided == ("problem",)
    save(cast, "tomas", problem, base, problem="Students copy and stop.")
    (waiting,) = reads.undecided_of(problem)
    assert waiting.text == "Students copy and stop."
    # What made room for it is a version, and the newest version is still the stored text.
    texts = [version.draft.problem for version in reads.versions_of(problem)]
    assert texts[:2] == ["Students wait.", "Students copy."]
    save(cast, "tomas", problem, base, problem="Students copy and stop.")
    assert [row.ref for row in reads.undecided_of(problem)] == [waiting.ref]
    with pytest.raises(NotPossible):
        actions.take_step(actor=cast.actor("paula"), problem=problem, name=StepName.SEND)
    actions.choose_text(
        actor=cast.actor("paula"),
        problem=problem,
        passage="problem",
        text="Students wait or copy, and stop.",
        seen=mark_of("Students wait."),
        waiting=[waiting.ref],
    )
    problem.refresh_from_db()
    assert problem.draft.problem == "Students wait or copy, and stop."
    assert not reads.undecided_of(problem).exists()
    texts = [version.draft.problem for version in reads.versions_of(problem)]
    assert {"Students wait.", "Students copy and stop."} <= set(texts)


def test_who_wrote_a_passage_is_told_by_the_versions(cast, problem):
    save(cast, "tomas", problem, problem.draft, problem="Students wait.")
    problem.refresh_from_db()
    save(cast, "paula", problem, problem.draft, context="We looked at 12 tasks.")
    problem.refresh_from_db()
    assert reads.writer_of(problem, "problem") == cast.people["tomas"]
    assert reads.writer_of(problem, "context") == cast.people["paula"]


def test_a_choice_that_did_not_see_the_newest_text_is_refused(cast, problem):
    base = problem.draft
    save(cast, "paula", problem, base, problem="One.")
    save(cast, "tomas", problem, base, problem="Two.")
    waiting = [row.ref for row in reads.undecided_of(problem)]
    with pytest.raises(NotPossible) as refusal:
        actions.choose_text(
            actor=cast.actor("paula"),
            problem=problem,
            passage="problem",
            text="Two.",
            seen=mark_of("Older."),
            waiting=waiting,
        )
    assert refusal.value.code == "changed-again"


def test_a_sitting_is_one_version_and_restoring_loses_nothing(cast, problem):
    with time_machine.travel(MORNING, tick=False) as clock:
        save(cast, "tomas", problem, problem.draft, problem="A")
        problem.refresh_from_db()
        clock.shift(dt.timedelta(minutes=3))
        save(cast, "tomas", problem, problem.draft, problem="B")
        problem.refresh_from_db()
        assert [v.draft.problem for v in reads.versions_of(problem)] == ["B", ""]
        clock.shift(dt.timedelta(minutes=30))
        save(cast, "tomas", problem, problem.draft, problem="C")
        actions.restore_version(actor=cast.actor("paula"), problem=problem, number=2)
    problem.refresh_from_db()
    assert problem.draft.problem == "B"
    assert [v.draft.problem for v in reads.versions_of(problem)] == ["B", "C", "B", ""]
    with pytest.raises(Absent):
        actions.restore_version(actor=cast.actor("paula"), problem=problem, number=9)


def test_a_text_too_long_is_refused_whole(cast, problem):
    with pytest.raises(BadInput) as refusal:
        save(cast, "paula", problem, problem.draft, problem="x" * 10_000_000, context="kept?")
    assert [one.where for one in refusal.value.problems] == ["problem"]
    problem.refresh_from_db()
    assert problem.draft.blank


@pytest.mark.parametrize("who", ["ana", "farid", "prudence", "tess", "dana", "edith", "stan"])
def test_others_do_not_write(cast, problem, who):
    with pytest.raises(NotAllowed):
        save(cast, who, problem, problem.draft, problem="Mine now.")


def test_continuing_copies_the_text_and_keeps_the_link(cast, problem):
    save(cast, "paula", problem, problem.draft, problem="Students wait.", title="Waiting")
    for who, name, words in (
        ("paula", StepName.SEND, ""),
        ("farid", StepName.ACCEPT, ""),
        ("farid", StepName.LOCK, ""),
        ("paula", StepName.CLOSE, "Students ask each other now."),
    ):
        problem.refresh_from_db()
        actions.take_step(actor=cast.actor(who), problem=problem, name=name, words=words)
    problem.refresh_from_db()
    assert problem.outcome == "Students ask each other now."
    following = actions.start_problem(
        actor=cast.actor("paula"), team=cast.teams["birch"], earlier=problem
    )
    assert following.draft.problem == "Students wait."
    assert reads.lineage_of(cast.actor("paula"), following) == [problem, following]


def test_nobody_continues_from_a_problem_of_another_organization(cast, other):
    theirs = actions.start_problem(actor=other.actor("paula"), team=other.teams["birch"])
    with pytest.raises(Absent):
        actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"], earlier=theirs)


def test_the_audit_names_who_did_what_without_the_text(cast, problem):
    save(cast, "paula", problem, problem.draft, problem="Secret words.")
    lines = AuditEntry.objects.filter(subject_ref=problem.ref).order_by("pk")
    assert [line.verb for line in lines] == ["problem.started", "problem.saved"]
    assert "Secret" not in str([line.details for line in lines])
