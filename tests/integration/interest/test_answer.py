"""Working on a hosting request."""

import datetime as dt

import pytest
import time_machine

from rounds.access.actor import public, system
from rounds.interest import actions, reads
from rounds.interest.actions import Joining, Wish
from rounds.interest.kinds import LineKind, RequestStatus
from rounds.interest.models import HostingRequest
from rounds.jobs.handlers import HANDLERS
from rounds.kernel.models import OutgoingMail, Purge
from rounds.kernel.purges import REPLAYS
from rounds.kernel.refusals import Absent, BadInput, NotAllowed, NotPossible
from rounds.people.kinds import PersonKind, SchoolLevel
from rounds.people.models import District, Membership, Network, School


@pytest.fixture
def asked(cast):
    return actions.send_request(
        actor=public(cast.organization.pk),
        organization=cast.organization,
        wish=Wish("Rosa Delgado", "Prairie View", email="rosa@prairie.example", language="es"),
        sender_address="203.0.113.7",
    )


@pytest.mark.parametrize("name", ["farid", "paula", "tomas", "tess", "dana", "stan", "nobody"])
def test_only_coordinators_see_and_answer(cast, asked, name):
    actor = cast.actor(name)
    assert list(reads.requests_for(actor)) == []
    assert reads.open_requests(actor) == 0
    with pytest.raises(NotAllowed):
        actions.reply(actor=actor, request=asked, text="Hello")


def test_another_organization_has_no_such_request(cast, other, asked):
    with pytest.raises(Absent):
        reads.request_for(other.actor("ana"), asked.ref)
    with pytest.raises(NotAllowed):
        actions.add_note(actor=other.actor("ana"), request=asked, text="Mine")


def test_an_answer_goes_out_once_and_is_kept(cast, asked):
    ana = cast.actor("ana")
    actions.reply(actor=ana, request=asked, text="May I call you on Tuesday?")
    with pytest.raises(NotPossible, match="already been sent"):
        actions.reply(actor=ana, request=asked, text="May I call you on Tuesday? ")
    letter = OutgoingMail.objects.latest("pk")
    assert letter.to == "rosa@prairie.example"
    assert letter.subject == "Rondas en Prairie View"
    assert letter.text == "May I call you on Tuesday?\n\nHarlan Service Center\n"
    line = asked.lines.get()
    assert (line.kind, line.person, line.text) == (
        LineKind.REPLY,
        cast.people["ana"],
        "May I call you on Tuesday?",
    )
    asked.refresh_from_db()
    assert asked.status == RequestStatus.WAITING
    assert asked.answered_at is not None
    assert reads.open_requests(ana) == 0


def test_without_an_address_nobody_can_be_written_to(cast, asked):
    HostingRequest.objects.update(email="", phone="512-555-0199")
    with pytest.raises(NotPossible, match="Call 512-555-0199 instead"):
        actions.reply(actor=cast.actor("ana"), request=asked, text="Hello")


def test_status_opens_and_closes(cast, asked):
    ana = cast.actor("ana")
    closed = actions.change_status(actor=ana, request=asked, status=RequestStatus.DECLINED)
    assert closed.closed_at is not None
    again = actions.change_status(actor=ana, request=asked, status=RequestStatus.CALLED)
    assert again.closed_at is None
    actions.change_status(actor=ana, request=asked, status=RequestStatus.CALLED)
    assert [line.text for line in asked.lines.all()] == ["declined", "called"]


def test_a_request_is_given_to_coordinators_only(cast, asked):
    ana = cast.actor("ana")
    given = actions.assign(actor=ana, request=asked, person=cast.people["ana"])
    assert given.assigned_to == cast.people["ana"]
    with pytest.raises(BadInput):
        actions.assign(actor=ana, request=asked, person=cast.people["farid"])


def test_a_closed_request_is_deleted_a_year_later(cast, asked):
    ana = cast.actor("ana")
    own = system(cast.organization.pk)
    with time_machine.travel(dt.datetime(2026, 9, 10, 15, tzinfo=dt.UTC), tick=False):
        actions.change_status(actor=ana, request=asked, status=RequestStatus.DECLINED)
    with time_machine.travel(dt.datetime(2027, 9, 10, 15, tzinfo=dt.UTC), tick=False):
        assert actions.purge_closed(actor=own, organization=cast.organization) == 0
    with time_machine.travel(dt.datetime(2027, 9, 11, 15, tzinfo=dt.UTC), tick=False):
        assert actions.purge_closed(actor=own, organization=cast.organization) == 1
    assert HostingRequest.objects.count() == 0


def joining(**given):
    return Joining(**{"person_kind": PersonKind.PRINCIPAL, "level": SchoolLevel.MIDDLE, **given})


def join(cast, asked, **given):
    return actions.join_network(
        actor=cast.actor("ana"),
        organization=cast.organization,
        request=asked,
        joining=joining(**given),
    )


def test_a_request_becomes_a_network(cast, asked):
    network = join(
        cast, asked, network_name="Prairie", district_name="Prairie District", school_name="View"
    )
    assert network.name == "Prairie"
    school = School.objects.get(name="View")
    assert school.district.name == "Prairie District"
    assert list(network.member_districts.values_list("district__name", flat=True)) == [
        "Prairie District"
    ]
    person = Membership.objects.get(person__email="rosa@prairie.example")
    assert (person.school, person.person.language) == (school, "es")
    asked.refresh_from_db()
    assert (asked.status, asked.network) == (RequestStatus.JOINED, network)
    with pytest.raises(NotPossible, match="joined already"):
        join(cast, asked, network_name="Twice", district_name="D", school_name="S")


def test_a_request_joins_a_year_with_its_school(cast, asked):
    join(cast, asked, cohort=cast.cohort, district=cast.districts["hill"], school_name="View")
    team = cast.cohort.teams.get(school__name="View")
    assert [member.person.name for member in team.members.all()] == ["Rosa Delgado"]


def test_all_of_it_happens_or_nothing(cast, asked):
    before = (District.objects.count(), School.objects.count(), Network.objects.count())
    with pytest.raises(BadInput):
        join(cast, asked, network_name=cast.network.name, district_name="New", school_name="View")
    assert (District.objects.count(), School.objects.count(), Network.objects.count()) == before
    asked.refresh_from_db()
    assert asked.status == RequestStatus.NEW


def test_rows_of_another_organization_cannot_be_chosen(cast, other, asked):
    with pytest.raises(BadInput):
        join(cast, asked, cohort=other.cohort, district=cast.districts["hill"], school_name="View")
    with pytest.raises(BadInput):
        join(cast, asked, network_name="N", district=other.districts["hill"], school_name="View")


def test_what_was_deleted_stays_deleted_after_a_restore(cast, asked):
    ref = asked.ref
    actions.delete_request(actor=cast.actor("ana"), request=asked)
    note = Purge.objects.get()
    assert (note.kind, note.subject_ref, note.authority) == ("hosting-request", ref, "coordinator")
    REPLAYS["hosting-request"](ref)


def test_the_nightly_work_purges_every_organization(cast, other):
    with time_machine.travel(dt.datetime(2026, 9, 10, 15, tzinfo=dt.UTC), tick=False):
        for one in (cast, other):
            made = actions.send_request(
                actor=public(one.organization.pk),
                organization=one.organization,
                wish=Wish("Rosa", "Prairie View", email="rosa@prairie.example"),
                sender_address="203.0.113.7",
            )
            HostingRequest.objects.filter(pk=made.pk).update(
                status=RequestStatus.DECLINED, closed_at=made.created_at
            )
    with time_machine.travel(dt.datetime(2027, 9, 11, 15, tzinfo=dt.UTC), tick=False):
        HANDLERS["forget-requests"]({})
        HANDLERS["forget-requests"]({})
    assert HostingRequest.objects.count() == 0
