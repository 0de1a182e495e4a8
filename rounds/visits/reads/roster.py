"""Who could be put on a visit's list: the cohort's teams by school, and everybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.people import reads as people
from rounds.people.kinds import PersonKind
from rounds.people.models import Membership, Person, TeamMember
from rounds.people.reads.contract import contract_of

from ..kinds import HostStaff, Part
from ..models import Lesson, Teacher, Visit
from ..rules.day import Span, whole
from ..rules.parts import refusal
from ..rules.roster import Candidate
from .days import day_of
from .listing import participants
from .standings import standings_of


@dataclass(frozen=True, slots=True)
class Group:
    """People who come together: a campus team, or the staff of a school. `refused` says of those
    who cannot observe here why."""

    key: str
    label: str
    people: tuple[Person, ...]
    missing: tuple[Person, ...]
    refused: tuple[str, ...]


def groups_of(actor: Actor, row: Visit) -> list[Group]:
    """The cohort's campus teams by school, without the host's where nobody of it observes;
    inside one school also its whole staff."""
    there = set(participants(row).values_list("person_id", flat=True))
    places = (
        TeamMember.objects.filter(
            team__cohort=row.cohort_id, left_on=None, team__school__organization_id=actor.tenant
        )
        .select_related("person", "team__school")
        .order_by("team__school__name", "person__name")
    )
    if row.host_staff == HostStaff.NONE:
        places = places.exclude(team__school=row.school_id)
    found: dict[tuple[str, str], list[Person]] = {}
    for place in places:
        found.setdefault((place.team.ref, place.team.school.name), []).append(place.person)
    if row.host_staff == HostStaff.ALL:
        staff = people.members_of(actor).filter(school=row.school_id)
        label = _("Everybody of %(school)s") % {"school": row.school.name}
        found["staff", label] = [one.person for one in staff if one.kind != PersonKind.FRONT_OFFICE]
        found["free", _("Free at this time, by the class list")] = _free(row)
    away = [one for some in found.values() for one in some if one.pk not in there]
    refusals = refusals_of(row, away)
    return [
        Group(
            key,
            label,
            tuple(some),
            tuple(one for one in some if refusals.get(one.pk) == ""),
            tuple(refusals[one.pk] for one in some if refusals.get(one.pk)),
        )
        for (key, label), some in found.items()
        if some
    ]


def _free(row: Visit) -> list[Person]:
    """Teachers on the class list whom the organization knows, without a class while the visit
    lasts: those whose preparation period it is."""
    days = [(session.pk, whole(day_of(session))) for session in row.sessions.all()]
    busy: set[int] = set()
    for lesson in Lesson.objects.filter(session__visit=row).prefetch_related("co_teachers"):
        own = Span(lesson.starts, lesson.ends)
        if any(pk == lesson.session_id and own.meets(span) for pk, span in days if span):
            busy |= {lesson.teacher_id, *(one.teacher_id for one in lesson.co_teachers.all())}
    known = row.teachers.filter(person__isnull=False).exclude(pk__in=busy)
    return [
        one.person for one in known.select_related("person").order_by("person__name") if one.person
    ]


def candidates(actor: Actor, row: Visit) -> list[Candidate]:
    """Everybody of the organization, with why they could not observe here."""
    members = list(people.members_of(actor))
    there = set(participants(row).values_list("person_id", flat=True))
    refusals = refusals_of(row, [one.person for one in members])
    return [
        Candidate(
            one.person.ref,
            one.person.name,
            one.person.email or "",
            one.person_id in there,
            refusals[one.person_id],
        )
        for one in members
    ]


def refusals_of(row: Visit, some: Iterable[Person], part: Part = Part.OBSERVER) -> dict[int, str]:
    """By person, why they could not have this part; empty where they could."""
    wanted = {one.pk: one.name for one in some}
    known = standings_of(row, [(pk, part) for pk in wanted])
    contract = contract_of(row.school)
    return {
        pk: refusal(name, part, known[pk], host_staff=row.host_staff, contract=contract)
        for pk, name in wanted.items()
    }


def could_have(actor: Actor, row: Visit, part: Part) -> list[Membership]:
    """Who could be given this part. The host's scheduler is somebody of the host school."""
    members = people.members_of(actor).exclude(kind=PersonKind.FRONT_OFFICE)
    if part is Part.SCHEDULER:
        members = people.members_of(actor).filter(school=row.school_id)
    listed = list(members)
    refusals = refusals_of(row, [one.person for one in listed], part)
    return [one for one in listed if not refusals[one.person_id]]


def places_of(row: Visit) -> list[tuple[Teacher, str]]:
    """The host's teachers as everybody but the scheduler knows them: by room, grade, subject."""
    words: dict[Teacher, dict[str, None]] = {}
    lessons = Lesson.objects.filter(session__visit=row).select_related("room", "teacher")
    for lesson in lessons.order_by("room__name", "grade", "subject", "pk"):
        words.setdefault(lesson.teacher, {})[_seen(lesson)] = None
    return [(teacher, "; ".join(said)) for teacher, said in words.items()]


def _seen(lesson: Lesson) -> str:
    room = lesson.room.name
    grade = _("grade %(grade)s") % {"grade": lesson.grade} if lesson.grade else ""
    return ", ".join(part for part in (room, grade, lesson.subject or lesson.course) if part)
