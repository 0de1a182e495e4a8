"""People of an organization who have never been in, and how each of them can be let in.

Somebody has been in who has signed in once, or accepted an invitation here. A coordinator lets
everybody in; a facilitator the people on the campus teams of the own networks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope, ids
from rounds.kernel.clock import now, today
from rounds.people.models import CampusTeam, Membership, Organization, TeamMember

from .models import Card, Invitation
from .reads import facilitated


class Way(StrEnum):
    """How somebody is let in."""

    LETTER = "letter"
    CARD = "card"
    ELSEWHERE = "elsewhere"  # a card that only the coordinator who vouches may print


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One member who has never been in.

    `asked_at` is when a letter that still opens the door was sent, or a card that still works
    was made; None for somebody who has neither. `ran_out` says that there was a letter once.
    """

    membership: Membership
    way: Way
    team: CampusTeam | None
    asked_at: dt.datetime | None
    ran_out: bool

    @property
    def scope(self) -> Scope:
        """Of the invitation that would let this person in."""
        return Scope(
            self.membership.organization_id,
            network_ids=ids(self.team.cohort.network_id if self.team else None),
        )

    @property
    def chosen(self) -> bool:
        """Whether this person is meant when nobody says otherwise."""
        return self.asked_at is None and self.way is not Way.ELSEWHERE


def newcomers(
    actor: Actor, *, team: CampusTeam | None = None, who: Collection[str] | None = None
) -> list[Newcomer]:
    """Those the actor may let in, by school and name; of one team, or of these references."""
    rows = _rows(actor, team)
    if who is not None:
        rows = rows.filter(ref__in=who)
    members = list(
        rows.select_related("person", "school", "organization", "sponsor").order_by(
            F("school__name").asc(nulls_last=True), "person__name", "pk"
        )
    )
    places = _places(actor, [row.person_id for row in members], team)
    return [_newcomer(actor, row, places.get(row.person_id)) for row in members]


def count_uninvited(actor: Actor) -> int:
    """How many of them nobody has let in yet: neither a letter nor a card is on its way."""
    rows = _rows(actor, None).filter(letter_at=None, card_at=None)
    if not actor.holds(RoleKind.COORDINATOR):
        rows = rows.exclude(~Q(sponsor_id=actor.person_id), person__email=None)
    return rows.count()


def not_in_yet(actor: Actor, person_ids: Iterable[int]) -> set[int]:
    """Those of these people who have never been in and whom the actor may let in."""
    rows = _rows(actor, None).filter(person_id__in=list(person_ids))
    return set(rows.values_list("person_id", flat=True))


def _rows(actor: Actor, team: CampusTeam | None) -> QuerySet[Any]:
    moment = now()
    letters = Invitation.objects.filter(
        organization=OuterRef("organization"), email=OuterRef("person__email"), accepted_at=None
    )
    still = letters.filter(revoked_at=None, expires_at__gt=moment).order_by("-sent_at")
    cards = Card.objects.filter(membership=OuterRef("pk"), revoked_at=None)
    accepted = Invitation.objects.filter(
        organization=OuterRef("organization"), accepted_by=OuterRef("person")
    )
    zone = Organization.objects.values_list("time_zone", flat=True).get(pk=actor.tenant)
    rows = Membership.objects.filter(
        ~Exists(accepted),
        Q(ends_on=None) | Q(ends_on__gte=today(zone)),
        organization_id=actor.tenant,
        removed_at=None,
        person__is_active=True,
        person__last_login=None,
    )
    if team is not None or not actor.holds(RoleKind.COORDINATOR):
        rows = rows.filter(Exists(_on_teams(actor, team).filter(person=OuterRef("person"))))
    return rows.annotate(
        letter_at=Subquery(still.values("sent_at")[:1]),
        card_at=Subquery(cards.values("created_at")[:1]),
        ran_out=Exists(letters),
    )


def _on_teams(actor: Actor, team: CampusTeam | None) -> QuerySet[TeamMember]:
    rows = TeamMember.objects.filter(left_on=None, team__school__organization_id=actor.tenant)
    if team is not None:
        rows = rows.filter(team=team)
    if not actor.holds(RoleKind.COORDINATOR):
        rows = rows.filter(team__cohort__network_id__in=facilitated(actor))
    return rows


def _places(actor: Actor, person_ids: list[int], team: CampusTeam | None) -> dict[int, CampusTeam]:
    """The team by which each is known to the actor, the newest year's first."""
    rows = _on_teams(actor, team).filter(person_id__in=person_ids)
    found: dict[int, CampusTeam] = {}
    for place in rows.select_related("team__cohort__network", "team__school").order_by(
        "-team__cohort__starts_on", "pk"
    ):
        found.setdefault(place.person_id, place.team)
    return found


def _newcomer(actor: Actor, row: Any, team: CampusTeam | None) -> Newcomer:
    if row.person.email:
        return Newcomer(row, Way.LETTER, team, row.letter_at, row.ran_out)
    ours = actor.holds(RoleKind.COORDINATOR) or row.sponsor_id == actor.person_id
    return Newcomer(row, Way.CARD if ours else Way.ELSEWHERE, team, row.card_at, False)
