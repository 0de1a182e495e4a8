"""What came of a closed problem: put into other words, by whom, and what stays of the old ones."""

import pytest
from django.urls import reverse

from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.practice import actions, letters, reads
from rounds.practice.draft import mark_of
from rounds.practice.kinds import State, StepName
from rounds.practice.models import Problem

MAY = {"ana", "farid", "paula", "tomas"}
OTHERS = {"tess", "prudence", "dana", "edith", "stan"}
FIRST, THEN = "Pairs try first.", "Pairs try first, in eight of ten rooms."


@pytest.fixture
def closed(cast) -> Problem:
    made = actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])
    mine = made.draft.with_passage("problem", "Students wait for the next step.")
    actions.save_draft(actor=cast.actor("paula"), problem=made, base=made.draft, mine=mine)
    for who, name in (
        ("paula", StepName.SEND),
        ("farid", StepName.ACCEPT),
        ("farid", StepName.LOCK),
    ):
        made.refresh_from_db()
        actions.take_step(actor=cast.actor(who), problem=made, name=name)
    made.refresh_from_db()
    actions.close_problem(actor=cast.actor("paula"), problem=made, outcome=FIRST)
    made.refresh_from_db()
    return made


def at(cast, name, ref) -> str:
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": ref})


@pytest.mark.parametrize("who", sorted(MAY | OTHERS))
def test_who_closes_a_problem_may_put_its_outcome_into_other_words(cast, closed, who):
    sent = {"words": THEN, "seen": mark_of(FIRST)}
    answer = cast.client(who).post(at(cast, "problem-outcome", closed.ref), sent)
    closed.refresh_from_db()
    if who in MAY:
        assert answer.url == at(cast, "problem", closed.ref) + "#outcome"
        assert closed.outcome == THEN
    else:
        assert answer.status_code == 403
        assert closed.outcome == FIRST


def test_the_old_words_stay_in_the_history_and_in_the_audit_log(cast, closed):
    sent = {"words": THEN, "seen": mark_of(FIRST)}
    cast.client("farid").post(at(cast, "problem-outcome", closed.ref), sent)
    closed.refresh_from_db()
    assert closed.state == State.CLOSED
    assert [taken.words for taken in reads.steps_of(closed)][:2] == [THEN, FIRST]
    assert AuditEntry.objects.filter(verb="problem.outcome-rewritten").count() == 1
    page = cast.client("paula").get(at(cast, "problem", closed.ref)).content.decode()
    assert page.index("What came of it</h2>") < page.index(THEN) < page.index(FIRST)
    assert "What came of it, in other words" in page
    OutgoingMail.objects.all().delete()
    letters.tell_of_step(reads.steps_of(closed)[0])
    assert not OutgoingMail.objects.exists()


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(cast, closed):
    first = {"words": THEN, "seen": mark_of(FIRST)}
    cast.client("farid").post(at(cast, "problem-outcome", closed.ref), first)
    late = {"words": "They ask each other.", "seen": mark_of(FIRST)}
    answer = cast.client("paula").post(at(cast, "problem-outcome", closed.ref), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "They ask each other.</textarea>" in page
    assert THEN in page
    closed.refresh_from_db()
    assert closed.outcome == THEN


def test_empty_or_endless_words_are_refused_and_the_same_words_change_nothing(cast, closed):
    for words in ("  ", "x" * 4001):
        with pytest.raises(BadInput):
            actions.rewrite_outcome(
                actor=cast.actor("paula"), problem=closed, outcome=words, seen=mark_of(FIRST)
            )
    actions.rewrite_outcome(
        actor=cast.actor("paula"), problem=closed, outcome=f" {FIRST} ", seen=mark_of(FIRST)
    )
    assert reads.steps_of(closed).count() == 4


def test_an_open_problem_has_no_outcome_to_change(cast):
    made = actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])
    with pytest.raises(NotPossible):
        actions.rewrite_outcome(
            actor=cast.actor("paula"), problem=made, outcome=THEN, seen=mark_of("")
        )
    step = at(cast, "step-problem", made.ref)
    assert cast.client("paula").post(step, {"step": "rewrite", "words": THEN}).status_code == 404


def test_the_next_problem_begins_from_a_closed_one(cast, closed):
    begin = at(cast, "start-problem", cast.teams["birch"].ref) + f"?from={closed.ref}"
    problem = at(cast, "problem", closed.ref)
    paula = cast.client("paula")
    assert begin in paula.get(problem).content.decode()
    assert begin not in cast.client("farid").get(problem).content.decode()
    assert "Answer</summary>" not in paula.get(problem).content.decode()
    form = paula.get(begin).context["form"]
    assert form["earlier"].value() == closed.ref
    actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"], earlier=closed)
    assert begin not in paula.get(problem).content.decode()
