"""What a device posts, and what it is answered."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

MOST_AT_ONCE = 500
LARGEST = 512 * 1024  # bytes of one operation

Short = Annotated[str, Meta(max_length=40)]
Reference = Annotated[str, Meta(max_length=40, pattern="^[0-9a-z]*$")]
Kind = Annotated[str, Meta(max_length=40, pattern="^[a-z.-]+$")]


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An operation on its way in. `author` is the reference of the person whose it is; a session
    of anybody else is refused, to be tried again by the right one."""

    op_id: UUID
    author: Reference
    device: UUID
    kind: Kind
    version: Annotated[int, Meta(ge=1, le=999)]
    body: msgspec.Raw
    made_at: Short = ""
    on_behalf_of: Reference = ""


class Accepted(msgspec.Struct, frozen=True, tag="accepted", tag_field="answer"):
    """Stored for good, under this number. The same operation is always answered the same."""

    op_id: str
    seq: int


class Refused(msgspec.Struct, frozen=True, tag="refused", tag_field="answer"):
    """Not stored. `final`: it would be refused again, and stays with its author."""

    op_id: str
    code: str
    final: bool


Answer = Accepted | Refused

# Everything a device can be refused with, and whether trying again is of no use.
FINAL: dict[str, bool] = {
    "malformed": True,
    "too-large": True,
    "unknown-kind": False,  # an older server: the device tries again once it has been updated
    "other-session": False,
    "not-signed-in": False,
    "not-on-the-list": False,  # a late name on the list makes it right
    "not-yours": True,
    "not-for-others": False,
    "unknown-person": False,
    "no-such-room-visit": False,
    "no-such-focus-question": True,
    "note-not-here-yet": False,
    "note-purged": True,
    "base-missing": True,
    "nothing-to-settle": True,
    "visit-closed": True,
    "busy": False,
}


def refused(op_id: str, code: str) -> Refused:
    return Refused(op_id, code, FINAL[code])


_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_ONE = msgspec.json.Decoder(Envelope)


class NotAListError(ValueError):
    """The request is no JSON array, or holds more than `MOST_AT_ONCE` operations."""


def parse(data: bytes) -> list[Envelope | Refused]:
    """The operations of a request, in their order. One that cannot be read is refused by itself,
    under its own `op_id` where that can be made out; the others are taken."""
    try:
        raws = _LIST.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise NotAListError("not a JSON array") from fault
    if len(raws) > MOST_AT_ONCE:
        raise NotAListError(f"more than {MOST_AT_ONCE} operations")
    return [_parse_one(bytes(raw)) for raw in raws]


def _parse_one(raw: bytes) -> Envelope | Refused:
    if len(raw) > LARGEST:
        return refused(_name_of(raw), "too-large")
    try:
        return _ONE.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return refused(_name_of(raw), "malformed")


class _Name(msgspec.Struct):
    op_id: UUID


def _name_of(raw: bytes) -> str:
    try:
        return msgspec.json.decode(raw, type=_Name).op_id.hex
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
