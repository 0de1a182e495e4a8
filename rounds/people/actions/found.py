"""Founding an organization and saying how it is reached."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.access.scope import INSTALLATION
from rounds.kernel.audit import record
from rounds.kernel.refusals import BadInput

from ..kinds import Language, OrganizationKind
from ..models import Organization


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


@action("organization.edit", about="organization")
def edit_organization(
    *,
    actor: Actor,
    organization: Organization,
    name: str,
    contact_name: str,
    contact_phone: str,
    contact_email: str,
    language: Language,
    time_zone: str,
) -> Organization:
    """Change its name, contact, language and clock. Its address stays: people have it."""
    if time_zone not in available_timezones():
        raise BadInput({"time_zone": _("Choose a time zone from the list.")})
    given = {
        "name": " ".join(name.split()),
        "contact_name": contact_name.strip(),
        "contact_phone": contact_phone.strip(),
        "contact_email": contact_email.strip(),
        "language": language,
        "time_zone": time_zone,
    }
    changed = [field for field, value in given.items() if getattr(organization, field) != value]
    for field in changed:
        setattr(organization, field, given[field])
    if changed:
        organization.save(update_fields=changed)
        record(
            actor,
            "organization.edited",
            kind="organization",
            ref=organization.ref,
            changed=changed,
        )
    return organization
