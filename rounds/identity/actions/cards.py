"""Card codes: how somebody without an e-mail address gets in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.access.scope import Scope, ids
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_code
from rounds.kernel.refusals import NotPossible
from rounds.people.models import Membership

from .. import vault
from ..models import Card, Session


class Sponsored:
    """A membership as the one who may print its card sees it."""

    def __init__(self, membership: Membership) -> None:
        self.membership = membership

    @property
    def scope(self) -> Scope:
        return Scope(self.membership.organization_id, owners=ids(self.membership.sponsor_id))


@action("card.issue", about="sponsored")
def issue_card(*, actor: Actor, sponsored: Sponsored, form: str = "") -> str:
    """A new code for this person; the card before stops working and its sessions end.

    Only for people without an e-mail address: with one, a card would let whoever prints it be
    somebody else. `form` names one sending of a form: sent twice, it gives the same card.
    """
    membership = Membership.objects.select_for_update().get(pk=sponsored.membership.pk)
    if membership.person.email:
        raise NotPossible(
            _("This person has an e-mail address and signs in with it. No card is needed."),
            code="has-address",
        )
    code = vault.code_for(form, membership.ref) if form else new_code(10)
    same = Card.objects.filter(code_digest=vault.code_digest(code)).first()
    if same is not None and same.revoked_at is None:
        return code
    if same is not None:
        code = new_code(10)
    _end(membership)
    made = Card.objects.create(membership=membership, code_digest=vault.code_digest(code))
    record(actor, "card.issued", kind="card", ref=made.ref, membership=membership.ref)
    return code


@action("card.issue", about="sponsored")
def revoke_card(*, actor: Actor, sponsored: Sponsored) -> None:
    """The card is lost: it stops working at once, and whoever is signed in with it is out."""
    _end(sponsored.membership)
    record(actor, "card.revoked", kind="membership", ref=sponsored.membership.ref)


@action("sign-in.open", about="card")
def use_card(*, actor: Actor, card: Card) -> None:
    """Note that a card is being used to get in."""
    Card.objects.filter(pk=card.pk).update(used_at=now())
    record(
        actor,
        "card.used",
        kind="card",
        ref=card.ref,
        organization_id=card.membership.organization_id,
    )


def _end(membership: Membership) -> None:
    rows = Card.objects.filter(membership=membership, revoked_at=None)
    Session.objects.filter(card__in=rows).delete()
    rows.update(revoked_at=now())
