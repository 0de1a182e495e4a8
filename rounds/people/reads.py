"""Questions about people, schools and networks, answered within one organization."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope
from rounds.kernel.refusals import Absent

from .models import Cohort, Membership, Network, Organization, Person, School

_GONE = _("There is no such page, or it is not yours to see.")


def organization(slug: str) -> Organization:
    """The organization of this address; raises `Absent`."""
    found = Organization.objects.filter(slug=slug).first()
    if found is None:
        raise Absent(_GONE, code="no-organization")
    return found


def organizations_of(person: Person) -> QuerySet[Organization]:
    """The organizations a person belongs to, by name."""
    return Organization.objects.filter(memberships__person=person).order_by("name")


def people_by_ref(refs: Iterable[str]) -> dict[str, Person]:
    """The people with an account in use, by reference. For the demo's way in, outside any tenant."""
    return {person.ref: person for person in Person.objects.filter(ref__in=refs, is_active=True)}


def organization_names(ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, for the letters that leave the installation."""
    return dict(Organization.objects.filter(pk__in=[i for i in ids if i]).values_list("pk", "name"))


def networks_for(actor: Actor) -> QuerySet[Network]:
    """The networks the actor may see: exactly those for which `network.view` says yes."""
    rows = Network.objects.filter(organization_id=actor.tenant)
    if actor.system or actor.holds(RoleKind.COORDINATOR):
        return rows
    own = {role.network_id for role in actor.roles if role.network_id}
    districts = {
        role.district_id or 0
        for role in actor.roles
        if role.kind is RoleKind.DISTRICT_ADMINISTRATOR
    }
    through = rows.filter(
        member_districts__district_id__in=districts, member_districts__left_on=None
    ).values("pk")
    return (rows.filter(pk__in=own) | rows.filter(pk__in=through)).distinct()


def network_for(actor: Actor, ref: str) -> Network:
    """The network of this reference; raises `Absent` for another organization's."""
    found = Network.objects.filter(organization_id=actor.tenant, ref=ref).first()
    if found is None:
        raise Absent(_GONE, code="no-network")
    return found


def network_scope(network: Network) -> Scope:
    """The network's scope with its member districts, so that their administrators are known."""
    members = network.member_districts.filter(left_on=None).values_list("district_id", flat=True)
    return Scope(
        network.organization_id,
        district_ids=frozenset(members),
        network_ids=frozenset({network.pk}),
    )


def cohort_for(actor: Actor, ref: str) -> Cohort:
    """The cohort of this reference; raises `Absent` for another organization's."""
    found = (
        Cohort.objects.select_related("network")
        .filter(network__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-cohort")
    return found


def schools_of(actor: Actor) -> QuerySet[School]:
    """Every school of the organization that is still open."""
    return School.objects.filter(organization_id=actor.tenant, closed_on=None).select_related(
        "district"
    )


def members_of(actor: Actor) -> QuerySet[Membership]:
    """Everybody in the organization, by name."""
    return (
        Membership.objects.filter(organization_id=actor.tenant)
        .select_related("person", "school", "district")
        .order_by("person__name")
    )
