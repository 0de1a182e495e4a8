"""Invitations on their way, and a card for somebody without an e-mail address."""

from __future__ import annotations

from rounds.identity import actions
from rounds.identity.models import Invitation
from rounds.people.kinds import Language, PersonKind
from rounds.people.models import Membership

from . import roll
from .world import World


def build(world: World) -> None:
    """Ana and Evelyn have invited; one letter was never answered, one sheet waits to be used."""
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
