"""The entries of the main navigation, in the order they are shown.

An entry appears where its address exists and the actor holds its permission in the organization.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor, RoleKind
from rounds.access.decide import may


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, the name of its address, and the permission it needs.

    `shown` may say no for actors for whom the page would be empty.
    """

    label: str | Promise
    url: str
    permission: str
    shown: Callable[[Actor], bool] = lambda actor: True


@dataclass(frozen=True, slots=True)
class Place:
    """An entry as one page shows it."""

    label: str
    href: str
    current: bool


def _has_support_log(actor: Actor) -> bool:
    return actor.holds(RoleKind.COORDINATOR, RoleKind.FACILITATOR, RoleKind.SCHOOL_LEADER)


ENTRIES: tuple[Entry, ...] = (
    Entry(_("Home"), "home", "organization.view"),
    Entry(_("Problems of practice"), "problems", "problem.list"),
    Entry(_("Calendar"), "my-year", "organization.view"),
    Entry(_("Hours"), "my-hours", "organization.view"),
    Entry(_("Support"), "support-log", "organization.view", _has_support_log),
    Entry(_("Hosting requests"), "hosting-requests", "interest.view"),
    Entry(_("Invitations"), "invitations", "invitation.make"),
    Entry(_("Networks"), "networks", "organization.view"),
    Entry(_("Schools"), "schools", "school.edit"),
    Entry(_("People"), "people", "people.view"),
    Entry(_("Audit log"), "audit", "audit.view"),
    Entry(_("Upkeep"), "upkeep", "upkeep.view"),
)


def places(request: HttpRequest) -> list[Place]:
    """The entries for whoever asks; none outside an organization."""
    ask = getattr(request, "ask", None)
    if ask is None or not ask.has_organization or not ask.actor.member:
        return []
    found = []
    for entry in ENTRIES:
        if not may(ask.actor, entry.permission, ask.organization.scope):
            continue
        if not entry.shown(ask.actor):
            continue
        href = reverse(entry.url, kwargs={"org": ask.organization.slug})
        found.append((entry, href))
    inside = [href for _entry, href in found if request.path.startswith(href)]
    here = max(inside, key=len, default="")
    return [Place(str(entry.label), href, href == here) for entry, href in found]
