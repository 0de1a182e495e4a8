"""Every kind of operation there is, and every published version of it.

A version that was once published is accepted until the visit closes, and raised to the newest one
at the door. From this list the schema and the document are made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from rounds.kernel.operation import Operation
from rounds.observation import ops as observation

from .ops import LogPurged

OPERATIONS: tuple[type[Operation], ...] = (
    observation.NoteWritten,
    observation.NoteChanged,
    observation.NoteSettled,
    observation.NoteRemoved,
    observation.NoteBroughtBack,
    LogPurged,
)

# (kind, older version) → the body one version younger, as plain JSON values.
UPCASTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}

_DECODERS = {(op.kind, op.version): msgspec.json.Decoder(op) for op in OPERATIONS}
_NEWEST = {op.kind: op.version for op in OPERATIONS}


class UnknownKindError(LookupError):
    """No such kind, or a version that this server does not know (yet)."""


def read(kind: str, version: int, body: bytes | msgspec.Raw) -> Operation:
    """The operation, in its newest version.

    Raises `UnknownKindError`, or `msgspec.DecodeError` for a body that does not fit."""
    decoder = _DECODERS.get((kind, version))
    if decoder is not None:
        return decoder.decode(body)
    newest = _NEWEST.get(kind)
    if newest is None or version > newest:
        raise UnknownKindError(kind, version)
    value = msgspec.json.decode(body)
    while version < newest:
        raise_one = UPCASTS.get((kind, version))
        if raise_one is None or not isinstance(value, dict):
            raise UnknownKindError(kind, version)
        value, version = raise_one(value), version + 1
    return _DECODERS[kind, newest].decode(msgspec.json.encode(value))
