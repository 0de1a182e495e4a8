"""Linking an outside identity to one's own account, and taking the link back."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible
from rounds.people.models import Membership, Person

from .. import letters
from ..models import IdentityProvider, LinkedIdentity


@action("account.edit", about="person")
def link_identity(
    *, actor: Actor, person: Person, provider: IdentityProvider, subject: str, email: str
) -> LinkedIdentity:
    """Let this outside identity sign in as the person, in the provider's organization only."""
    if not Membership.objects.filter(
        person=person, organization_id=provider.organization_id
    ).exists():
        raise NotPossible(
            _("You do not belong to %s. Accept its invitation first, then link.")
            % provider.organization.name,
            code="not-a-member",
        )
    try:
        with transaction.atomic():
            made = LinkedIdentity.objects.create(
                person=person, provider=provider, subject=subject, email=email
            )
    except IntegrityError:
        raise NotPossible(
            _(
                "Either this account is linked to somebody already, or you have linked another "
                "one of %s. Remove that link first."
            )
            % provider.name,
            code="linked",
        ) from None
    record(
        actor,
        "identity.linked",
        kind="provider",
        ref=provider.ref,
        organization_id=provider.organization_id,
        person=person.ref,
    )
    if person.email:
        letters.send("identity/linked", person.email, {})
    return made


@action("account.edit", about="identity")
def unlink_identity(*, actor: Actor, identity: LinkedIdentity) -> None:
    """Take the link back; sessions opened through it end with it."""
    provider = identity.provider
    record(
        actor,
        "identity.unlinked",
        kind="provider",
        ref=provider.ref,
        organization_id=provider.organization_id,
        person=identity.person.ref,
    )
    identity.delete()


@action("account.edit", about="identity")
def trust_identity(*, actor: Actor, identity: LinkedIdentity, elsewhere: bool) -> None:
    """Let this sign-in open the person's other organizations too, or no longer."""
    LinkedIdentity.objects.filter(pk=identity.pk).update(elsewhere=elsewhere)
    record(
        actor,
        "identity.trusted",
        kind="provider",
        ref=identity.provider.ref,
        organization_id=identity.provider.organization_id,
        elsewhere=elsewhere,
    )


@action("sign-in.open", about="identity")
def use_identity(*, actor: Actor, identity: LinkedIdentity) -> None:
    """Note that an identity is being used; `NotPossible` when it was unlinked meanwhile."""
    if not LinkedIdentity.objects.filter(pk=identity.pk).update(used_at=now()):
        raise NotPossible(_("This link was removed. Sign in another way."), code="unlinked")
    record(
        actor,
        "identity.used",
        kind="provider",
        ref=identity.provider.ref,
        organization_id=identity.provider.organization_id,
    )


@action("sign-in.open", about="provider")
def note_refusal(*, actor: Actor, provider: IdentityProvider, why: str) -> None:
    """Note that somebody came through the provider and was not let in. Not who: nobody knows."""
    record(actor, "identity.refused", kind="provider", ref=provider.ref, reason=why)
