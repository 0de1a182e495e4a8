"""The campus teams of a year: who is on them, what they lack, who has answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from rounds.access.actor import Actor, RoleKind

from ..kinds import Asked, NetworkKind, PersonKind
from ..models import Answer, CampusTeam, Cohort, Membership, Person, School, TeamMember
from ..rules.team import Lack, counts_as, lack_of, lack_sentence
from .absent import one
from .norms import norm_versions
from .people import members_of


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One person on a team, with the answers to the present dates and norms."""

    member: TeamMember
    person: Person
    kind: PersonKind
    title: str
    dates: Answer | None
    norms: Answer | None

    @property
    def counts(self) -> str:
        """What the person counts as on the team; empty inside one school, where all are alike."""
        inside = self.member.team.cohort.network.kind == NetworkKind.ONE_SCHOOL
        return "" if inside else counts_as(self.kind)

    @property
    def waits(self) -> bool:
        """Whether this person still owes an answer."""
        return self.dates is None or self.norms is None

    @property
    def declined(self) -> bool:
        """Whether this person has said no to one of the two."""
        return any(answer is not None and not answer.accepted for answer in self.answers)

    @property
    def answers(self) -> tuple[Answer | None, Answer | None]:
        return self.dates, self.norms


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One school of a year."""

    team: CampusTeam
    members: tuple[MemberLine, ...]
    lack: Lack
    missing: str

    @property
    def leader(self) -> MemberLine | None:
        return next((line for line in self.members if line.member.leads), None)


def teams_in(cohorts: Sequence[Cohort]) -> dict[int, list[TeamLine]]:
    """The schools of these years by name, keyed by the year's id. Five queries, however many
    years and schools there are."""
    rows = CampusTeam.objects.filter(cohort__in=cohorts).order_by("school__name")
    teams = list(rows.select_related("cohort__network", "school__district", "school__organization"))
    found: dict[int, list[TeamLine]] = {cohort.pk: [] for cohort in cohorts}
    for line in _lines(teams):
        found[line.team.cohort_id].append(line)
    return found


def cohort_teams(cohort: Cohort) -> list[TeamLine]:
    """Every school of the year by name."""
    return teams_in([cohort])[cohort.pk]


def team_line(team: CampusTeam) -> TeamLine:
    """One team."""
    return _lines([team])[0]


def team_lines(teams: Sequence[CampusTeam]) -> list[TeamLine]:
    """These teams, in their order."""
    return _lines(teams)


def cohorts_of_teams(actor: Actor, day: dt.date) -> list[Cohort]:
    """The years not yet over whose teams the actor may change, at least one of them."""
    rows = Cohort.objects.filter(
        network__organization_id=actor.tenant, ends_on__gte=day
    ).select_related("network__organization")
    if not actor.holds(RoleKind.COORDINATOR):
        networks = [r.network_id for r in actor.roles if r.kind is RoleKind.FACILITATOR]
        schools = [r.school_id for r in actor.roles if r.kind is RoleKind.SCHOOL_LEADER]
        rows = rows.filter(
            Q(network_id__in=[pk for pk in networks if pk])
            | Q(teams__school_id__in=[pk for pk in schools if pk])
        ).distinct()
    return list(rows.order_by("starts_on"))


def team_for(actor: Actor, ref: str) -> CampusTeam:
    """The team of this reference; raises `Absent` for another organization's."""
    rows = CampusTeam.objects.filter(school__organization_id=actor.tenant)
    return one(
        rows.filter(ref=ref).select_related(
            "cohort__network__organization", "school__district", "school__organization"
        ),
        code="no-team",
    )


def member_for(actor: Actor, ref: str) -> TeamMember:
    """The place on a team of this reference; raises `Absent` for another organization's."""
    rows = TeamMember.objects.filter(team__school__organization_id=actor.tenant)
    return one(
        rows.filter(ref=ref).select_related(
            "person", "team__cohort__network__organization", "team__school__organization"
        ),
        code="no-member",
    )


def own_memberships(actor: Actor) -> list[tuple[Cohort, MemberLine]]:
    """The actor's own places on teams, with what was answered, the newest year first."""
    if actor.person_id is None:
        return []
    rows = _present([actor.tenant]).filter(person_id=actor.person_id)
    places = list(rows.order_by("-team__cohort__starts_on", "pk"))
    lines = {line.member.pk: line for line in _members(places)}
    return [(place.team.cohort, lines[place.pk]) for place in places]


def member_line(member: TeamMember) -> MemberLine:
    """One place on a team with what was answered."""
    return _members([member])[0]


def could_join(actor: Actor, team: CampusTeam) -> QuerySet[Membership]:
    """The people of the team's school who are not on it, by name."""
    on_it = team.members.filter(left_on=None).values("person")
    return (
        members_of(actor)
        .filter(school_id=team.school_id)
        .exclude(person__in=on_it)
        .exclude(kind=PersonKind.FRONT_OFFICE)
    )


def teams_of_school(school: School) -> QuerySet[CampusTeam]:
    """The school's part in every year, the newest first."""
    return school.teams.select_related("cohort__network__organization", "school").order_by(
        "-cohort__starts_on"
    )


def teams_of_person(membership: Membership) -> QuerySet[TeamMember]:
    """The teams somebody is on, the newest year first."""
    rows = TeamMember.objects.filter(
        person_id=membership.person_id,
        team__school__organization_id=membership.organization_id,
        left_on=None,
    )
    return rows.select_related("team__cohort__network", "team__school").order_by(
        "-team__cohort__starts_on"
    )


def _present(organization_ids: Iterable[int]) -> QuerySet[TeamMember]:
    """Places held now, by people who still belong to the organization."""
    belongs = Membership.objects.filter(
        person=OuterRef("person"),
        organization=OuterRef("team__school__organization"),
        removed_at=None,
    )
    return TeamMember.objects.filter(
        Exists(belongs), team__school__organization_id__in=organization_ids, left_on=None
    ).select_related("person", "team__cohort__network__organization", "team__school__organization")


def _lines(teams: Sequence[CampusTeam]) -> list[TeamLine]:
    places = _present({team.school.organization_id for team in teams}).filter(team__in=teams)
    members: dict[int, list[MemberLine]] = {}
    for line in _members(list(places.order_by("-leads", "person__name"))):
        members.setdefault(line.member.team_id, []).append(line)
    lines = []
    for team in teams:
        own = tuple(members.get(team.pk, ()))
        inside = team.cohort.network.kind == NetworkKind.ONE_SCHOOL
        lack = lack_of([line.kind for line in own], inside_one_school=inside)
        lines.append(TeamLine(team, own, lack, lack_sentence(team.school.name, lack)))
    return lines


def _members(places: Sequence[TeamMember]) -> list[MemberLine]:
    """The same places in the same order, with kinds and answers."""
    kinds = {
        (row.person_id, row.organization_id): row
        for row in Membership.objects.filter(person__in=[place.person_id for place in places])
    }
    norms = norm_versions({place.team.cohort.network_id for place in places})
    given = {
        (answer.member_id, answer.asked, answer.version): answer
        for answer in Answer.objects.filter(member__in=places)
    }
    found = []
    for place in places:
        cohort = place.team.cohort
        here = kinds[place.person_id, place.team.school.organization_id]
        found.append(
            MemberLine(
                member=place,
                person=place.person,
                kind=PersonKind(here.kind),
                title=here.title,
                dates=given.get((place.pk, Asked.DATES, cohort.dates_version)),
                norms=given.get((place.pk, Asked.NORMS, norms[cohort.network_id])),
            )
        )
    return found
