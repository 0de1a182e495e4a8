"""Telling those who lead a visit that its released plan has a hole, and never why."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from rounds.kernel import outbox

from ..kinds import Part
from ..models import Participant, Visit
from ..reads import host


def tell_of_plan(visit: Visit, refs: Iterable[str]) -> bool:
    """One letter to each facilitator when classes of the released plan cannot be visited any
    more; whether there was anything to tell. The letter says no class, time or name: the plan
    itself shows where it is broken."""
    planned = host.visits_planned(visit)
    if not any(ref in planned for ref in refs):
        return False
    where = f"{settings.BASE_URL}/o/{visit.organization.slug}/visits/{visit.ref}/"
    leading = Participant.objects.filter(visit=visit, part=Part.FACILITATOR, left_at=None)
    for row in leading.select_related("person"):
        person = row.person
        if person is None or not person.email:
            continue
        with override(person.language):
            said = _(
                "A class in the released plan is not available any more. Open the plan: it shows "
                "the place and proposes repairs."
            )
            outbox.post(
                to=person.email,
                subject=_("The plan for %(school)s needs a repair") % {"school": visit.school.name},
                text="\n\n".join([said, where]),
                organization_id=visit.organization_id,
                about=visit.ref,
            )
    return True
