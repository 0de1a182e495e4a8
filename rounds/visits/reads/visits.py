"""Visits and their days."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.decide import may
from rounds.kernel.refusals import Absent
from rounds.people.models import Cohort
from rounds.practice.kinds import State
from rounds.practice.models import Problem
from rounds.year.kinds import HostingStatus
from rounds.year.models import Hosting

from ..kinds import Stage
from ..models import Participant, Session, Visit

_GONE = _("There is no such visit, or it is not yours to see.")


def visits(actor: Actor) -> QuerySet[Visit]:
    """The visits the actor may see: exactly those for which `visit.view` says yes. `first_day`
    is the date of the first session, `begins_at` the time at which it begins."""
    rows = (
        Visit.objects.filter(organization_id=actor.tenant)
        .select_related("school", "cohort__network", "problem")
        .annotate(first_day=Min("sessions__on"), begins_at=Min("sessions__starts"))
        .order_by("first_day", "begins_at", "pk")
    )
    return rows if actor.holds(RoleKind.COORDINATOR) else rows.filter(_open_to(actor))


def _open_to(actor: Actor) -> Q:
    ids: dict[str, set[int | None]] = {
        "school": set(),
        "district": set(),
        "network": set(),
        "cohort": set(),
    }
    for role in actor.roles:
        if role.kind is RoleKind.FACILITATOR:
            ids["network"].add(role.network_id)
        elif role.kind is RoleKind.DISTRICT_ADMINISTRATOR:
            ids["district"].add(role.district_id)
        else:
            ids["school"].add(role.school_id)
        if role.kind is RoleKind.TEAM_MEMBER:
            ids["cohort"].add(role.cohort_id)
    listed = Participant.objects.filter(person_id=actor.person_id or 0, left_at=None)
    return (
        Q(school_id__in=ids["school"] - {None})
        | Q(school__district_id__in=ids["district"] - {None})
        | Q(cohort__network_id__in=ids["network"] - {None})
        | Q(cohort_id__in=ids["cohort"] - {None})
        | Q(pk__in=listed.values("visit_id"))
    )


def visit(actor: Actor, ref: str) -> Visit:
    """The visit of this reference; raises `Absent` for another organization's."""
    found = (
        Visit.objects.select_related(
            "school__district", "cohort__network", "organization", "problem", "base_room"
        )
        .filter(organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-visit")
    return found


def sessions_of(row: Visit) -> list[Session]:
    """The visit's days in order, with agenda, bells and slots."""
    return list(row.sessions.prefetch_related("agenda", "periods", "slots").order_by("on"))


def session(actor: Actor, ref: str) -> Session:
    """The session of this reference; raises `Absent` for another organization's."""
    found = (
        Session.objects.select_related(
            "visit__school__district", "visit__cohort__network", "visit__organization"
        )
        .filter(visit__organization_id=actor.tenant, ref=ref)
        .first()
    )
    if found is None:
        raise Absent(_GONE, code="no-session")
    return found


def problem_of(row: Visit) -> Problem | None:
    """What the visit looks at: the chosen problem, else the school's own of this year, else the
    network's. A school's draft that is not open yet counts: it says what is to be locked."""
    if row.problem is not None:
        return row.problem
    found = (
        Problem.objects.filter(cohort=row.cohort_id)
        .filter(Q(school=row.school_id) | Q(school=None))
        .exclude(state=State.CLOSED)
        .select_related("school", "cohort__network", "organization")
    )
    return min(found, key=lambda problem: problem.school_id is None, default=None)


def cohorts_to_open(actor: Actor, day: dt.date) -> list[Cohort]:
    """The years not yet over in which the actor may open a visit."""
    rows = (
        Cohort.objects.filter(network__organization_id=actor.tenant, ends_on__gte=day)
        .select_related("network__organization")
        .order_by("network__name", "starts_on")
    )
    return [row for row in rows if may(actor, "visit.open", row.scope)]


def agreed_without_visit(actor: Actor, day: dt.date) -> list[Hosting]:
    """Agreed days to host, from this day on, for which nobody has opened a visit yet."""
    cohorts = cohorts_to_open(actor, day)
    opened = Session.objects.filter(
        on=OuterRef("on"),
        visit__cohort=OuterRef("team__cohort"),
        visit__school=OuterRef("team__school"),
    ).exclude(visit__stage=Stage.CALLED_OFF)
    rows = Hosting.objects.filter(
        ~Exists(opened),
        team__cohort__in=cohorts,
        status=HostingStatus.AGREED,
        on__gte=day,
    )
    return list(rows.select_related("team__school", "team__cohort__network").order_by("on", "pk"))
