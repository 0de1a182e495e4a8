"""Answers made on the event loop, without Django's request path, and the table of their routes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils import translation
from django.utils.translation import gettext_lazy

from .asgi_types import Handler, Scope, Send
from .body import header


class Table:
    """Which handler answers which method and path. A pattern's groups go to `path_params`."""

    def __init__(self) -> None:
        self._exact: dict[str, dict[str, Handler]] = {}
        self._patterns: list[tuple[re.Pattern[str], dict[str, Handler]]] = []

    def add(self, path: str, **handlers: Handler) -> None:
        """Answer an exact path: `add("/healthz", GET=healthz)`."""
        self._exact[path] = handlers

    def add_pattern(self, pattern: str, **handlers: Handler) -> None:
        """Answer every path that the whole pattern fits."""
        self._patterns.append((re.compile(pattern), handlers))

    def paths(self) -> set[str]:
        """Every path and pattern it answers."""
        return self._exact.keys() | {pattern.pattern for pattern, _handlers in self._patterns}

    def find(self, scope: Scope) -> Handler | None:
        """The handler of this request; None where the path is not a lean one."""
        path = scope["path"]
        handlers = self._exact.get(path)
        if handlers is None:
            for pattern, handlers_of_pattern in self._patterns:
                if fits := pattern.fullmatch(path):
                    scope["path_params"] = fits.groupdict()
                    handlers = handlers_of_pattern
                    break
        if handlers is None:
            return None
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        return handlers.get(method) or _not_allowed(sorted(handlers))


def _not_allowed(methods: list[str]) -> Handler:
    async def refuse(scope: Scope, receive: Any, send: Send) -> None:
        sentence = said(scope, "method")
        await problem(send, 405, "method", sentence, headers={"allow": ", ".join(methods)})

    return refuse


async def json(
    send: Send,
    status: int,
    body: Any,
    *,
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send `body` as JSON, never to be kept by a cache."""
    encoded = msgspec.json.encode(body)
    await _send(send, status, content_type, encoded, headers or {})


async def problem(
    send: Send, status: int, code: str, sentence: str, *, headers: Mapping[str, str] | None = None
) -> None:
    """Send a refusal as application/problem+json."""
    body = {"type": "about:blank", "title": sentence, "status": status, "code": code}
    await json(send, status, body, content_type="application/problem+json", headers=headers)


async def turn_away(scope: Scope, send: Send, code: str) -> None:
    """Answer a request that is not taken over the bridge, "busy" or "too-slow"."""
    text = said(scope, code).encode()
    status = 503 if code == "busy" else 408
    headers = {"retry-after": "5", "connection": "close"}
    await _send(send, status, "text/plain; charset=utf-8", text, headers)


def language(scope: Scope) -> str:
    """The one of our languages that the browser prefers."""
    wanted = header(scope, b"accept-language") or ""
    return "es" if wanted.lower().startswith("es") else "en"


_SAID = {
    "busy": gettext_lazy("Many people are here at this moment. Try again in a few seconds."),
    "too-slow": gettext_lazy(
        "Nothing more arrived for a minute. Check the connection and send it again."
    ),
    "method": gettext_lazy("This address does not answer to this method."),
    "elsewhere": gettext_lazy("Only pages of this address send here. Open the visit's page."),
    "not-json": gettext_lazy("Send JSON here, and say so in the content type."),
    "not-a-list": gettext_lazy("Send a list of at most 500 operations."),
    "too-large": gettext_lazy("Too much was sent at once. Send it in parts."),
    "no-room": gettext_lazy("The server has no room left. Please tell the person who runs it."),
    "no-visit": gettext_lazy("There is no such visit, or it is not open to you."),
}


def said(scope: Scope, what: str) -> str:
    """One of the front's own sentences in the language the browser prefers."""
    with translation.override(language(scope)):
        return str(_SAID[what])


async def _send(
    send: Send, status: int, content_type: str, body: bytes, headers: Mapping[str, str]
) -> None:
    given = {
        "content-type": content_type,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        **headers,
    }
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in given.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
