"""What somebody is on one visit, and what each standing may see of it, when.

Everybody has exactly one standing on a visit: of those that apply, the most restrictive. Being on
the visit's list opens it; belonging to the host closes it again, so that a network member who
teaches at the host school is host staff on that day.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from .actor import Actor, Role, RoleKind


class Standing(enum.StrEnum):
    """From the most restrictive to the least; outsiders last, whom nothing applies to."""

    HOST_SCHEDULER = "host-scheduler"
    HOST_STAFF = "host-staff"
    HOST_DISTRICT_ADMINISTRATOR = "host-district-administrator"
    HOST_LEADERSHIP = "host-leadership"
    OBSERVER = "observer"
    FACILITATOR = "facilitator"
    NETWORK_COORDINATOR = "network-coordinator"
    OUTSIDER = "outsider"


class Part(enum.StrEnum):
    """What the visit's own list says of somebody. One part each."""

    FACILITATOR = "facilitator"
    OBSERVER = "observer"
    SCHEDULER = "scheduler"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides a standing.

    `works_at_host`: faculty of the host, or on its campus team without leading it.
    `coordinates`: coordinator of the organization, or facilitator of the visit's network.
    """

    part: Part | None = None
    works_at_host: bool = False
    leads_host: bool = False
    administers_host_district: bool = False
    coordinates: bool = False
    inside_one_school: bool = False


class Thing(enum.StrEnum):
    """What there is to see. `RAW_NOTES` are other people's; one's own are always one's own."""

    RAW_NOTES = "raw-notes"
    CARDS = "cards"
    REPORT = "report"
    SHARE_OUT = "share-out"
    SUMMARY = "summary"
    KEY = "key"


class NotesKeeping(enum.StrEnum):
    """Who keeps the notes: set for each visit, printed on the teachers' page."""

    AUTHOR = "author"
    PICKED_CARDS = "picked-cards"
    POOLED = "pooled"


@dataclass(frozen=True, slots=True)
class VisitState:
    """How far a visit has come; everything starts closed."""

    keeping: NotesKeeping = NotesKeeping.PICKED_CARDS
    is_visit_day: bool = False
    step_invites_host: bool = False
    handed_over: bool = False
    key_destroyed: bool = False
    released: frozenset[Thing] = frozenset()
    report_released_to_district: bool = False


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """Where a visit happens, who is on its list, in plain ids, and how far it has come."""

    organization_id: int
    network_id: int
    host_school_id: int
    host_district_id: int
    inside_one_school: bool
    parts: Mapping[int, Part]
    state: VisitState = VisitState()


def facts(actor: Actor, visit: VisitPlace) -> Facts:
    """What is so about this actor and this visit. Roles of another organization do not count."""
    if actor.person_id is None or actor.organization_id != visit.organization_id:
        return Facts()
    own = [role for role in actor.roles if role.organization_id == visit.organization_id]
    leads = _any(own, RoleKind.SCHOOL_LEADER, school_id=visit.host_school_id)
    on_team = _any(own, RoleKind.TEAM_MEMBER, school_id=visit.host_school_id)
    return Facts(
        part=visit.parts.get(actor.person_id),
        works_at_host=_any(own, RoleKind.SCHOOL_STAFF, school_id=visit.host_school_id)
        or (on_team and not leads),
        leads_host=leads,
        administers_host_district=_any(
            own, RoleKind.DISTRICT_ADMINISTRATOR, district_id=visit.host_district_id
        ),
        coordinates=_any(own, RoleKind.COORDINATOR)
        or _any(own, RoleKind.FACILITATOR, network_id=visit.network_id),
        inside_one_school=visit.inside_one_school,
    )


def _any(roles: list[Role], kind: RoleKind, **limits: int) -> bool:
    return any(
        role.kind is kind and all(getattr(role, name) == value for name, value in limits.items())
        for role in roles
    )


def standing(known: Facts) -> Standing:
    """The one standing these facts give."""
    return next((one for one in Standing if _applies(one, known)), Standing.OUTSIDER)


def _applies(one: Standing, known: Facts) -> bool:
    visits = known.part in (Part.FACILITATOR, Part.OBSERVER)
    return {
        Standing.HOST_SCHEDULER: known.part is Part.SCHEDULER,
        # Inside one school colleagues visit each other; who leads them still does not.
        Standing.HOST_STAFF: known.works_at_host and not (visits and known.inside_one_school),
        Standing.HOST_DISTRICT_ADMINISTRATOR: known.administers_host_district,
        Standing.HOST_LEADERSHIP: known.leads_host,
        Standing.OBSERVER: known.part is Part.OBSERVER,
        Standing.FACILITATOR: known.part is Part.FACILITATOR,
        Standing.NETWORK_COORDINATOR: known.coordinates,
        Standing.OUTSIDER: True,
    }[one]


class When(enum.StrEnum):
    """When a standing may see a thing."""

    NEVER = "never"
    ALWAYS = "always"
    IF_POOLED = "if-pooled"
    IN_INVITED_STEPS = "in-invited-steps"
    RELEASED = "released"
    RELEASED_TO_THEM = "released-to-them"
    OWN_ROUTE_THAT_DAY = "own-route-that-day"
    UNTIL_HANDOVER = "until-handover"
    UNTIL_DESTROYED = "until-destroyed"


_THINGS = tuple(Thing)


def _row(*when: When) -> dict[Thing, When]:
    return dict(zip(_THINGS, when, strict=True))


_W = When
# In the order of `Thing`: raw notes, cards, report, share-out, summary, key.
SEES: dict[Standing, dict[Thing, When]] = {
    Standing.OBSERVER: _row(
        _W.IF_POOLED, _W.ALWAYS, _W.ALWAYS, _W.ALWAYS, _W.ALWAYS, _W.OWN_ROUTE_THAT_DAY
    ),
    Standing.FACILITATOR: _row(
        _W.IF_POOLED, _W.ALWAYS, _W.ALWAYS, _W.ALWAYS, _W.ALWAYS, _W.UNTIL_HANDOVER
    ),
    Standing.HOST_SCHEDULER: _row(
        _W.NEVER, _W.NEVER, _W.NEVER, _W.RELEASED, _W.ALWAYS, _W.UNTIL_DESTROYED
    ),
    Standing.HOST_LEADERSHIP: _row(
        _W.NEVER, _W.IN_INVITED_STEPS, _W.ALWAYS, _W.ALWAYS, _W.ALWAYS, _W.NEVER
    ),
    Standing.HOST_STAFF: _row(
        _W.NEVER, _W.IN_INVITED_STEPS, _W.NEVER, _W.RELEASED, _W.ALWAYS, _W.NEVER
    ),
    Standing.HOST_DISTRICT_ADMINISTRATOR: _row(
        _W.NEVER, _W.NEVER, _W.RELEASED_TO_THEM, _W.RELEASED, _W.ALWAYS, _W.NEVER
    ),
    Standing.NETWORK_COORDINATOR: _row(
        _W.NEVER, _W.NEVER, _W.RELEASED, _W.RELEASED, _W.ALWAYS, _W.NEVER
    ),
    Standing.OUTSIDER: _row(_W.NEVER, _W.NEVER, _W.NEVER, _W.NEVER, _W.RELEASED, _W.NEVER),
}


def may_see(who: Standing, thing: Thing, state: VisitState) -> bool:
    """Whether this standing may see (all or, for an observer's key, its own part of) a thing."""
    if thing is Thing.KEY and state.key_destroyed:
        return False
    return {
        When.NEVER: False,
        When.ALWAYS: True,
        When.IF_POOLED: state.keeping is NotesKeeping.POOLED,
        When.IN_INVITED_STEPS: state.step_invites_host,
        When.RELEASED: thing in state.released,
        When.RELEASED_TO_THEM: thing in state.released and state.report_released_to_district,
        When.OWN_ROUTE_THAT_DAY: state.is_visit_day,
        When.UNTIL_HANDOVER: not state.handed_over,
        When.UNTIL_DESTROYED: True,
    }[SEES[who][thing]]


class KeyExtent(enum.StrEnum):
    """How much of the key somebody may see."""

    NOTHING = "nothing"
    OWN_ROUTE = "own-route"
    WHOLE = "whole"


def key_extent(who: Standing, state: VisitState) -> KeyExtent:
    """How much of the key this standing may see now."""
    if not may_see(who, Thing.KEY, state):
        return KeyExtent.NOTHING
    own = SEES[who][Thing.KEY] is When.OWN_ROUTE_THAT_DAY
    return KeyExtent.OWN_ROUTE if own else KeyExtent.WHOLE
