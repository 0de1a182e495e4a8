"""Who looks after a year: the facilitators of its network and the coordinators. They come to every
visit, so they accept its dates and norms as the campus teams do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.scope import Scope, ids
from rounds.kernel.clock import today
from rounds.kernel.refusals import Absent

from ..kinds import AppointmentRole, Asked
from ..models import Cohort, KeeperAnswer, Person, TeamMember
from .networks import cohort_for, cohorts_for
from .norms import norm_versions
from .people import in_force


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who looks after a year, with the answers to its present dates and norms."""

    cohort: Cohort
    person: Person
    dates: KeeperAnswer | None
    norms: KeeperAnswer | None

    @property
    def scope(self) -> Scope:
        return replace(self.cohort.scope, owners=ids(self.person.pk))

    @property
    def waits(self) -> bool:
        """Whether this person still owes an answer."""
        return self.dates is None or self.norms is None

    @property
    def declined(self) -> bool:
        """Whether this person has said no to one of the two."""
        return any(one is not None and not one.accepted for one in (self.dates, self.norms))


def keepers_in(cohorts: Sequence[Cohort]) -> dict[int, list[Keeper]]:
    """Everybody who looks after these years of one organization now and is on none of their
    teams, by name, keyed by the year's id. Four queries, however many years there are."""
    if not cohorts:
        return {}
    organization = cohorts[0].network.organization
    rows = in_force(organization, today(organization.time_zone)).filter(
        role__in=[AppointmentRole.COORDINATOR, AppointmentRole.FACILITATOR]
    )
    held = list(rows.select_related("person").order_by("person__name", "pk"))
    on_teams = set(
        TeamMember.objects.filter(team__cohort__in=cohorts, left_on=None).values_list(
            "team__cohort_id", "person_id"
        )
    )
    norms = norm_versions({cohort.network_id for cohort in cohorts})
    given = {
        (row.cohort_id, row.person_id, row.asked, row.version): row
        for row in KeeperAnswer.objects.filter(cohort__in=cohorts)
    }
    found: dict[int, list[Keeper]] = {}
    for cohort in cohorts:
        people = {
            row.person_id: row.person
            for row in held
            if row.network_id in {None, cohort.network_id}
            and (cohort.pk, row.person_id) not in on_teams
        }
        versions = (Asked.DATES, cohort.dates_version), (Asked.NORMS, norms[cohort.network_id])
        found[cohort.pk] = [
            Keeper(
                cohort,
                person,
                *(given.get((cohort.pk, pk, asked.value, version)) for asked, version in versions),
            )
            for pk, person in people.items()
        ]
    return found


def keepers_of(cohort: Cohort) -> list[Keeper]:
    """Everybody who looks after this year now."""
    return keepers_in([cohort])[cohort.pk]


def keeper_for(actor: Actor, ref: str) -> Keeper:
    """The actor as one who looks after the year of this reference; `Absent` for anybody else."""
    cohort = cohort_for(actor, ref)
    for keeper in keepers_of(cohort):
        if keeper.person.pk == actor.person_id:
            return keeper
    raise Absent(
        _("Only those who look after this year accept it here; campus teams do on their own page."),
        code="no-keeper",
    )


def keeping_owed(actor: Actor, day: dt.date) -> list[Keeper]:
    """The years under way or ahead that the actor looks after and has not answered for."""
    if not actor.holds(RoleKind.COORDINATOR, RoleKind.FACILITATOR):
        return []
    ahead = [row for row in cohorts_for(actor) if row.ends_on >= day]
    return [
        one
        for keepers in keepers_in(ahead).values()
        for one in keepers
        if one.person.pk == actor.person_id and one.waits
    ]
