"""Inviting people, and answering an invitation."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.access.actor import Actor, system
from rounds.access.decide import require
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.ids import new_code, new_token, token_digest
from rounds.kernel.outbox import post
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people import actions as people
from rounds.people.kinds import AppointmentRole, Language, PersonKind
from rounds.people.models import Appointment, Membership, Person, TeamMember

from .. import vault
from ..kinds import InvitationState
from ..letters import absolute
from ..models import Invitation
from ..rules import INVITATION_LASTS
from ..wording import check_open, invited_as


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """An invitation with its secret, which is known only now: of a letter nobody but the outbox
    has it, of a sheet the page that prints it."""

    invitation: Invitation
    code: str = ""


@action("invitation.make", about="invitation")
def invite(*, actor: Actor, invitation: Invitation) -> Made:
    """Keep a drafted invitation: with an address it leaves as a letter, without one it gets a
    code for paper. `BadInput` when somebody of this address was already invited or is here."""
    if invitation.role:
        require(actor, "invitation.appoint", invitation.scope)
    _check_same_house(invitation)
    invitation.email = invitation.email.strip().lower()
    invitation.name = " ".join(invitation.name.split())
    invitation.made_by_id = actor.person_id
    if invitation.email:
        _check_not_here(invitation)
    made = _renew(invitation)
    record(actor, "invitation.made", kind="invitation", ref=invitation.ref, role=invitation.role)
    return made


def invite_all(*, actor: Actor, invitations: Sequence[Invitation]) -> list[Made]:
    """Invite a whole team, or nobody: a fault in one line undoes the others."""
    with transaction.atomic():
        made = [invite(actor=actor, invitation=one) for one in invitations]
        if made:
            house = made[0].invitation.organization
            record(actor, "people.invited", kind="organization", ref=house.ref, how_many=len(made))
        return made


invite_all.permission = "invitation.make"  # type: ignore[attr-defined]


@action("invitation.make", about="invitation")
def renew_invitation(*, actor: Actor, invitation: Invitation) -> Made:
    """Send the letter again, or make a new code for paper. What was sent before stops working."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.state(now()) is InvitationState.ACCEPTED:
        raise NotPossible(_("This invitation was accepted already."), code="accepted")
    held.revoked_at = None
    made = _renew(held)
    record(actor, "invitation.renewed", kind="invitation", ref=held.ref)
    return made


@action("invitation.make", about="invitation")
def revoke_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Withdraw it: its letter and its code stop working."""
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=now()
    )
    if not changed:
        raise NotPossible(
            _("This invitation was answered or withdrawn already. Load the list again."),
            code="not-open",
        )
    record(actor, "invitation.revoked", kind="invitation", ref=invitation.ref)


@action("invitation.accept", about="invitation")
def accept_invitation(
    *, actor: Actor, invitation: Invitation, email: str, name: str = ""
) -> Person:
    """Whoever proved to read the mail of `email` accepts. Makes the account where there is none,
    and gives what the invitation carries. Two clicks accept once."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_open(held)
    own = dataclasses.replace(system(held.organization_id), request_id=actor.request_id)
    person = Person.objects.filter(email=email.lower()).first()
    if person is not None and not person.is_active:
        raise NotPossible(
            _("The account of this address is closed. Ask who invited you."), code="closed"
        )
    here = Membership.objects.filter(person=person, organization_id=held.organization_id).first()
    if here is not None and here.removed_at and here.removed_at > _sent(held):
        raise NotPossible(
            _(
                "You were taken out of this organization after the invitation was sent. Ask the "
                "person who invited you for a new one."
            ),
            code="removed-since",
        )
    if here is None or here.removed_at is not None:
        name = " ".join((name or held.name or (person.name if person else "")).split())
        if not name:
            raise BadInput({"name": _("Write the name colleagues know you by.")})
        person = people.add_person(
            actor=own,
            organization=held.organization,
            name=name,
            kind=PersonKind(held.kind),
            email=email,
            school=held.school or (held.team.school if held.team else None),
            district=held.district,
            language=Language(held.language),
        ).person
    assert person is not None
    _give(own, held, person)
    held.accepted_at, held.accepted_by = now(), person
    held.save(update_fields=["accepted_at", "accepted_by"])
    record(
        dataclasses.replace(actor, person_id=person.pk),
        "invitation.accepted",
        kind="invitation",
        ref=held.ref,
        organization_id=held.organization_id,
    )
    return person


def _sent(invitation: Invitation) -> dt.datetime:
    """When this letter or sheet was made, or made again."""
    return invitation.expires_at - INVITATION_LASTS


def _give(own: Actor, invitation: Invitation, person: Person) -> None:
    if invitation.role:
        what: dict[str, Any] = {
            "district": invitation.district,
            "school": invitation.school,
            "network": invitation.network,
        }
        held = Appointment.objects.filter(
            person=person,
            organization_id=invitation.organization_id,
            role=invitation.role,
            ends_on=None,
            **what,
        )
        if not held.exists():
            people.appoint(
                actor=own,
                organization=invitation.organization,
                person=person,
                role=AppointmentRole(invitation.role),
                **what,
            )
    team = invitation.team
    if team and not TeamMember.objects.filter(team=team, person=person).exists():
        people.join_team(actor=own, team=team, person=person)


def _check_same_house(invitation: Invitation) -> None:
    house = invitation.organization_id
    places = (invitation.district, invitation.school, invitation.network)
    if any(place is not None and place.organization_id != house for place in places) or (
        invitation.team is not None and invitation.team.school.organization_id != house
    ):
        raise BadInput({"place": _("Choose a place of this organization.")})


def _check_not_here(invitation: Invitation) -> None:
    waiting = Invitation.objects.filter(
        organization_id=invitation.organization_id,
        email=invitation.email,
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=now(),
    )
    if waiting.exists():
        raise BadInput(
            {"people": _("%s is invited already. Send that one again.") % invitation.email}
        )


def _renew(invitation: Invitation) -> Made:
    """A new secret and a new term; kept as a digest."""
    invitation.expires_at = now() + INVITATION_LASTS
    token, code = new_token(), new_code()
    invitation.token_digest = token_digest(token) if invitation.email else None
    invitation.code_digest = None if invitation.email else vault.code_digest(code)
    invitation.sent_at = now() if invitation.email else None
    invitation.save()
    if not invitation.email:
        return Made(invitation, code)
    with translation.override(invitation.language):
        post(
            to=invitation.email,
            subject=_("%s invites you to Rounds") % invitation.organization.name,
            text=_letter(invitation, token),
            organization_id=invitation.organization_id,
        )
    return Made(invitation)


def _letter(invitation: Invitation, token: str) -> str:
    who = invitation.made_by.name if invitation.made_by else invitation.organization.name
    return _(
        "%(hello)s\n\n%(who)s invites you to take part in instructional rounds at "
        "%(organization)s. You are invited as: %(role)s.\n\nOpen this page to accept:\n\n%(link)s"
        "\n\nThe invitation is for you alone and good for thirty days. If you did not expect it, "
        "do nothing."
    ) % {
        "hello": _("Dear %s,") % invitation.name if invitation.name else _("Good day,"),
        "who": who,
        "organization": invitation.organization.name,
        "role": invited_as(invitation),
        "link": absolute(f"/invitation/{token}/"),
    }
