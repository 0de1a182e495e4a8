"""Noting that a session is in use, seldom enough that reading stays reading."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from rounds.kernel.clock import now
from rounds.kernel.refusals import Refusal

from .models import Session
from .rules import SEEN_EVERY
from .sessions import SessionStore

log = logging.getLogger("rounds.identity")


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
            _note(session.session_key, moment)
        return response


def _note(key: str, moment: dt.datetime) -> None:
    try:
        Session.objects.filter(pk=key, seen_at__lte=moment - SEEN_EVERY).update(seen_at=moment)
    except (DatabaseError, Refusal) as error:
        # A full disk, or everybody saving at once: no reason to keep the page from its reader.
        log.warning("when a session was seen could not be noted: %s", error)
