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
from rounds.access.scope import Scope
from rounds.identity.reads import inviting_scope


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, the name of its address, and the permission it needs.

    `shown` may say no for actors for whom the page would be empty; `about` is what the permission
    is asked about, the organization itself unless said otherwise.
    """

    label: str | Promise
    url: str
    permission: str
    shown: Callable[[Actor], bool] = lambda actor: True
    further: bool = False  # may wait under "More" where there are many entries
    about: Callable[[Actor], Scope] = lambda actor: Scope(actor.tenant)
    also: tuple[str, ...] = ()  # beginnings of addresses that belong to it without lying under it


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
    Entry(_("Visits"), "visits", "visit.list"),
    Entry(_("Calendar"), "my-year", "organization.view"),
    Entry(
        _("Networks"),
        "networks",
        "organization.view",
        also=("years/", "teams/", "team-members/", "agreements/"),
    ),
    Entry(_("People"), "people", "people.view", also=("import/", "appointments/")),
    Entry(_("Hours"), "my-hours", "organization.view", further=True),
    Entry(_("Support"), "support-log", "organization.view", _has_support_log, further=True),
    Entry(_("Hosting requests"), "hosting-requests", "interest.view", further=True),
    Entry(_("Invitations"), "invitations", "invitation.make", further=True, about=inviting_scope),
    Entry(_("Schools"), "schools", "school.edit", further=True, also=("districts/",)),
    Entry(_("Audit log"), "audit", "audit.view", further=True),
    Entry(_("Upkeep"), "upkeep", "letters.view", further=True),
)

# What fits beside the name of an organization on a desk's screen, in Spanish too.
SIDE_BY_SIDE = 6


@dataclass(frozen=True, slots=True)
class Ways:
    """The navigation of one page: what stands side by side, and what waits under "More"."""

    main: list[Place]
    more: list[Place]


def ways(request: HttpRequest) -> Ways:
    """The entries for whoever asks; none outside an organization.

    Where there are more than fit, the further ones wait under "More", but for the one whose page
    this is: everybody sees where they are.
    """
    found = _entries(request)
    if len(found) <= SIDE_BY_SIDE:
        return Ways([place for _entry, place in found], [])
    return Ways(
        [place for entry, place in found if not entry.further or place.current],
        [place for entry, place in found if entry.further and not place.current],
    )


def _entries(request: HttpRequest) -> list[tuple[Entry, Place]]:
    ask = getattr(request, "ask", None)
    if ask is None or not ask.has_organization or not ask.actor.member:
        return []
    found = [
        (entry, reverse(entry.url, kwargs={"org": ask.organization.slug}))
        for entry in ENTRIES
        if may(ask.actor, entry.permission, entry.about(ask.actor)) and entry.shown(ask.actor)
    ]
    home = reverse("home", kwargs={"org": ask.organization.slug})
    here = _here(request.path, home, found)
    return [(entry, Place(str(entry.label), href, href == here)) for entry, href in found]


def _here(path: str, home: str, found: list[tuple[Entry, str]]) -> str:
    """The entry that a page belongs to. Every page lies under the front page, so that one counts
    on itself alone."""
    if path == home:
        return home
    inside = [
        href
        for entry, href in found
        if href != home and path.startswith((href, *(home + beginning for beginning in entry.also)))
    ]
    return max(inside, key=len, default="")
