"""What every request gets: an id, its line in the log, and a page when its body was not taken."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rounds.kernel.refusals import Refusal
from rounds.kernel.tracing import chosen, request_id, route_of

from .doors import refusal_page
from .full import NoRoom

log = logging.getLogger("rounds.requests")
Answer = Callable[[HttpRequest], HttpResponse]


class TooLarge(Refusal):
    """More was sent than `ROUNDS_MAX_UPLOAD_MB`."""

    status = 413

    def __init__(self) -> None:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        super().__init__(
            _(
                "What you sent is larger than %(limit)s MB, so nothing of it was kept. Send a "
                "smaller file, or send it in parts."
            )
            % {"limit": limit},
            code="too-large",
        )


class TracedRequest(HttpRequest):
    request_id: str


class RequestMiddleware:
    """Names the request and, when it is answered, writes one line about it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: TracedRequest) -> HttpResponse:
        began = time.perf_counter()
        request.request_id = chosen(request.headers.get("X-Request-ID"))
        mark = request_id.set(request.request_id)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.request_id
            self._line(request, response, (time.perf_counter() - began) * 1000)
            return response
        finally:
            request_id.reset(mark)

    def _line(self, request: HttpRequest, response: HttpResponse, ms: float) -> None:
        facts = {
            "method": request.method,
            "route": route_of(request),
            "status": response.status_code,
            "ms": round(ms, 1),
        }
        log.info("%(method)s %(route)s %(status)s in %(ms)s ms", facts, extra={"facts": facts})


class BodyMiddleware:
    """Answers a request whose body was too large, or for which the disk had no room."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reason = request.META.get("rounds.refused")
        if reason is None:
            return self.get_response(request)
        return refusal_page(request, TooLarge() if reason == "too-large" else NoRoom())
