"""The parts that planning a visit is made of, in the order in which they come.

Each area adds its lines here: what the part is called, the page on which it is done, the
permission without which it is not offered, and one sentence on how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.visits.models import Visit

from ..doors import Ask
from ..host.state import host_state
from ..kit import state as kit
from ..plan.state import state_of as plan_state
from . import state


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the work. `url` is the name of an address that takes the visit's `ref`;
    `state` says in a sentence how far it is."""

    label: str | Promise
    url: str
    permission: str
    state: Callable[[Visit], str]
    icon: str = "list-checks"


PARTS: tuple[Part, ...] = (
    Part(_("Days and agenda"), "visit-days", "visit.run", state.days, "calendar-days"),
    Part(_("Who comes"), "visit-list", "visit.view", state.people, "users"),
    Part(_("Class list, notice, rooms"), "host", "visit.host", host_state, "school"),
    Part(_("The plan"), "plan", "visit.run", plan_state, "list-checks"),
    Part(_("Papers of the day"), "visit-kit", "kit.print", kit.papers, "printer"),
    Part(_("Your route"), "visit-route", "route.view", kit.route, "map-pin"),
    Part(_("The key"), "visit-key", "visit.view", kit.key, "key-round"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A part as one reader sees it."""

    label: str
    href: str
    said: str
    icon: str


def ways(ask: Ask, visit: Visit) -> list[Way]:
    """The parts that are open to whoever asks."""
    kwargs = {"org": ask.organization.slug, "ref": visit.ref}
    scope = visit.scope
    return [
        Way(str(part.label), reverse(part.url, kwargs=kwargs), part.state(visit), part.icon)
        for part in PARTS
        if ask.may(part.permission, scope)
    ]
