"""Who is on a visit's list. Every change makes standings that were read earlier stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.kinds import PersonKind
from rounds.people.models import Membership, Person, School
from rounds.people.reads.contract import contract_of

from .. import reads
from ..kinds import Part
from ..models import Avoidance, Participant, Stay, Visit
from ..rules.day import Span
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
    contract = contract_of(visit.school)
    said = refusal(person.name, part, known, host_staff=visit.host_staff, contract=contract)
    if said:
        raise BadInput({where: said})
    row = _join(visit, member, part)
    touch(visit)
    return row


def _join(visit: Visit, member: Membership, part: Part) -> Participant:
    row, made = Participant.objects.get_or_create(
        visit=visit, person_id=member.person_id, defaults=_facts(visit, member, part)
    )
    if not made:
        row.part, row.left_at = part, None
        row.walks = part is Part.OBSERVER
        row.save(update_fields=["part", "left_at", "walks"])
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


@dataclass(frozen=True, slots=True)
class Joined:
    """Who came onto a list, and who could not, each with the sentence that says why."""

    new: tuple[Participant, ...]
    refused: tuple[str, ...]


@action("visit.run", about="visit")
def put_many_on_list(*, actor: Actor, visit: Visit, people: Sequence[Person]) -> Joined:
    """Put several people on the list as observers. Who is on it already keeps their part; who
    cannot observe here is left out and said."""
    wanted = {person.pk: person for person in people}
    there = set(
        visit.participants.filter(person_id__in=wanted, left_at=None).values_list(
            "person_id", flat=True
        )
    )
    members = Membership.objects.filter(
        organization_id=visit.organization_id,
        person_id__in=wanted.keys() - there,
        removed_at=None,
    ).select_related("person", "school", "district")
    known = reads.standings_of(visit, [(one.person_id, Part.OBSERVER) for one in members])
    contract = contract_of(visit.school)
    new, refused = [], []
    for member in sorted(members, key=lambda one: one.person.name):
        said = refusal(
            member.person.name,
            Part.OBSERVER,
            known[member.person_id],
            host_staff=visit.host_staff,
            contract=contract,
        )
        if said:
            refused.append(said)
        else:
            new.append(_join(visit, member, Part.OBSERVER))
    if new:
        touch(visit)
        record(actor, "visit-list.filled", kind="visit", ref=visit.ref, how_many=len(new))
    return Joined(tuple(new), tuple(refused))


@action("visit.run", about="participant")
def take_off_list(*, actor: Actor, participant: Participant) -> Participant:
    """Take somebody off the list. What was known of them is kept, in case they come back."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    if row.left_at is not None:
        return row
    row.left_at = now()
    row.save(update_fields=["left_at"])
    touch(participant.visit)
    record(actor, "visit-list.left", kind="visit", ref=participant.visit.ref, person=_ref(row))
    return row


@action("visit.run", about="participant")
def put_back_on_list(*, actor: Actor, participant: Participant) -> Participant:
    """Undo taking somebody off the list."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    if row.left_at is None:
        return row
    if row.person is None:
        raise NotPossible(_("This person’s account is gone."), code="gone")
    return put_on_list(actor=actor, visit=participant.visit, person=row.person, part=Part(row.part))


@dataclass(frozen=True, slots=True)
class Known:
    """What the planner must know of somebody. `hours` holds, by the session's reference, when
    they are there; a session without an entry finds them there all day."""

    kind: PersonKind
    school: School | None = None
    office: str = ""
    subjects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    can_lead: bool = False
    first_timer: bool = False
    walks: bool = True
    needs_step_free: bool = False
    hours: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    avoids: tuple[str, ...] = ()


@action("visit.run", about="participant")
def describe(*, actor: Actor, participant: Participant, known: Known) -> Participant:
    """Write down what the planner must know of somebody. `avoids` names teachers by reference."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    visit = participant.visit
    if known.school is not None and known.school.organization_id != visit.organization_id:
        raise BadInput({"school": _("Choose a school of this organization.")})
    sessions = {one.ref: one for one in visit.sessions.all()}
    row.kind, row.school = known.kind, known.school
    row.office = "" if known.school else known.office.strip()
    row.subjects, row.grades = _words(known.subjects), _words(known.grades)
    row.can_lead, row.first_timer = known.can_lead, known.first_timer
    row.walks = known.walks and row.part != Part.SCHEDULER
    row.needs_step_free = known.needs_step_free
    row.save()
    Stay.objects.filter(participant=row).delete()
    Stay.objects.bulk_create(
        Stay(participant=row, session=sessions[ref], arrives=span.starts, leaves=span.ends)
        for ref, spans in known.hours.items()
        for span in spans
        if ref in sessions and span.minutes > 0
    )
    Avoidance.objects.filter(participant=row).delete()
    Avoidance.objects.bulk_create(
        Avoidance(participant=row, teacher=teacher)
        for teacher in visit.teachers.filter(ref__in=known.avoids)
    )
    Visit.objects.filter(pk=visit.pk).update(changed_at=now())
    record(actor, "visit-list.described", kind="visit", ref=visit.ref, person=_ref(row))
    return row


def _ref(row: Participant) -> str:
    return row.person.ref if row.person else ""


def _words(given: Sequence[str]) -> list[str]:
    """Each word once, as it was first written."""
    kept: dict[str, str] = {}
    for word in given:
        tidy = " ".join(word.split())[:40]
        if tidy:
            kept.setdefault(tidy.casefold(), tidy)
    return list(kept.values())[:20]


@action("visit.run", about="visit")
def note_subjects(
    *,
    actor: Actor,
    visit: Visit,
    facts: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    """Write down subjects and grades of people on the list, by the person's reference."""
    rows = list(reads.participants(visit).filter(person__ref__in=facts))
    for row in rows:
        subjects, grades = facts[row.person.ref] if row.person else ((), ())
        row.subjects, row.grades = _words(subjects), _words(grades)
    Participant.objects.bulk_update(rows, ["subjects", "grades"])
    record(actor, "visit-list.described", kind="visit", ref=visit.ref, how_many=len(rows))
