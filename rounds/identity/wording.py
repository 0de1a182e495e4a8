"""How an invitation is said in words, and what is said of one that is over."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible
from rounds.people.kinds import AppointmentRole, PersonKind

from .kinds import InvitationState
from .models import Invitation


def invited_as(invitation: Invitation) -> str:
    """What somebody is invited to be: "Principal; on the campus team of Birch School"."""
    words = [str(PersonKind(invitation.kind).label)]
    if invitation.role == AppointmentRole.FACILITATOR and invitation.network:
        words.append(_("facilitator of %s") % invitation.network.name)
    elif invitation.role == AppointmentRole.DISTRICT_ADMINISTRATOR and invitation.district:
        words.append(_("administrator of %s") % invitation.district.name)
    elif invitation.role == AppointmentRole.SCHOOL_LEADER and invitation.school:
        words.append(_("leadership of %s") % invitation.school.name)
    elif invitation.role == AppointmentRole.SCHOOL_STAFF and invitation.school:
        words.append(_("staff of %s") % invitation.school.name)
    elif invitation.role == AppointmentRole.COORDINATOR:
        words.append(_("coordinator of %s") % invitation.organization.name)
    if invitation.team:
        words.append(_("on the campus team of %s") % invitation.team.school.name)
    return "; ".join(words)


def check_open(invitation: Invitation) -> None:
    """`NotPossible` with what happened to it and what to do next."""
    sentence = _CLOSED.get(invitation.state(now()))
    if sentence is not None:
        raise NotPossible(sentence, code="invitation-closed")


_CLOSED = {
    InvitationState.ACCEPTED: gettext_lazy(
        "This invitation was accepted already; each works once. If it was you, sign in. "
        "If not, ask the person who invited you for a new one."
    ),
    InvitationState.EXPIRED: gettext_lazy(
        "This invitation has expired. Ask the person who invited you to send it again."
    ),
    InvitationState.REVOKED: gettext_lazy(
        "This invitation was withdrawn. Ask the person who invited you whether there is a new one."
    ),
}
