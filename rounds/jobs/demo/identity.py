"""Everybody let in, invitations on their way, and a card for somebody without an address."""

from __future__ import annotations

from rounds.access.actor import public
from rounds.identity import actions, newcomers, reads
from rounds.identity.models import Invitation
from rounds.kernel import outbox
from rounds.people.kinds import Language, PersonKind
from rounds.people.models import Membership
from rounds.people.reads import letters_of

from . import roll
from .world import World

ANSWERS_LATE = "odette"


def build(world: World) -> None:
    """Everybody was let in when the year began, but for one outside the network who has just been
    written to. Of those invited later, one letter was never answered and one sheet waits."""
    _let_in(world)
    with world.then(-45, 10):
        _invite(world, "ana", "Noah Pratt", "lincoln", PersonKind.TEACHER)
    with world.then(-6, 15, 20):
        _invite(world, "evelyn", "Lena Brooks", "prairie", PersonKind.TEACHER_LEADER)
        _invite(
            world, "evelyn", "Beatriz Soto", "prairie", PersonKind.TEACHER, Language.ES, paper=True
        )
    with world.then(-20, 8, 45):
        ray = Membership.objects.get(person=world.people["ray"], organization=world.organization)
        actions.issue_card(actor=world.actor("ana"), sponsored=actions.Sponsored(ray))


def _let_in(world: World) -> None:
    """Ana writes to everybody at once; over the next days each opens the letter and accepts."""
    with world.then(-84, 9, 30):
        ana = world.actor("ana")
        late = world.people[ANSWERS_LATE].pk
        people = [row for row in newcomers.newcomers(ana) if row.way is newcomers.Way.LETTER]
        first = [row for row in people if row.membership.person_id != late]
        actions.let_in(actor=ana, people=first, form="first")
    sent = {one.email: one for one in reads.invitations_for(ana)}
    for place, entry in enumerate(roll.EVERYBODY):
        person = world.people[entry.key]
        if person.email not in sent:
            continue
        with world.then(-83 + place % 4, 7 + place % 11, place * 7 % 60):
            actions.accept_invitation(
                actor=public(world.organization.pk),
                invitation=sent[person.email],
                email=person.email,
            )
    for letter in letters_of(world.root):
        outbox.left(letter)
    with world.then(-5, 8, 10):
        last = [row for row in people if row.membership.person_id == late]
        actions.let_in(actor=world.actor("ana"), people=last, form="second")


def _invite(
    world: World,
    by: str,
    name: str,
    school: str,
    kind: PersonKind,
    language: Language = Language.EN,
    *,
    paper: bool = False,
) -> None:
    email = f"{name.lower().replace(' ', '.')}@{roll.MAIL_DOMAIN}"
    actions.invite(
        actor=world.actor(by),
        invitation=Invitation(
            organization=world.organization,
            name=name,
            email="" if paper else email,
            kind=kind,
            language=language,
            school=world.schools[school],
            team=world.teams[school],
            network=world.network,
        ),
    )
