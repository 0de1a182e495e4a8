"""Who sees a problem in which state, who moves it on, and which letters leave."""

import datetime as dt

import pytest

from rounds.access.actor import system
from rounds.access.decide import may
from rounds.jobs.handlers import HANDLERS
from rounds.jobs.practice import remind_schools
from rounds.kernel.clock import now, today
from rounds.kernel.models import Job, OutgoingMail
from rounds.kernel.refusals import BadInput, NotAllowed, NotPossible
from rounds.practice import actions, letters, reads
from rounds.practice.kinds import State, StepName, Word
from rounds.practice.models import Problem
from rounds.practice.next import next_for, statuses

EVERYBODY = ("ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan")
WRITERS = {"paula", "tomas"}
GUIDES = {"ana", "farid"}


@pytest.fixture
def problem(cast) -> Problem:
    made = actions.start_problem(
        actor=cast.actor("paula"),
        team=cast.teams["birch"],
        due_on=today("America/Chicago") + dt.timedelta(days=7),
    )
    mine = made.draft.with_passage("problem", "Students wait for the next step.")
    actions.save_draft(actor=cast.actor("paula"), problem=made, base=made.draft, mine=mine)
    made.refresh_from_db()
    return made


def step(cast, who, problem, name, words=""):
    problem.refresh_from_db()
    actions.take_step(actor=cast.actor(who), problem=problem, name=name, words=words)
    problem.refresh_from_db()


def seen_by(cast, problem) -> set[str]:
    """Who finds it in the list; the table must say the same."""
    found = {who for who in EVERYBODY if problem in reads.problems_for(cast.actor(who))}
    allowed = {who for who in EVERYBODY if may(cast.actor(who), "problem.view", problem.scope)}
    assert found == allowed
    return found


def test_it_opens_as_it_moves_on(cast, other, problem):
    assert seen_by(cast, problem) == WRITERS
    actions.share_problem(actor=cast.actor("tomas"), problem=problem)
    problem.refresh_from_db()
    assert seen_by(cast, problem) == WRITERS | GUIDES | {"prudence"}
    actions.unshare_problem(actor=cast.actor("tomas"), problem=problem)
    step(cast, "tomas", problem, StepName.SEND)
    assert seen_by(cast, problem) == WRITERS | GUIDES
    step(cast, "farid", problem, StepName.ACCEPT)
    step(cast, "farid", problem, StepName.LOCK)
    assert seen_by(cast, problem) == WRITERS | GUIDES | {"prudence", "dana"}
    step(cast, "ana", problem, StepName.UNLOCK, "A word is wrong.")
    assert seen_by(cast, problem) == WRITERS | GUIDES | {"prudence"}
    assert not reads.problems_for(other.actor("ana")).exists()


def test_the_networks_own_problem_is_its_facilitators(cast):
    own = Problem.objects.create(
        organization=cast.organization,
        cohort=cast.cohort,
        content={"problem": "x"},
        changed_at=now(),
    )
    assert seen_by(cast, own) == GUIDES
    own.state = State.LOCKED
    own.save()
    assert seen_by(cast, own) == {*WRITERS, *GUIDES, "prudence", "dana", "edith"}
    assert may(cast.actor("farid"), "problem.edit", own.scope)
    assert not may(cast.actor("paula"), "problem.edit", own.scope)


def test_each_step_needs_its_own_permission(cast, problem):
    step(cast, "paula", problem, StepName.SEND)
    for who in ("paula", "tomas"):
        with pytest.raises(NotAllowed):
            step(cast, who, problem, StepName.ACCEPT)
    with pytest.raises(NotAllowed):
        step(cast, "farid", problem, StepName.TAKE_BACK)
    with pytest.raises(BadInput):
        step(cast, "farid", problem, StepName.RETURN)
    step(cast, "farid", problem, StepName.RETURN, "Two questions can be nodded at.")
    assert problem.state == State.RETURNED
    assert reads.steps_of(problem)[0].words == "Two questions can be nodded at."


def test_two_people_cannot_move_it_twice(cast, problem):
    step(cast, "paula", problem, StepName.SEND)
    step(cast, "farid", problem, StepName.ACCEPT)
    with pytest.raises(NotPossible):
        step(cast, "ana", problem, StepName.ACCEPT)


def test_accepted_and_locked_texts_stay(cast, problem):
    step(cast, "paula", problem, StepName.SEND)
    step(cast, "farid", problem, StepName.ACCEPT)
    with pytest.raises(NotPossible):
        actions.save_draft(
            actor=cast.actor("paula"), problem=problem, base=problem.draft, mine=problem.draft
        )


def test_comments_are_anchored_and_settled_by_the_host(cast, problem):
    actions.share_problem(actor=cast.actor("paula"), problem=problem)
    problem.refresh_from_db()
    made = actions.add_comment(
        actor=cast.actor("prudence"),
        problem=problem,
        passage="problem",
        quote="the  next step",
        body="Which?",
    )
    assert made.quote == "the next step"
    assert made.start == 18
    actions.add_comment(
        actor=cast.actor("tomas"), problem=problem, answers=made, body="The second."
    )
    with pytest.raises(BadInput):
        actions.add_comment(
            actor=cast.actor("prudence"), problem=problem, passage="problem", quote="dogs", body="?"
        )
    with pytest.raises(NotAllowed):
        actions.settle_comment(actor=cast.actor("prudence"), problem=problem, comment=made)
    actions.settle_comment(actor=cast.actor("paula"), problem=problem, comment=made)
    made.refresh_from_db()
    assert made.settled_by == cast.people["paula"]
    actions.reopen_comment(actor=cast.actor("paula"), problem=problem, comment=made)
    made.refresh_from_db()
    assert made.settled_at is None
    assert Job.objects.filter(kind="problem-comments").count() == 1


def test_peers_and_the_facilitator_judge_and_the_own_school_does_not(cast, problem):
    actions.share_problem(actor=cast.actor("paula"), problem=problem)
    problem.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.judge(actor=cast.actor("paula"), problem=problem, test="core", word=Word.MEETS)
    with pytest.raises(BadInput):
        actions.judge(actor=cast.actor("farid"), problem=problem, test="core", word=Word.NOT_YET)
    actions.judge(
        actor=cast.actor("farid"), problem=problem, test="core", word=Word.NOT_YET, why="No task."
    )
    actions.judge(actor=cast.actor("farid"), problem=problem, test="core", word=Word.MEETS)
    actions.judge(
        actor=cast.actor("prudence"),
        problem=problem,
        test="core",
        word=Word.CANNOT_SAY,
        why="New to me.",
    )
    said = reads.verdicts_of(problem)["core"]
    assert [(one.by.name.split()[0], one.word) for one in said] == [
        ("Prudence", "cannot-say"),
        ("Farid", "meets"),
    ]
    assert problem.verdicts.count() == 3


def test_one_letter_for_what_was_said_and_none_about_ones_own_words(cast, problem):
    actions.share_problem(actor=cast.actor("paula"), problem=problem)
    problem.refresh_from_db()
    first = actions.add_comment(
        actor=cast.actor("prudence"), problem=problem, passage="problem", body="Which step?"
    )
    actions.add_comment(
        actor=cast.actor("paula"), problem=problem, answers=first, body="The second."
    )
    OutgoingMail.objects.all().delete()
    assert letters.tell_of_comments(problem) == 3
    assert letters.tell_of_comments(problem) == 0
    by_reader = {mail.to.split("@")[0]: mail for mail in OutgoingMail.objects.all()}
    assert "Which step?" in by_reader["tomas"].text
    assert "The second." in by_reader["tomas"].text
    assert "The second." not in by_reader["paula"].text
    assert by_reader["prudence"].subject.startswith("1 comment on the problem of practice")


def test_reminders_stop_when_it_is_locked(cast, problem):
    root = system(cast.organization.pk)
    day = today("America/Chicago")
    assert actions.remind(actor=root, problem=problem, on=day) == 2
    assert actions.remind(actor=root, problem=problem, on=day) == 0
    assert actions.remind(actor=root, problem=problem, on=day + dt.timedelta(days=1)) == 0
    assert actions.remind(actor=root, problem=problem, on=day + dt.timedelta(days=8)) == 2
    assert problem in reads.unfinished()
    Problem.objects.update(state=State.LOCKED)
    assert problem not in reads.unfinished()
    with pytest.raises(NotAllowed):
        actions.remind(actor=cast.actor("ana"), problem=problem, on=day)


def test_what_is_next_for_whom(cast, problem):
    day = today("America/Chicago")
    assert [one.url for one in next_for(cast.actor("paula"))] == ["write-problem"]
    assert [one.url for one in next_for(cast.actor("prudence"))] == ["start-problem"]
    assert next_for(cast.actor("farid")) == []
    stand = statuses(cast.actor("farid"), cast.cohort, day)[cast.schools["birch"].pk]
    assert (stand.text, stand.ref, stand.state) == ("", "", State.DRAFT)
    assert stand.sentence.endswith("; the school is writing")
    step(cast, "paula", problem, StepName.SEND)
    assert [one.url for one in next_for(cast.actor("farid"))] == ["problem"]
    stands = statuses(cast.actor("farid"), cast.cohort, day)
    assert stands[cast.schools["birch"].pk].text == "Students wait for the next step."
    assert stands[cast.schools["alder"].pk].sentence == "Problem not yet written"
    assert stands[cast.schools["alder"].pk].state is None


def test_the_regular_work_writes_the_letters(cast, problem):
    remind_schools({})
    assert {mail.to for mail in OutgoingMail.objects.all()} == {
        "paula@harlan.example",
        "tomas@harlan.example",
    }
    OutgoingMail.objects.all().delete()
    step(cast, "tomas", problem, StepName.SEND)
    (job,) = Job.objects.filter(kind="problem-step")
    HANDLERS[job.kind](job.payload)
    HANDLERS[job.kind](job.payload)
    (mail,) = OutgoingMail.objects.all()
    assert mail.to == "farid@harlan.example"
    assert mail.subject == "Harlan Birch School has sent its problem of practice"
    assert mail.text.endswith(f"/problems/{problem.ref}/")
