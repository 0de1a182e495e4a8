"""The network's own problem: its facilitator and the coordinator begin it, nobody else."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from rounds.access.actor import system
from rounds.access.decide import may
from rounds.kernel.clock import today
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.kernel.refusals import NotAllowed
from rounds.people.models import Cohort, Network
from rounds.practice import actions, letters, reads
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


def test_it_continues_from_what_the_network_worked_on_in_an_earlier_year(cast):
    farid, client = cast.actor("farid"), cast.client("farid")
    before = actions.start_network_problem(actor=farid, cohort=cast.cohort)
    mine = before.draft.with_passage("problem", "Students wait for the next step.")
    actions.save_draft(actor=farid, problem=before, base=before.draft, mine=mine)
    Problem.objects.update(state=State.CLOSED, outcome="They try first.")
    elsewhere = Network.objects.create(organization=cast.organization, name="Elsewhere")
    stranger = Problem.objects.create(
        organization=cast.organization,
        cohort=Cohort.objects.create(
            network=elsewhere,
            name="Elsewhere",
            starts_on=cast.cohort.starts_on,
            ends_on=cast.cohort.ends_on,
        ),
        changed_at=before.changed_at,
    )
    next_year = Cohort.objects.create(
        network=cast.network,
        name="2027–28",
        starts_on=cast.cohort.ends_on + dt.timedelta(days=60),
        ends_on=cast.cohort.ends_on + dt.timedelta(days=360),
    )
    begin = at(cast, "start-network-problem", next_year.ref)
    page = client.get(f"{begin}?from={before.ref}").content.decode()
    assert re.search(rf'value="{before.ref}"[^>]* checked', page)
    assert stranger.ref not in page
    client.post(begin, {"earlier": before.ref, "due_on": "2027-12-01"})
    made = Problem.objects.get(cohort=next_year)
    assert (made.continues, made.draft.problem) == (before, "Students wait for the next step.")
    assert made.due_on == dt.date(2027, 12, 1)
    assert reads.lineage_of(farid, made) == [before, made]
    page = client.get(at(cast, "problem", made.ref)).content.decode()
    assert "They try first." in page
    assert at(cast, "problem", before.ref) in page
    assert client.post(begin, {"earlier": "", "due_on": "soon"}).status_code == 422


def test_the_pages_of_the_network_say_how_it_stands_to_whom_it_is_open(cast):
    farid = cast.actor("farid")
    made = actions.start_network_problem(actor=farid, cohort=cast.cohort)
    pages = [
        reverse("year", kwargs={"org": cast.organization.slug, "year": cast.cohort.ref}),
        reverse("network", kwargs={"org": cast.organization.slug, "network": cast.network.ref}),
    ]
    problem = at(cast, "problem", made.ref)
    for page in pages:
        assert problem in cast.client("farid").get(page).content.decode()
        assert problem not in cast.client("prudence").get(page).content.decode()
    Problem.objects.update(state=State.LOCKED)
    for page in pages:
        shown = cast.client("prudence").get(page).content.decode()
        assert problem in shown
        assert "Problem locked for the visit" in shown


def test_its_facilitator_is_reminded_and_the_audit_log_says_of_what(cast):
    made = actions.start_network_problem(
        actor=cast.actor("farid"),
        cohort=cast.cohort,
        due_on=today("America/Chicago") + dt.timedelta(days=3),
    )
    day = today("America/Chicago")
    root = system(cast.organization.pk)
    assert actions.remind(actor=root, problem=made, on=day) == 1
    (mail,) = OutgoingMail.objects.all()
    assert mail.to == "farid@harlan.example"
    line = AuditEntry.objects.filter(subject_ref=made.ref).latest("pk")
    assert line.verb == "problem.network-reminded"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_begins_it_or_is_offered_to(cast, who):
    client, begin = cast.client(who), at(cast, "start-network-problem", cast.cohort.ref)
    assert begin not in client.get(at(cast, "problems")).content.decode()
    assert client.get(begin).status_code == 403
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
