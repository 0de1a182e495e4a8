"""The letters about a plan: to each their own route, in their own language, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from rounds.kernel import outbox

from .labels import lesson_label, slot_label, time_label
from .models import Lesson, Participant, Plan, Slot, Visit
from .reads.planning import lessons_of, slots_of
from .rules.differences import Route, routes


def address(visit: Visit) -> str:
    """Where the visit is read."""
    return f"{settings.BASE_URL}/o/{visit.organization.slug}/visits/{visit.ref}/"


def tell_routes(plan: Plan, people: Iterable[str], *, first: bool) -> int:
    """Tell these people (by their references) their route of this plan; how many letters left."""
    visit = plan.visit
    lessons = {row.ref: row for row in lessons_of(visit)}
    slots = list(slots_of(visit))
    listed = {
        row.ref: row for row in visit.participants.exclude(person=None).select_related("person")
    }
    everybody = routes(plan.content)
    sent = 0
    for ref in sorted(people):
        row = listed.get(ref)
        if row is None or row.person is None or not row.person.email or not row.person.is_active:
            continue
        with override(row.person.language):
            _post(row, visit, everybody.get(ref), listed, lessons, slots, first=first)
        sent += 1
    return sent


def _post(
    row: Participant,
    visit: Visit,
    route: Route | None,
    listed: Mapping[str, Participant],
    lessons: Mapping[str, Lesson],
    slots: list[Slot],
    *,
    first: bool,
) -> None:
    day = date_format(slots[0].session.on, "DATE_FORMAT") if slots else ""
    words = {"school": visit.school.name, "date": day}
    if route is None:
        subject = _("You are on no team at %(school)s on %(date)s") % words
        said = [
            _(
                "The plan has changed and you are on no team now. Ask the facilitator if this is a surprise."
            )
        ]
    else:
        subject = (
            _("Your route at %(school)s on %(date)s")
            if first
            else _("Your route at %(school)s has changed, %(date)s")
        ) % words
        said = [_team(row.ref, route, listed), _rooms(route, lessons, slots)]
        if visit.base_room:
            said.append(_("Base room: %(room)s") % {"room": visit.base_room.name})
    outbox.post(
        to=row.person.email if row.person and row.person.email else "",
        subject=subject,
        text="\n\n".join([*said, address(visit)]),
        organization_id=visit.organization_id,
        about=visit.ref,
    )


def _team(own: str, route: Route, listed: Mapping[str, Participant]) -> str:
    def name(ref: str) -> str:
        person = listed[ref].person if ref in listed else None
        return person.name if person else "–"

    mates = ", ".join(name(ref) for ref in route.members if ref != own)
    words = {"team": route.team, "leader": name(route.leader), "mates": mates}
    if route.leader == own:
        return _("You lead team %(team)s. With you: %(mates)s.") % words
    return _("You are on team %(team)s; %(leader)s leads it. With you: %(mates)s.") % words


def _rooms(route: Route, lessons: Mapping[str, Lesson], slots: list[Slot]) -> str:
    dated = len({slot.session_id for slot in slots}) > 1
    lines = []
    for slot in slots:
        lesson = lessons.get(route.visits.get(slot.ref, ""))
        lines.append(
            _("%(from)s to %(to)s: %(where)s")
            % {
                "from": slot_label(slot, dated=dated),
                "to": time_label(slot.ends),
                "where": lesson_label(lesson) if lesson else _("base room"),
            }
        )
    return "\n".join(lines)
