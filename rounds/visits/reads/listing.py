"""Who is on a visit's list, and who could be."""

from __future__ import annotations

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.kernel.refusals import Absent
from rounds.people import reads as people
from rounds.people.models import Membership

from ..kinds import Part, Stage
from ..models import Participant, Visit

_GONE = _("This person is no longer on the list. Somebody may have taken them off.")


def participants(row: Visit, *, part: Part | None = None) -> QuerySet[Participant]:
    """Who is on the list now, by name; or only those with one part."""
    rows = row.participants.filter(left_at=None, person__isnull=False)
    if part is not None:
        rows = rows.filter(part=part)
    return rows.select_related("person", "school").order_by("person__name", "pk")


def participant(actor: Actor, ref: str) -> Participant:
    """The place of this reference, left or not; raises `Absent` for another organization's."""
    found = (
        Participant.objects.select_related(
            "person",
            "school",
            "visit__school__district",
            "visit__cohort__network",
            "visit__organization",
        )
        .filter(visit__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-participant")
    return found


def could_come(actor: Actor, row: Visit) -> QuerySet[Membership]:
    """The people of the organization who are not on the list."""
    there = participants(row).values("person_id")
    return people.members_of(actor).exclude(person_id__in=there)


def has_observed(row: Visit, person_id: int) -> bool:
    """Whether this person was on the list of another visit of the organization before it."""
    first = row.sessions.aggregate(first=Min("on"))["first"]
    return (
        Participant.objects.filter(
            person_id=person_id,
            left_at=None,
            part__in=(Part.OBSERVER, Part.FACILITATOR),
            visit__organization_id=row.organization_id,
            visit__sessions__on__lt=first,
        )
        .exclude(visit=row)
        .exclude(visit__stage=Stage.CALLED_OFF)
        .exists()
    )
