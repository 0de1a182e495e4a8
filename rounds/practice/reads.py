"""Questions about problems of practice, answered within one organization."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.decide import may
from rounds.kernel.refusals import Absent
from rounds.people.models import CampusTeam, Cohort, Person, TeamMember

from .kinds import State
from .models import Comment, Divergence, Problem, StepTaken, Verdict, Version
from .rules import OPEN_TO_DISTRICT, OPEN_TO_NETWORK, UNFINISHED

_GONE = _("There is no such page, or it is not yours to see.")
_SHARED = Q(shared_at__isnull=False) | Q(state__in=OPEN_TO_NETWORK)
_OPEN = _SHARED | ~Q(state=State.DRAFT) | Q(school=None)


def problems_for(actor: Actor) -> QuerySet[Problem]:
    """The problems the actor may read: exactly those for which `problem.view` says yes."""
    rows = Problem.objects.filter(organization_id=actor.tenant).select_related(
        "school", "cohort__network"
    )
    return rows.filter(pk__in=rows.filter(_visible_to(actor)).values("pk"))


def _visible_to(actor: Actor) -> Q:
    schools: set[int | None] = set()
    cohorts: set[int | None] = set()
    networks: set[int | None] = set()
    districts: set[int | None] = set()
    for role in actor.roles:
        if role.kind in {RoleKind.TEAM_MEMBER, RoleKind.SCHOOL_LEADER}:
            schools.add(role.school_id)
        if role.kind is RoleKind.TEAM_MEMBER:
            cohorts.add(role.cohort_id)
        if role.kind is RoleKind.FACILITATOR:
            networks.add(role.network_id)
        if role.kind is RoleKind.DISTRICT_ADMINISTRATOR:
            districts.add(role.district_id)
    open_to = _OPEN & Q(cohort__network__in=networks - {None})
    if actor.holds(RoleKind.COORDINATOR):
        open_to |= _OPEN
    served = Q(school__district__in=districts - {None}) | Q(
        school=None,
        cohort__network__member_districts__district__in=districts - {None},
        cohort__network__member_districts__left_on=None,
    )
    return (
        Q(school__in=schools - {None})
        | (_SHARED & Q(cohort__in=cohorts - {None}))
        | open_to
        | (Q(state__in=OPEN_TO_DISTRICT) & served)
    )


def problem_for(actor: Actor, ref: str) -> Problem:
    """The problem of this reference; raises `Absent` for another organization's."""
    found = (
        Problem.objects.select_related("school", "cohort__network", "organization")
        .filter(organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-problem")
    return found


def team_for(actor: Actor, ref: str) -> CampusTeam:
    """The campus team of this reference; raises `Absent` for another organization's."""
    found = (
        CampusTeam.objects.select_related("school", "cohort__network")
        .filter(school__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-team")
    return found


def teams_to_start(actor: Actor) -> list[CampusTeam]:
    """The actor's own campus teams whose year has no open problem yet."""
    schools = {role.school_id for role in actor.roles if role.school_id}
    begun = Problem.objects.filter(cohort=OuterRef("cohort"), school=OuterRef("school")).exclude(
        state=State.CLOSED
    )
    rows = (
        CampusTeam.objects.filter(~Exists(begun), school__organization_id=actor.tenant)
        .filter(school__in=schools)
        .select_related("school", "cohort__network")
        .order_by("school__name", "-cohort__starts_on")
    )
    return [team for team in rows if may(actor, "problem.start", team.scope)]


def cohorts_to_start(actor: Actor, today: dt.date) -> list[Cohort]:
    """The years not yet over whose network has no open problem of its own, where the actor may
    begin one."""
    if not (actor.holds(RoleKind.COORDINATOR) or actor.holds(RoleKind.FACILITATOR)):
        return []
    begun = Problem.objects.filter(cohort=OuterRef("pk"), school=None).exclude(state=State.CLOSED)
    rows = (
        Cohort.objects.filter(~Exists(begun), network__organization_id=actor.tenant)
        .filter(ends_on__gte=today)
        .select_related("network")
        .order_by("network__name", "starts_on")
    )
    return [row for row in rows if may(actor, "problem.start-network", row.scope)]


def earlier_problems(actor: Actor, team: CampusTeam) -> QuerySet[Problem]:
    """What the school has worked on before, newest first."""
    return problems_for(actor).filter(school=team.school).order_by("-changed_at")


def earlier_of_network(actor: Actor, cohort: Cohort) -> QuerySet[Problem]:
    """What the network itself has worked on before, in any of its years, newest first."""
    rows = problems_for(actor).filter(school=None, cohort__network=cohort.network_id)
    return rows.order_by("-changed_at")


def versions_of(problem: Problem) -> QuerySet[Version]:
    """Every version, newest first, with who wrote it."""
    return problem.versions.select_related("by")


def version_of(problem: Problem, number: int) -> Version:
    """One version of the problem; raises `Absent`."""
    found = versions_of(problem).filter(number=number).first()
    if found is None:
        raise Absent(_GONE, code="no-version")
    return found


def newest_version(problem: Problem) -> Version:
    """The version the stored text belongs to."""
    return problem.versions.select_related("by").order_by("-number")[:1].get()


def writer_of(problem: Problem, passage: str) -> Person | None:
    """Who first wrote the passage as it is stored now, as far as the versions tell."""
    stored = problem.draft.passages.get(passage, "")
    writer = None
    for version in versions_of(problem):
        if version.draft.passages.get(passage, "") != stored:
            break
        writer = version.by
    return writer


def steps_of(problem: Problem) -> QuerySet[StepTaken]:
    return problem.steps.select_related("by")


def undecided_of(problem: Problem) -> QuerySet[Divergence]:
    """Second texts that wait for a choice."""
    return problem.divergences.filter(settled_at=None).select_related("by")


def comments_of(problem: Problem) -> QuerySet[Comment]:
    """The comments (not the replies), oldest first, each with its replies."""
    return (
        problem.comments.filter(answers=None)
        .select_related("by", "settled_by")
        .prefetch_related("replies__by")
    )


def comment_of(problem: Problem, ref: str) -> Comment:
    """One comment of the problem; raises `Absent`."""
    found = problem.comments.filter(ref=ref, answers=None).first()
    if found is None:
        raise Absent(_GONE, code="no-comment")
    return found


def verdicts_of(problem: Problem) -> dict[str, list[Verdict]]:
    """For each test the last word of each person, newest first."""
    found: dict[str, list[Verdict]] = {}
    spoken: set[tuple[str, int | None]] = set()
    for verdict in problem.verdicts.select_related("by"):
        if (verdict.test, verdict.by_id) not in spoken:
            spoken.add((verdict.test, verdict.by_id))
            found.setdefault(verdict.test, []).append(verdict)
    return found


def lineage_of(actor: Actor, problem: Problem) -> list[Problem]:
    """The problem with what it continues and what continues it, oldest first, as far as the actor
    may read."""
    own = Q(school=problem.school_id)
    if problem.school_id is None:
        own &= Q(cohort__network=problem.cohort.network_id)
    rows = {row.pk: row for row in problems_for(actor).filter(own)}
    rows[problem.pk] = problem
    chain = [problem]
    while (before := rows.get(chain[0].continues_id or 0)) is not None and before not in chain:
        chain.insert(0, before)
    while True:
        after = next((row for row in rows.values() if row.continues_id == chain[-1].pk), None)
        if after is None or after in chain:
            return chain
        chain.append(after)


def unfinished() -> QuerySet[Problem]:
    """Across all organizations: problems with a date that are not locked yet. For reminders."""
    return Problem.objects.filter(
        state__in=UNFINISHED, due_on__isnull=False, cohort__ends_on__gte=F("due_on")
    ).select_related("organization", "school__district", "cohort__network")


def step_to_tell(ref: str) -> StepTaken | None:
    """Across all organizations: the step a letter is owed for."""
    return (
        StepTaken.objects.select_related(
            "problem__organization", "problem__school", "problem__cohort__network"
        )
        .filter(ref=ref)
        .first()
    )


def problem_to_tell(ref: str) -> Problem | None:
    """Across all organizations: the problem whose comments a letter is owed for."""
    return (
        Problem.objects.select_related("organization", "school", "cohort__network")
        .filter(ref=ref)
        .first()
    )


def members_of(problem: Problem, on: dt.date) -> list[TeamMember]:
    """The campus team that writes it, with addresses to write to."""
    rows = TeamMember.objects.filter(
        Q(left_on=None) | Q(left_on__gt=on),
        team__cohort=problem.cohort_id,
        team__school=problem.school_id,
        person__is_active=True,
    ).exclude(person__email=None)
    return list(rows.select_related("person").order_by("person__name"))
