"""Questions about organizations' own sign-ins and the identities linked through them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rounds.access.actor import Actor
from rounds.kernel.clock import today
from rounds.kernel.refusals import Absent
from rounds.people.models import Membership, Organization, Person

from .models import IdentityProvider, LinkedIdentity
from .reads import GONE


def provider_by_ref(ref: str) -> IdentityProvider | None:
    """The provider of this reference, if it is switched on."""
    return (
        IdentityProvider.objects.select_related("organization")
        .filter(ref=ref, enabled=True)
        .first()
    )


def providers_open(organization: Organization) -> QuerySet[IdentityProvider]:
    """The providers people of this organization may sign in with."""
    return IdentityProvider.objects.filter(organization=organization, enabled=True)


def providers_of(actor: Actor) -> QuerySet[IdentityProvider]:
    """All providers of the actor's organization, switched on or not."""
    return IdentityProvider.objects.filter(organization_id=actor.tenant)


def provider_for(actor: Actor, ref: str) -> IdentityProvider:
    """One of those; raises `Absent`."""
    found = providers_of(actor).select_related("organization").filter(ref=ref).first()
    if found is None:
        raise Absent(GONE, code="no-provider")
    return found


def identity_at(provider: IdentityProvider, subject: str) -> LinkedIdentity | None:
    """The link of this subject at this provider. Nothing else identifies anybody."""
    return (
        LinkedIdentity.objects.select_related("person", "provider__organization")
        .filter(provider=provider, subject=subject)
        .first()
    )


def may_come_in(identity: LinkedIdentity) -> bool:
    """Whether the person still belongs to the provider's organization."""
    organization = identity.provider.organization
    day = today(organization.time_zone)
    return (
        identity.person.is_active
        and Membership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            person=identity.person,
            organization=organization,
        ).exists()
    )


def identities_of(person: Person) -> QuerySet[LinkedIdentity]:
    """The outside identities the person has linked."""
    return LinkedIdentity.objects.filter(person=person).select_related("provider__organization")


def identity_of(actor: Actor, ref: str) -> LinkedIdentity:
    """One of the actor's own; raises `Absent`."""
    found = (
        LinkedIdentity.objects.select_related("provider__organization", "person")
        .filter(person_id=actor.person_id or 0, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(GONE, code="no-identity")
    return found


def organization_with_sign_in(slug: str) -> Organization | None:
    """The organization of this address, if it has a sign-in of its own."""
    return Organization.objects.filter(slug=slug, identity_providers__enabled=True).first()
