"""Letting in those who have never been in: a letter for each with an address, a card for others."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.clock import now
from rounds.people.models import Membership

from ..models import Invitation
from ..newcomers import Newcomer, Way
from .cards import Sponsored, issue_card
from .inviting import invite, renew_invitation

# A letter that left so lately is not sent again: the same form came twice, or two people pressed.
LATELY = dt.timedelta(minutes=10)


@dataclasses.dataclass(slots=True)
class LetIn:
    """What was done: how many letters left, and the codes of cards to print now, by the
    membership's reference."""

    letters: int = 0
    cards: dict[str, str] = dataclasses.field(default_factory=dict)


def let_in(*, actor: Actor, people: Iterable[Newcomer], form: str) -> LetIn:
    """Let each of them in. `form` names one sending of a form: sent twice, nobody gets two
    letters and every card stays the same. Each person is one short transaction, so that many of
    them hold up nobody; what a fault left undone is done by sending the form again."""
    done = LetIn()
    for one in people:
        if one.way is Way.CARD:
            code = issue_card(actor=actor, sponsored=Sponsored(one.membership), form=form)
            done.cards[one.membership.ref] = code
        elif one.way is Way.LETTER:
            done.letters += invite_member(actor=actor, newcomer=one)
    return done


let_in.permission = "invitation.make"  # type: ignore[attr-defined]


@action("invitation.make", about="newcomer")
def invite_member(*, actor: Actor, newcomer: Newcomer) -> bool:
    """Write to a member who has never been in, or write once more; no when a letter left a
    moment ago, or when the person has come in meanwhile."""
    held = Membership.objects.select_for_update().get(pk=newcomer.membership.pk)
    person, team = held.person, newcomer.team
    if person.last_login is not None or not person.email:
        return False
    waiting = Invitation.objects.filter(
        organization_id=held.organization_id,
        email=person.email,
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=now(),
    ).first()
    if waiting is not None:
        if waiting.sent_at is not None and waiting.sent_at > now() - LATELY:
            return False
        renew_invitation(actor=actor, invitation=waiting)
        return True
    invite(
        actor=actor,
        invitation=Invitation(
            organization_id=held.organization_id,
            name=person.name,
            email=person.email,
            kind=held.kind,
            language=person.language,
            school=held.school,
            district=held.district,
            team=team,
            network=team.cohort.network if team else None,
        ),
    )
    return True
