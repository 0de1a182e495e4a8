"""The WSGI environment of a request that came as ASGI."""

from __future__ import annotations

import sys
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from .asgi_types import Scope

# Only a proxy that is trusted may say these; `Proxy` would become HTTP_PROXY, which libraries obey.
FORWARDED = {b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"forwarded"}
NEVER = {b"proxy", b"transfer-encoding"}


def environ(
    scope: Scope, body: IO[bytes], size: int, *, trust_proxy: bool, file_wrapper: type
) -> dict[str, Any]:
    """PEP 3333's environment. The address and scheme are the client's own, as far as known."""
    root = scope.get("root_path", "")
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client")
    made: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin-1"),
        "PATH_INFO": _path(scope, root),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": client[0] if client else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": file_wrapper,
    }
    for name, value in scope["headers"]:
        _add(made, name, value, trust_proxy)
    if size or "CONTENT_LENGTH" in made:
        made["CONTENT_LENGTH"] = str(size)
    if trust_proxy:
        _believe(made)
    return made


def _path(scope: Scope, root: str) -> str:
    raw = scope.get("raw_path")
    path = unquote_to_bytes(raw.split(b"?", 1)[0]) if raw else scope["path"].encode()
    start = root.encode()
    if start and path.startswith(start):
        path = path[len(start) :]
    return path.decode("latin-1")


def _add(made: dict[str, Any], name: bytes, value: bytes, trust_proxy: bool) -> None:
    # With an underscore a header could pass for another one that a proxy has checked.
    if name in NEVER or b"_" in name or (name in FORWARDED and not trust_proxy):
        return
    text = value.decode("latin-1")
    if name in (b"content-type", b"content-length"):
        made[name.decode().upper().replace("-", "_")] = text
        return
    key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
    if key in made:
        text = f"{made[key]}{'; ' if name == b'cookie' else ','}{text}"
    made[key] = text


def _believe(made: dict[str, Any]) -> None:
    """Take address and scheme from the proxy: its own entry is the last one of the list."""
    seen = made.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    if seen:
        made["REMOTE_ADDR"] = seen
    scheme = made.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
    if scheme in ("http", "https"):
        made["wsgi.url_scheme"] = made["HTTP_X_FORWARDED_PROTO"] = scheme
