"""The endpoints of the visit log as an OpenAPI document, made from the same records they read."""

from __future__ import annotations

from typing import Any

import msgspec

from rounds import __version__
from rounds.kernel.operation import Audience

from .catalogue import OPERATIONS
from .envelope import MOST_AT_ONCE, Accepted, Envelope, Refused
from .reading import NoteView, Row


class Said(Refused, frozen=True, tag="refused", tag_field="answer"):
    """Not stored, with the sentence a person reads."""

    sentence: str


class Snapshot(msgspec.Struct, frozen=True):
    """Everything a reader may see, and where that stands."""

    token: str
    rows: list[Row]


class Tail(msgspec.Struct, frozen=True):
    """What changed since a token; `fresh` says that it replaces everything."""

    token: str
    rows: list[Row]
    fresh: bool


class Problem(msgspec.Struct, frozen=True):
    """Why a whole request was not taken (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str


_SHAPES = (Envelope, Accepted, Said, Row, NoteView, Snapshot, Tail, Problem)


def components() -> dict[str, Any]:
    """JSON Schema of every record, operations included."""
    _, made = msgspec.json.schema_components(
        [*_SHAPES, *OPERATIONS], ref_template="#/components/schemas/{name}"
    )
    # An operation's body is the record of its kind.
    posted = [op for op in OPERATIONS if op.audience is not Audience.NOBODY]
    made["Envelope"]["properties"]["body"] = {"oneOf": [_ref(op.__name__) for op in posted]}
    made["Envelope"]["properties"]["kind"]["enum"] = [op.kind for op in posted]
    return made


def document() -> dict[str, Any]:
    """The whole document."""
    visit = {
        "name": "visit",
        "in": "path",
        "required": True,
        "description": "Reference of the visit",
        "schema": {"type": "string", "pattern": "^[0-9a-z]{1,24}$"},
    }
    after = {
        "name": "after",
        "in": "query",
        "description": "The token this reader stands at",
        "schema": {"type": "string", "maxLength": 120},
    }
    base = "/api/v1/visits/{visit}"
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rounds: the visit log",
            "version": __version__,
            "description": "Rules: spec/visit-log.md. Sign-in is the session cookie.",
        },
        "security": [{"session": []}],
        "paths": {
            f"{base}/operations": {
                "parameters": [visit],
                "post": _post(),
                "get": _get("poll", "What changed since a token", [after], "Tail"),
            },
            f"{base}/snapshot": {
                "parameters": [visit],
                "get": _get("snapshot", "Everything this reader may see", [], "Snapshot"),
            },
            f"{base}/stream": {"parameters": [visit], "get": _stream(after)},
        },
        "components": {
            "schemas": components(),
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "rounds_session"}
            },
        },
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _problems(**codes: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        code.removeprefix("http"): {"description": says, "content": content}
        for code, says in codes.items()
    }


def _get(name: str, says: str, parameters: list[Any], shape: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": says,
        "parameters": parameters,
        "responses": {
            "200": _json(says, _ref(shape)),
            **_problems(http401="Sign in first", http404="No such visit, or not open to you"),
        },
    }


def _post() -> dict[str, Any]:
    answers = {"type": "array", "items": {"oneOf": [_ref("Accepted"), _ref("Said")]}}
    operations = {"type": "array", "maxItems": MOST_AT_ONCE, "items": _ref("Envelope")}
    return {
        "operationId": "post",
        "summary": "Take operations; answered in their order once they are on the disk",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": operations}},
        },
        "responses": {
            "200": _json("An answer to each", answers),
            **_problems(
                http400="Not a list, or too long a one",
                http401="Sign in first",
                http403="Sent from elsewhere",
                http404="No such visit, or not open to you",
                http408="Nothing more arrived",
                http413="Too large",
                http415="Not JSON",
                http503="Busy; try again",
            ),
        },
    }


def _stream(after: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": "stream",
        "summary": "Server-sent events: token, rows, stale",
        "parameters": [after],
        "responses": {
            "200": {
                "description": "Events without end",
                "content": {"text/event-stream": {"schema": {"type": "string"}}},
            },
            **_problems(http401="Sign in first", http404="No such visit, or not open to you"),
        },
    }
