"""How every page is entered: organization from the address, permission before row.

A page is declared with the permission it needs. Its function must ask for it through
`ask.about(...)` with the row it shows; a page that answers without having asked is a fault,
so that a forgotten check can never show anything.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.decide import may, require
from rounds.access.predicates import anyone
from rounds.access.scope import INSTALLATION, Scope, ids
from rounds.access.table import TABLE
from rounds.identity import reads as identity
from rounds.identity.rules import opens
from rounds.kernel.refusals import Absent, NotAllowed, Refusal
from rounds.people import reads
from rounds.people.models import Organization, Person
from rounds.people.standing import actor_in

from .full import NoRoom, is_full

log = logging.getLogger("rounds.requests")


class Scoped(Protocol):
    @property
    def scope(self) -> Scope: ...


class Ask:
    """What a page holds while it answers: who asks, where, and whether it has asked."""

    def __init__(self, actor: Actor, permission: str, organization: Organization | None) -> None:
        self.actor = actor
        self.permission = permission
        self._organization = organization
        self.asked = False

    @property
    def organization(self) -> Organization:
        if self._organization is None:
            raise LookupError("This address names no organization.")
        return self._organization

    @property
    def has_organization(self) -> bool:
        return self._organization is not None

    def about(self, subject: Scoped | Scope) -> None:
        """Require the page's permission on this row; raises `NotAllowed`."""
        self.asked = True
        require(self.actor, self.permission, _scope(subject))

    def may(self, permission: str, subject: Scoped | Scope) -> bool:
        """Whether to show something that needs another permission."""
        return may(self.actor, permission, _scope(subject))


class Request(HttpRequest):
    """A request inside a page."""

    ask: Ask
    user: Person


Page = Callable[..., HttpResponse]


def _scope(subject: Scoped | Scope) -> Scope:
    return subject if isinstance(subject, Scope) else subject.scope


def page(get: str | None = None, *, post: str | None = None) -> Callable[[Page], Page]:
    """Declare a page: the permission to read it, the permission to send its form, or both."""
    permissions = {
        method: name
        for method, name in {"GET": get, "HEAD": get, "POST": post}.items()
        if name is not None
    }

    def declare(view: Page) -> Page:
        @functools.wraps(view)
        def enter(
            request: Request, *args: Any, org: str | None = None, **kwargs: Any
        ) -> HttpResponse:
            permission = permissions.get(request.method or "")
            if permission is None:
                return HttpResponseNotAllowed(sorted(permissions))
            request.ask = _ask(request, permission, org)
            with _on_the_clock(request.ask):
                response = view(request, *args, **kwargs)
            if not request.ask.asked:
                raise RuntimeError(f"{view.__module__}.{view.__name__} never asked {permission}")
            return response

        enter.permissions = permissions  # type: ignore[attr-defined]
        return enter

    return declare


def _on_the_clock(ask: Ask) -> AbstractContextManager[None]:
    """Times of a page are those of the organization's clocks."""
    return timezone.override(ask.organization.time_zone) if ask.has_organization else nullcontext()


def _ask(request: Request, permission: str, org: str | None) -> Ask:
    person = request.user if request.user.is_authenticated else None
    request_id = getattr(request, "request_id", "")
    if org is None:
        actor = Actor(person.pk if person else None, None, request_id=request_id)
        return Ask(actor, permission, None)
    organization = reads.organization(org)
    sign_in = identity.sign_in_of(request.session, for_organization=organization.pk)
    vouched = opens(sign_in, organization.pk)
    actor = actor_in(
        person if vouched else None,
        organization,
        second_factor=sign_in is not None and sign_in.second_factor,
        request_id=request_id,
    )
    if not actor.member and anyone not in TABLE[permission].any_of:
        if person is None:
            raise NotAllowed(_("Sign in first."), code="sign-in")
        if not vouched and identity.belongs(person, organization):
            raise NotAllowed(ELSEWHERE, code="elsewhere")
        raise Absent(_("There is no such page, or it is not yours to see."), code="no-page")
    return Ask(actor, permission, organization)


def oneself(request: Request) -> Scope:
    """The scope of the person's own account."""
    return Scope(None, owners=ids(request.ask.actor.person_id))


EVERYBODY = INSTALLATION

ELSEWHERE = _(
    "You signed in with another organization's sign-in or card, which does not open this one. "
    "Sign out, then sign in with your own password, passkey or a code by mail."
)


class RefusalMiddleware:
    """Turns a refusal into a page that says why and what to do next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if is_full(error):
            log.error("the disk is full: %s", error)
            error = NoRoom()
        if not isinstance(error, Refusal):
            return None
        if isinstance(error, NotAllowed) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return refusal_page(request, error)


def refusal_page(request: HttpRequest, error: Refusal) -> HttpResponse:
    """The page for a refusal that no form could show beside its field."""
    return render(request, "web/refusal.html", {"refusal": error}, status=error.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long or came from elsewhere."""
    return refusal_page(
        request,
        NotAllowed(
            _(
                "This form was open for too long. Go back, load the page again, and send it once "
                "more."
            ),
            code="form-expired",
        ),
    )
