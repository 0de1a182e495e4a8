"""What the log says, plain or as JSON: one line a request, an id on each, nothing personal.

Addresses are logged as their pattern (`o/<slug:org>/people/<ref>/`), never as typed: no name,
token or query can be in them. What comes from elsewhere (faults, libraries) is swept for e-mail
addresses, queries and long secrets before it is written.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import Any

from rounds.kernel.tracing import request_id, route_of

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+\.[\w.-]+")
QUERY = re.compile(r"\?[^\s\"'>]*=[^\s\"'>]*")
# A part of an address that is long and mixed is a code of an invitation, a feed or a card.
SECRET = re.compile(r"(?<=/)(?=[^\s/]*\d)[A-Za-z0-9_=-]{10,}(?=/|\b)")
# Database faults repeat the row: "Key (email)=(…) already exists", "Failing row contains (…)".
ROW = re.compile(r"(=\(|contains \()[^)]*\)")


def swept(text: str) -> str:
    """The text without what could name a person or open a door."""
    text = EMAIL.sub("[e-mail]", text)
    text = QUERY.sub("?[…]", text)
    text = SECRET.sub("[…]", text)
    return ROW.sub(r"\1…)", text)


class DjangoFilter(logging.Filter):
    """Django's own lines about a request name its path. Refusals have their line already; of a
    fault only the pattern is kept."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR and record.name == "django.request":
            return False
        if record.name == "django.security.DisallowedHost":
            record.msg, record.args = "refused: a host name that ROUNDS_HOSTS does not have", ()
            record.exc_info = record.exc_text = None
        elif (request := getattr(record, "request", None)) is not None:
            why = record.name.partition("django.security.")[2]
            what = f"refused ({why})" if why else "fault"
            record.msg, record.args = f"{what} at {route_of(request)}", ()
        return True


class Plain(logging.Formatter):
    """`2026-11-22T10:00:00Z INFO rounds.requests [id] GET / 200 in 12 ms`"""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_at(record)} {record.levelname} {record.name}{_id(' [{}]')} {record.getMessage()}"
        return swept(line) + _fault(self, record)


class Json(logging.Formatter):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": _at(record),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get() or None,
            "message": swept(record.getMessage()),
        }
        line |= getattr(record, "facts", {})
        if fault := _fault(self, record):
            line["fault"] = fault.strip()
        return json.dumps(line, ensure_ascii=False)


def _at(record: logging.LogRecord) -> str:
    at = dt.datetime.fromtimestamp(record.created, dt.UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _id(shape: str) -> str:
    current = request_id.get()
    return shape.format(current) if current else ""


def _fault(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    """The traceback, swept but for the names of our own files."""
    if not record.exc_info:
        return ""
    lines = formatter.formatException(record.exc_info).splitlines()
    return "\n" + "\n".join(line if line.startswith('  File "') else swept(line) for line in lines)


def logging_of(shape: str) -> dict[str, Any]:
    """Django's LOGGING for `ROUNDS_LOG`: everything to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"django": {"()": DjangoFilter}},
        "formatters": {"plain": {"()": Plain}, "json": {"()": Json}},
        "handlers": {
            "out": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": shape,
                "filters": ["django"],
            }
        },
        # Libraries speak up only when something is wrong: what else they say is not ours to vouch for.
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": {
            "rounds": {"level": "INFO"},
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        },
    }
