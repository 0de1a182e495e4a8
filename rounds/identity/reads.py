"""Questions about sessions and means of signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope
from rounds.kernel.clock import now, today
from rounds.kernel.ids import token_digest
from rounds.kernel.refusals import Absent
from rounds.people.models import Membership, Organization, Person

from . import rules, vault
from .kinds import Means
from .models import Card, Invitation, LinkedIdentity, Session
from .rules import SignIn
from .sessions import ABOUT

GONE = _("There is no such page, or it is not yours to see.")


def sign_in_of(session: Mapping[str, Any], *, for_organization: int | None = None) -> SignIn | None:
    """What a session rests on; None for one that was never signed in.

    Whether a provider may open other organizations is asked of its link now, not as it was at
    sign-in, so that taking the word back works at once.
    """
    about = session.get(ABOUT)
    if not about:
        return None
    means, home = Means(about["means"]), about["organization_id"]
    elsewhere = (
        means is Means.PROVIDER
        and for_organization not in {None, home}
        and LinkedIdentity.objects.filter(pk=about["identity_id"], elsewhere=True).exists()
    )
    return SignIn(means, home, elsewhere=elsewhere, second_factor=about["second_factor"])


def belongs(person: Person, organization: Organization) -> bool:
    """Whether the person is a member there, whatever this session opens."""
    return Membership.objects.filter(person=person, organization=organization).exists()


def proved_lately(request: HttpRequest, person: Person) -> bool:
    """Whether this session has shown the person's own means a short while ago."""
    return rules.proved_lately(get_authentication_records(request, person), now())


def authenticators_of(person: Person) -> list[Any]:
    """Passkeys, second step and recovery codes of the person, oldest first."""
    return list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at"))


def sessions_of(person: Person) -> QuerySet[Session]:
    """The person's sessions that are still open, last seen first."""
    return (
        Session.objects.filter(person=person, expire_date__gt=now())
        .select_related("organization")
        .order_by("-seen_at")
    )


def session_of(actor: Actor, ref: str) -> Session:
    """One of the actor's own sessions; raises `Absent` for anybody else's."""
    found = Session.objects.filter(person_id=actor.person_id or 0, ref=ref).first()
    if found is None:
        raise Absent(GONE, code="no-session")
    return found


def invitations_for(actor: Actor) -> QuerySet[Invitation]:
    """The invitations the actor may see: all of them for a coordinator, those of the own
    networks for a facilitator; newest first."""
    rows = Invitation.objects.filter(organization_id=actor.tenant).select_related(
        "organization", "district", "school", "network", "team__school", "made_by"
    )
    if actor.holds(RoleKind.COORDINATOR):
        return rows
    return rows.filter(network_id__in=facilitated(actor))


def facilitated(actor: Actor) -> set[int]:
    """The networks the actor facilitates."""
    return {
        role.network_id
        for role in actor.roles
        if role.kind is RoleKind.FACILITATOR and role.network_id
    }


def inviting_scope(actor: Actor) -> Scope:
    """Where the actor might invite somebody to, for the list and the form."""
    return Scope(actor.tenant, network_ids=frozenset(facilitated(actor)))


def inviting_nowhere() -> Scope:
    """The scope of a page that has not yet been told which invitation it is about."""
    return Scope(None)


def has_account(email: str) -> bool:
    """Whether an account uses this address. Asked only for whoever proved to read its mail."""
    return Person.objects.filter(email=email.lower()).exists()


def invitation_for(actor: Actor, ref: str) -> Invitation:
    """One of those; raises `Absent`."""
    found = invitations_for(actor).filter(ref=ref).first()
    if found is None:
        raise Absent(GONE, code="no-invitation")
    return found


_UNKNOWN = _(
    "This invitation is not known. Check that the whole address or code was taken over, or ask "
    "the person who invited you to send it again."
)


def invitation_by_token(token: str) -> Invitation:
    """The invitation behind a letter's link; raises `Absent`."""
    return _invitation(token_digest=token_digest(token))


def invitation_by_code(code: str) -> Invitation:
    """The invitation behind a code from paper; raises `Absent`."""
    return _invitation(code_digest=vault.code_digest(code))


def invitation_by_id(number: int) -> Invitation:
    """An invitation this session has already shown the code of; raises `Absent`."""
    return _invitation(pk=number)


def _invitation(**by: Any) -> Invitation:
    found = (
        Invitation.objects.select_related(
            "organization", "district", "school", "network", "team__school", "made_by"
        )
        .filter(**by)
        .first()
    )
    if found is None:
        raise Absent(_UNKNOWN, code="unknown-invitation")
    return found


def card_by_code(code: str) -> Card | None:
    """The card in force behind a code: not revoked, its membership not over, its person active."""
    card = (
        Card.objects.select_related("membership__person", "membership__organization")
        .filter(code_digest=vault.code_digest(code), revoked_at=None, membership__removed_at=None)
        .first()
    )
    if card is None or not card.membership.person.is_active:
        return None
    ends = card.membership.ends_on
    if ends is not None and ends < today(card.membership.organization.time_zone):
        return None
    return card


def card_of(membership: Membership) -> Card | None:
    """The card in force of a membership."""
    return Card.objects.filter(membership=membership, revoked_at=None).first()


def without_address(actor: Actor) -> QuerySet[Membership]:
    """Members who need a card: everybody without an address for a coordinator, for a facilitator
    those the facilitator vouches for."""
    rows = Membership.objects.filter(
        organization_id=actor.tenant,
        removed_at=None,
        person__email=None,
        person__is_active=True,
    ).select_related("person")
    if not actor.holds(RoleKind.COORDINATOR):
        rows = rows.filter(sponsor_id=actor.person_id or 0)
    return rows.order_by("person__name")


def membership_for(actor: Actor, ref: str) -> Membership:
    """A membership of the actor's organization; raises `Absent`."""
    found = (
        Membership.objects.select_related("person", "organization", "sponsor")
        .filter(organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(GONE, code="no-membership")
    return found
