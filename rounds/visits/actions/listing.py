"""Who is on a visit's list. Every change makes standings that were read earlier stale."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput
from rounds.people import reads as people
from rounds.people.kinds import PersonKind
from rounds.people.models import Membership, Person

from .. import reads
from ..kinds import Part
from ..models import Participant, Visit
from ..rules.parts import refusal

CAN_LEAD = {
    PersonKind.PRINCIPAL,
    PersonKind.ASSISTANT_PRINCIPAL,
    PersonKind.TEACHER_LEADER,
    PersonKind.COACH,
    PersonKind.CENTRAL_OFFICE,
    PersonKind.SUPERINTENDENT,
    PersonKind.OUTSIDE_FACILITATOR,
}


@action("visit.run", about="visit")
def put_on_list(
    *, actor: Actor, visit: Visit, person: Person, part: Part = Part.OBSERVER
) -> Participant:
    """Put somebody on the list, or give them another part. Who left before comes back with what
    was known of them."""
    row = place(visit, person, part)
    record(actor, "visit-list.joined", kind="visit", ref=visit.ref, person=person.ref, part=part)
    return row


@action("visit.name-scheduler", about="visit")
def name_scheduler(*, actor: Actor, visit: Visit, person: Person) -> Participant:
    """Name the one person who keeps the host's class list. Who kept it before leaves the list."""
    others = visit.participants.filter(part=Part.SCHEDULER, left_at=None)
    others.exclude(person=person).update(left_at=now())
    row = place(visit, person, Part.SCHEDULER)
    record(actor, "visit.scheduler-named", kind="visit", ref=visit.ref, person=person.ref)
    return row


def place(visit: Visit, person: Person, part: Part, *, where: str = "person") -> Participant:
    """The person's row on the list, with this part; refused under the name `where`."""
    member = Membership.objects.filter(
        organization_id=visit.organization_id, person=person, removed_at=None
    ).first()
    if member is None:
        raise BadInput({where: _("Choose somebody of this organization.")})
    known = reads.standings_of(visit, [(person.pk, part)])[person.pk]
    contract = people.contract_of(visit.school)
    said = refusal(person.name, part, known, host_staff=visit.host_staff, contract=contract)
    if said:
        raise BadInput({where: said})
    row, made = Participant.objects.get_or_create(
        visit=visit, person=person, defaults=_facts(visit, member, part)
    )
    if not made:
        row.part, row.left_at = part, None
        row.walks = part is Part.OBSERVER
        row.save(update_fields=["part", "left_at", "walks"])
    touch(visit)
    return row


def _facts(visit: Visit, member: Membership, part: Part) -> dict[str, object]:
    """What is known of somebody who is new on a list."""
    kind = PersonKind(member.kind)
    place = member.district.name if member.district else visit.organization.name
    return {
        "part": part,
        "walks": part is Part.OBSERVER,
        "kind": kind,
        "school": member.school,
        "office": "" if member.school_id else place,
        "can_lead": kind in CAN_LEAD,
        "first_timer": not reads.has_observed(visit, member.person_id),
    }


def touch(visit: Visit) -> None:
    """Make standings on this visit that were read before stale."""
    Visit.objects.filter(pk=visit.pk).update(acl_version=F("acl_version") + 1, changed_at=now())
