"""Founding an organization and naming its districts and schools."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.access.scope import INSTALLATION
from rounds.kernel.audit import record
from rounds.kernel.refusals import BadInput

from ..kinds import Language, OrganizationKind, SchoolLevel
from ..models import District, Organization, School


def found_organization(
    *, actor: Actor, name: str, kind: OrganizationKind, time_zone: str, language: Language
) -> Organization:
    """Make a new tenant. Only the installation itself may (`rounds init`, the demo, a test)."""
    require(actor, "organization.found", INSTALLATION)
    with transaction.atomic():
        made = Organization.objects.create(
            slug=slugify(name)[:60], name=name, kind=kind, time_zone=time_zone, language=language
        )
        record(
            actor,
            "organization.founded",
            kind="organization",
            ref=made.ref,
            organization_id=made.pk,
        )
    return made


found_organization.permission = "organization.found"  # type: ignore[attr-defined]


@action("district.edit", about="organization")
def add_district(*, actor: Actor, organization: Organization, name: str) -> District:
    """Name a district the organization serves; `BadInput` when it has one of that name."""
    try:
        with transaction.atomic():
            made = District.objects.create(organization=organization, name=name.strip())
    except IntegrityError:
        raise BadInput({"name": _("There is already a district of this name.")}) from None
    record(actor, "district.added", kind="district", ref=made.ref)
    return made


@action("school.edit", about="organization")
def add_school(
    *, actor: Actor, organization: Organization, district: District, name: str, level: SchoolLevel
) -> School:
    """Name a school of a district; `BadInput` when the district has one of that name."""
    if district.organization_id != organization.pk:
        raise BadInput({"district": _("Choose a district of this organization.")})
    try:
        with transaction.atomic():
            made = School.objects.create(
                organization=organization, district=district, name=name.strip(), level=level
            )
    except IntegrityError:
        raise BadInput({"name": _("This district already has a school of this name.")}) from None
    record(actor, "school.added", kind="school", ref=made.ref)
    return made
