"""The operations of observing. `spec/visit-log.md` says what each promises."""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from rounds.kernel.operation import Audience, Operation

from .kinds import Form, Tag

LONGEST_NOTE = 100_000

Text = Annotated[str, Meta(max_length=LONGEST_NOTE)]
Count = Annotated[int, Meta(ge=0, le=9_999)]
Minute = Annotated[int, Meta(ge=0, le=1_440)]
Number = Annotated[int, Meta(ge=1, le=9_999)]
Question = Annotated[int, Meta(ge=1, le=12)]


class NoteWritten(Operation, frozen=True):
    """A note began to exist. `note` is its name for ever, made on the device."""

    kind: ClassVar[str] = "note.written"
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.AUTHOR

    note: UUID
    text: Text
    form: Form = Form.NOTE
    tag: Tag = Tag.NONE
    focus: Question | None = None
    room_visit: Number | None = None
    minute: Minute | None = None
    count: Count | None = None
    asked: Question | None = None
    starred: bool = False


class NoteChanged(Operation, frozen=True):
    """Some fields of a note were changed. `base` names, for each of them, the operation that had
    set the value its author saw: so two devices of one author never overwrite each other."""

    kind: ClassVar[str] = "note.changed"
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.AUTHOR

    note: UUID
    base: dict[str, UUID]
    text: Text | UnsetType = UNSET
    form: Form | UnsetType = UNSET
    tag: Tag | UnsetType = UNSET
    focus: Question | UnsetType | None = UNSET
    room_visit: Number | UnsetType | None = UNSET
    minute: Minute | UnsetType | None = UNSET
    count: Count | UnsetType | None = UNSET
    asked: Question | UnsetType | None = UNSET
    starred: bool | UnsetType = UNSET


class NoteSettled(Operation, frozen=True):
    """The author chose between values of one field that had been kept side by side. `seen` are
    the operations whose values lay before the author; any other stays for another choice."""

    kind: ClassVar[str] = "note.settled"
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.AUTHOR

    note: UUID
    field: str
    keep: UUID
    seen: list[UUID]


class NoteRemoved(Operation, frozen=True):
    """The author took a note away. It can come back."""

    kind: ClassVar[str] = "note.removed"
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.AUTHOR

    note: UUID


class NoteBroughtBack(Operation, frozen=True):
    """The author undid the removal."""

    kind: ClassVar[str] = "note.brought-back"
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.AUTHOR

    note: UUID


NoteOperation = NoteWritten | NoteChanged | NoteSettled | NoteRemoved | NoteBroughtBack
