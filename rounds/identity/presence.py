"""Noting that a session is in use, seldom enough that reading stays reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from rounds.kernel.clock import now

from .models import Session
from .rules import SEEN_EVERY
from .sessions import SessionStore


class PresenceMiddleware:
    """Writes a session's `seen_at` after the answer, at most once in `SEEN_EVERY`.

    It is one statement by primary key outside any transaction, so that no page waits for it to
    be read; two browsers' tabs at once write it once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = cast(SessionStore, request.session)
        seen = session.seen_at
        moment = now()
        if seen is not None and session.session_key and moment - seen >= SEEN_EVERY:
            session.seen_at = moment
            Session.objects.filter(pk=session.session_key, seen_at__lte=moment - SEEN_EVERY).update(
                seen_at=moment
            )
        return response
