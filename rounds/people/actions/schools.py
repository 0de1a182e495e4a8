"""Naming, mending and closing districts and schools."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import today
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import SchoolLevel
from ..models import District, Organization, School

_SAME_DISTRICT = _("There is already a district of this name.")
_SAME_SCHOOL = _("This district already has a school of this name.")


@action("district.edit", about="organization")
def add_district(*, actor: Actor, organization: Organization, name: str) -> District:
    """Name a district the organization serves; `BadInput` when it has one of that name."""
    try:
        with transaction.atomic():
            made = District.objects.create(organization=organization, name=name.strip())
    except IntegrityError:
        raise BadInput({"name": _SAME_DISTRICT}) from None
    record(actor, "district.added", kind="district", ref=made.ref)
    return made


@action("district.edit", about="district")
def rename_district(*, actor: Actor, district: District, name: str) -> District:
    """Mend a district's name."""
    district.name = name.strip()
    try:
        with transaction.atomic():
            district.save(update_fields=["name"])
    except IntegrityError:
        raise BadInput({"name": _SAME_DISTRICT}) from None
    record(actor, "district.renamed", kind="district", ref=district.ref)
    return district


@action("district.edit", about="district")
def remove_district(*, actor: Actor, district: District) -> None:
    """Take away a district that was named by mistake: it has no schools, people or networks."""
    ref = district.ref
    try:
        with transaction.atomic():
            district.delete()
    except ProtectedError:
        raise NotPossible(
            _("This district has schools, people or a network. Move or remove those first."),
            code="district-in-use",
        ) from None
    record(actor, "district.removed", kind="district", ref=ref)


@action("school.edit", about="organization")
def add_school(
    *,
    actor: Actor,
    organization: Organization,
    district: District,
    name: str,
    level: SchoolLevel,
    grades: str = "",
    staff_count: int | None = None,
) -> School:
    """Name a school of a district; `BadInput` when the district has one of that name."""
    if district.organization_id != organization.pk:
        raise BadInput({"district": _("Choose a district of this organization.")})
    try:
        with transaction.atomic():
            made = School.objects.create(
                organization=organization,
                district=district,
                name=name.strip(),
                level=level,
                grades=grades.strip(),
                staff_count=staff_count,
            )
    except IntegrityError:
        raise BadInput({"name": _SAME_SCHOOL}) from None
    record(actor, "school.added", kind="school", ref=made.ref)
    return made


@action("school.edit", about="school")
def edit_school(
    *,
    actor: Actor,
    school: School,
    district: District,
    name: str,
    level: SchoolLevel,
    grades: str = "",
    staff_count: int | None = None,
) -> School:
    """Mend what is known about a school, its district included."""
    if district.organization_id != school.organization_id:
        raise BadInput({"district": _("Choose a district of this organization.")})
    moved = district.pk != school.district_id
    school.district = district
    school.name, school.level, school.grades = name.strip(), level, grades.strip()
    school.staff_count = staff_count
    try:
        with transaction.atomic():
            school.save()
            if moved:
                # Its people belong to the district through the school.
                school.memberships.update(district=district)
    except IntegrityError:
        raise BadInput({"name": _SAME_SCHOOL}) from None
    record(actor, "school.edited", kind="school", ref=school.ref)
    return school


@action("school.edit", about="school")
def close_school(*, actor: Actor, school: School) -> School:
    """The school is closed: it stays in past years and can be chosen for no new one."""
    if school.closed_on is None:
        school.closed_on = today(school.organization.time_zone)
        school.save(update_fields=["closed_on"])
        record(actor, "school.closed", kind="school", ref=school.ref)
    return school


@action("school.edit", about="school")
def reopen_school(*, actor: Actor, school: School) -> School:
    """Closing was a mistake, or the school has opened again."""
    if school.closed_on is not None:
        school.closed_on = None
        school.save(update_fields=["closed_on"])
        record(actor, "school.reopened", kind="school", ref=school.ref)
    return school
