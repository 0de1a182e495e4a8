"""Taking in a hosting request."""

import datetime as dt

import pytest
import time_machine

from rounds.access.actor import public
from rounds.interest import actions
from rounds.interest.actions import Wish
from rounds.interest.kinds import RequestStatus
from rounds.interest.models import HostingRequest, RequestLine
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.kernel.refusals import BadInput, NotPossible

WISH = Wish(
    name="Rosa Delgado",
    school_name="Prairie View",
    email="rosa@prairie.example",
    text="Do our students talk to each other\nabout the task?",
)


@pytest.fixture
def organization(cast):
    cast.organization.contact_name = "Ana Whitfield"
    cast.organization.contact_email = "ana@harlan.example"
    cast.organization.contact_phone = "512-555-0143"
    cast.organization.save()
    return cast.organization


def send(organization, wish=WISH, address="203.0.113.7"):
    return actions.send_request(
        actor=public(organization.pk), organization=organization, wish=wish, sender_address=address
    )


def test_both_sides_get_a_letter(organization):
    made = send(organization)
    to_sender, to_contact = OutgoingMail.objects.order_by("pk")
    assert (to_sender.to, to_contact.to) == ("rosa@prairie.example", "ana@harlan.example")
    assert to_sender.subject == "Hosting rounds at Prairie View"
    assert "Ana Whitfield answers within three school days" in to_sender.text
    assert "> about the task?" in to_sender.text
    assert "call 512-555-0143" in to_sender.text
    assert f"/o/harlan-service-center/hosting-requests/{made.ref}/" in to_contact.text
    assert AuditEntry.objects.filter(verb="hosting-request.sent", subject_ref=made.ref).count() == 1


def test_each_letter_is_in_the_language_of_its_reader(organization):
    send(organization, Wish(**{**_as_dict(WISH), "language": "es"}))
    to_sender, to_contact = OutgoingMail.objects.order_by("pk")
    assert to_sender.text.startswith("Hola, Rosa Delgado:")
    assert to_contact.subject == "Hosting request: Prairie View"


def test_a_telephone_number_alone_is_enough(organization):
    made = send(organization, Wish("Rosa", "Prairie View", phone="(512) 555-0199"))
    assert made.phone_digits == "5125550199"
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["ana@harlan.example"]


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish("", "Prairie View", email="r@p.example"), "name"),
        (Wish("Rosa", "", email="r@p.example"), "school_name"),
        (Wish("Rosa", "Prairie View"), "email"),
        (Wish("Rosa", "Prairie View", phone="call me"), "phone"),
    ],
)
def test_what_is_missing_is_named(organization, wish, field):
    with pytest.raises(BadInput) as refused:
        send(organization, wish)
    assert [problem.where for problem in refused.value.problems] == [field]
    assert HostingRequest.objects.count() == 0


@pytest.mark.parametrize(
    "again",
    [
        Wish("R. Delgado", "Prairie View MS", email="ROSA@prairie.example", text="Once more"),
        Wish("R. Delgado", "Prairie View MS", phone="+1 512 555 0199", text="Once more"),
    ],
)
def test_what_is_sent_twice_is_one_request(organization, again):
    first = send(organization, Wish(**{**_as_dict(WISH), "phone": "512-555-0199"}))
    second = send(organization, again)
    assert second.pk == first.pk
    assert second.times_sent == 2
    assert RequestLine.objects.get().text == "R. Delgado\nPrairie View MS\nOnce more"
    assert OutgoingMail.objects.count() == 2


def test_a_closed_request_is_not_reopened_by_a_new_form(cast, organization):
    first = send(organization)
    actions.change_status(actor=cast.actor("ana"), request=first, status=RequestStatus.DECLINED)
    assert send(organization).pk != first.pk


def test_after_a_month_it_is_a_new_request(organization):
    with time_machine.travel(dt.datetime(2026, 9, 1, 15, tzinfo=dt.UTC), tick=False):
        first = send(organization)
    with time_machine.travel(dt.datetime(2026, 10, 2, 15, tzinfo=dt.UTC), tick=False):
        assert send(organization).pk != first.pk


def test_the_sixth_form_of_one_address_within_an_hour_is_refused(organization):
    def form(number):
        return Wish("Rosa", f"School {number}", email=f"rosa{number}@prairie.example")

    with time_machine.travel(dt.datetime(2026, 9, 1, 15, tzinfo=dt.UTC), tick=False) as clock:
        for number in range(5):
            send(organization, form(number))
        with pytest.raises(NotPossible, match="Wait an hour"):
            send(organization, form(5))
        send(organization, form(6), address="203.0.113.8")
        clock.shift(dt.timedelta(minutes=61))
        send(organization, form(7))
    assert HostingRequest.objects.count() == 7


def test_the_network_address_is_not_kept(organization):
    made = send(organization)
    assert "203.0.113.7" not in str(HostingRequest.objects.filter(pk=made.pk).values())


def _as_dict(wish):
    return {name: getattr(wish, name) for name in Wish.__dataclass_fields__}
