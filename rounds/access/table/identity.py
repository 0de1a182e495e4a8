"""Getting in: sign-in, invitations, cards, identity providers, one's own sessions."""

from django.utils.translation import gettext_lazy as _

from ..actor import Actor, RoleKind
from ..predicates import anyone, coordinator, facilitator, installation, oneself
from ..rule import Table, rule
from ..scope import Scope


def sponsor(actor: Actor, scope: Scope) -> bool:
    """The facilitator who vouches for somebody without an address."""
    return (
        actor.organization_id == scope.organization_id
        and actor.holds(RoleKind.FACILITATOR)
        and oneself(actor, scope)
    )


TABLE: Table = {
    # Pages of whoever wants to get in; what they prove is checked behind them.
    "sign-in.open": rule(anyone, otherwise=""),
    "invitation.accept": rule(anyone, otherwise=""),
    # One's own sessions
    "session.end": rule(oneself, installation, otherwise=_("This is somebody else's session.")),
    # Inviting
    "invitation.make": rule(
        coordinator,
        facilitator,
        installation,
        otherwise=_("Only the network's facilitator or a coordinator invites. Ask one of them."),
    ),
    "invitation.appoint": rule(
        coordinator,
        installation,
        otherwise=_("Only a coordinator invites somebody to this role. Ask yours."),
    ),
    # Cards for people without an address
    "card.issue": rule(
        coordinator,
        sponsor,
        installation,
        otherwise=_("Only a coordinator, or the facilitator who added this person, prints cards."),
    ),
    # The organization's own sign-in
    "provider.edit": rule(
        coordinator,
        installation,
        otherwise=_("Only a coordinator sets up the organization's sign-in. Ask yours."),
    ),
}
