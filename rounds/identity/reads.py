"""Questions about sessions and means of signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.kernel.clock import now
from rounds.kernel.refusals import Absent
from rounds.people.models import Membership, Organization, Person

from . import rules
from .kinds import Means
from .models import LinkedIdentity, Session
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


def sessions_of(person: Person) -> QuerySet[Session]:
    """The person's sessions that are still open, last seen first."""
    return Session.objects.filter(person=person, expire_date__gt=now()).order_by("-seen_at")


def session_of(actor: Actor, ref: str) -> Session:
    """One of the actor's own sessions; raises `Absent` for anybody else's."""
    found = Session.objects.filter(person_id=actor.person_id or 0, ref=ref).first()
    if found is None:
        raise Absent(GONE, code="no-session")
    return found
