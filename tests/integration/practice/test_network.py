"""The network's own problem: its facilitator and the coordinator begin it, nobody else."""

import pytest
from django.urls import reverse

from rounds.access.decide import may
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.kernel.refusals import NotAllowed
from rounds.practice import actions, letters
from rounds.practice.kinds import State, StepName
from rounds.practice.models import Problem
from rounds.practice.next import next_for

OTHERS = ("paula", "tomas", "tess", "prudence", "dana", "edith", "stan")


def at(cast, name, ref=None) -> str:
    kwargs = {"org": cast.organization.slug} | ({"ref": ref} if ref else {})
    return reverse(name, kwargs=kwargs)


@pytest.mark.parametrize("who", ["ana", "farid"])
def test_its_facilitator_and_the_coordinator_begin_it_from_the_list(cast, who):
    client, begin = cast.client(who), at(cast, "start-network-problem", cast.cohort.ref)
    assert begin in client.get(at(cast, "problems")).content.decode()
    answer = client.post(begin)
    (made,) = Problem.objects.all()
    assert (made.school, made.cohort, made.whose) == (None, cast.cohort, cast.network)
    assert answer.url == at(cast, "write-problem", made.ref)
    assert client.get(answer.url).status_code == 200
    listed = client.get(at(cast, "problems")).content.decode()
    assert begin not in listed
    assert at(cast, "problem", made.ref) in listed
    (line,) = AuditEntry.objects.filter(subject_ref=made.ref)
    assert line.verb == "problem.network-started"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_begins_it_or_is_offered_to(cast, who):
    client, begin = cast.client(who), at(cast, "start-network-problem", cast.cohort.ref)
    assert begin not in client.get(at(cast, "problems")).content.decode()
    assert client.post(begin).status_code == 403
    with pytest.raises(NotAllowed):
        actions.start_network_problem(actor=cast.actor(who), cohort=cast.cohort)
    assert not Problem.objects.exists()


def test_another_organizations_network_is_not_there(cast, other):
    theirs = other.cohort.ref
    assert cast.client("ana").post(at(cast, "start-network-problem", theirs)).status_code == 404
    assert cast.client("ana").post(at(other, "start-network-problem", theirs)).status_code == 404
    assert not Problem.objects.exists()


def test_asked_twice_it_is_one_problem_and_a_schools_is_another(cast):
    actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])
    first = actions.start_network_problem(actor=cast.actor("farid"), cohort=cast.cohort)
    assert actions.start_network_problem(actor=cast.actor("ana"), cohort=cast.cohort) == first
    assert Problem.objects.filter(school=None).count() == 1
    Problem.objects.update(state=State.CLOSED)
    assert actions.start_network_problem(actor=cast.actor("ana"), cohort=cast.cohort) != first


def test_its_writers_move_it_on_and_the_schools_read_it_once_locked(cast):
    farid = cast.actor("farid")
    made = actions.start_network_problem(actor=farid, cohort=cast.cohort)
    assert [one.url for one in next_for(farid)] == ["write-problem"]
    mine = made.draft.with_passage("problem", "Students wait for the next step.")
    actions.save_draft(actor=farid, problem=made, base=made.draft, mine=mine)
    page = cast.client("farid").get(at(cast, "problem", made.ref)).content.decode()
    assert "only the facilitator and the coordinator read it" in page
    assert cast.client("prudence").get(at(cast, "problem", made.ref)).status_code == 403
    for name, then in (
        (StepName.SEND, ["problem"]),
        (StepName.ACCEPT, ["problem"]),
        (StepName.LOCK, []),
    ):
        made.refresh_from_db()
        actions.take_step(actor=farid, problem=made, name=name)
        assert [one.url for one in next_for(farid)] == then
    assert cast.client("prudence").get(at(cast, "problem", made.ref)).status_code == 200
    made.refresh_from_db()
    assert not may(cast.actor("prudence"), "problem.edit", made.scope)


def test_its_facilitator_is_told_what_the_schools_say_of_it(cast):
    made = actions.start_network_problem(actor=cast.actor("ana"), cohort=cast.cohort)
    mine = made.draft.with_passage("problem", "Students wait for the next step.")
    actions.save_draft(actor=cast.actor("ana"), problem=made, base=made.draft, mine=mine)
    made.refresh_from_db()
    actions.share_problem(actor=cast.actor("ana"), problem=made)
    made.refresh_from_db()
    actions.add_comment(
        actor=cast.actor("prudence"), problem=made, passage="problem", body="Which step?"
    )
    OutgoingMail.objects.all().delete()
    assert letters.tell_of_comments(made) == 1
    (mail,) = OutgoingMail.objects.all()
    assert mail.to == "farid@harlan.example"
    assert "Which step?" in mail.text
