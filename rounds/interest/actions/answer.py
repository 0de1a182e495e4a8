"""Working on a hosting request: who has it, where it stands, what was said, when it goes."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.outbox import post
from rounds.kernel.purges import note_purge, replays
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.models import Organization, Person

from .. import reads
from ..kinds import LineKind, RequestStatus
from ..models import HostingRequest, RequestLine


def locked(request: HostingRequest) -> HostingRequest:
    """The request as it is now, and nobody else's until the transaction ends."""
    return (
        HostingRequest.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=request.pk)
    )


def add_line(request: HostingRequest, kind: LineKind, actor: Actor, text: str) -> None:
    """Write down one thing that happened."""
    RequestLine.objects.create(
        request=request, at=now(), kind=kind, person_id=actor.person_id, text=text
    )


@action("interest.edit", about="request")
def assign(*, actor: Actor, request: HostingRequest, person: Person | None) -> HostingRequest:
    """Give the request to one of the coordinators, or to nobody."""
    if person is not None and not reads.coordinators(actor).filter(pk=person.pk).exists():
        raise BadInput({"person": _("Choose one of the coordinators.")})
    row = locked(request)
    row.assigned_to = person
    row.save(update_fields=["assigned_to"])
    record(
        actor,
        "hosting-request.assigned",
        kind="hosting-request",
        ref=row.ref,
        to=person.ref if person else None,
    )
    return row


@action("interest.edit", about="request")
def change_status(
    *, actor: Actor, request: HostingRequest, status: RequestStatus
) -> HostingRequest:
    """Say where the conversation stands. Saying the same twice changes nothing."""
    row = locked(request)
    if row.status == status:
        return row
    before = RequestStatus(row.status)
    row.status = status
    if status is not RequestStatus.NEW:
        row.answered_at = row.answered_at or now()
    row.closed_at = (row.closed_at or now()) if status.is_closed else None
    row.save(update_fields=["status", "answered_at", "closed_at"])
    add_line(row, LineKind.STATUS, actor, status.value)
    record(
        actor,
        "hosting-request.status-changed",
        kind="hosting-request",
        ref=row.ref,
        before=before.value,
        after=status.value,
    )
    return row


@action("interest.edit", about="request")
def add_note(*, actor: Actor, request: HostingRequest, text: str) -> None:
    """Keep a note beside the request, for the coordinators only."""
    if not text.strip():
        raise BadInput({"text": _("Write something first.")})
    row = locked(request)
    add_line(row, LineKind.NOTE, actor, text.strip())
    record(actor, "hosting-request.noted", kind="hosting-request", ref=row.ref)


@action("interest.edit", about="request")
def reply(*, actor: Actor, request: HostingRequest, text: str) -> HostingRequest:
    """Answer by e-mail and keep the text. The same text is never sent twice."""
    said = text.strip()
    row = locked(request)
    if not said:
        raise BadInput({"text": _("Write your answer first.")})
    if not row.email:
        raise NotPossible(
            _("There is no e-mail address. Call %(phone)s instead.") % {"phone": row.phone},
            code="no-address",
        )
    if row.lines.filter(kind=LineKind.REPLY, text=said).exists():
        raise NotPossible(
            _("This answer has already been sent. It is in the conversation below."), code="twice"
        )
    with translation.override(row.language):
        subject = _("Hosting rounds at %(school)s") % {"school": row.school_name}
    post(
        to=row.email,
        subject=subject,
        text=f"{said}\n\n{row.organization.name}\n",
        organization_id=row.organization_id,
    )
    add_line(row, LineKind.REPLY, actor, said)
    row.answered_at = row.answered_at or now()
    if row.status == RequestStatus.NEW:
        row.status = RequestStatus.WAITING
    row.save(update_fields=["answered_at", "status"])
    record(actor, "hosting-request.answered", kind="hosting-request", ref=row.ref)
    return row


@replays("hosting-request")
def erase(ref: str) -> None:
    """Erase a request and its conversation, now or again after a restore."""
    HostingRequest.objects.filter(ref=ref).delete()


@action("interest.edit", about="request")
def delete_request(*, actor: Actor, request: HostingRequest) -> None:
    """Delete the request and its conversation for good; only the audit line stays."""
    ref = request.ref
    erase(ref)
    note_purge("hosting-request", ref, authority="coordinator", reason="deleted")
    record(actor, "hosting-request.deleted", kind="hosting-request", ref=ref)


@action("interest.edit", about="organization")
def purge_closed(*, actor: Actor, organization: Organization) -> int:
    """Delete every request whose months after closing are over; how many there were."""
    gone = reads.to_delete(organization, today=today(organization.time_zone))
    for row in gone:
        ref = row.ref
        erase(ref)
        note_purge("hosting-request", ref, authority="retention", reason="closed a year ago")
        record(
            actor,
            "hosting-request.purged",
            kind="hosting-request",
            ref=ref,
            organization_id=organization.pk,
        )
    return len(gone)
