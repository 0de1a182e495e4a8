"""The operations of the log itself. No device posts them."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

import msgspec

from rounds.kernel.operation import Audience, Operation


class PurgedNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note that is gone, and the numbers of every operation that was about it, first to last."""

    note: UUID
    seqs: list[int]


class LogPurged(Operation, frozen=True):
    """The bodies and rows of these notes were erased for good.

    `authority` says who may decide it and `reason` why; neither is a name."""

    kind: ClassVar[str] = "log.purged"
    version: ClassVar[int] = 1
    audience: ClassVar[Audience] = Audience.NOBODY

    authority: str
    reason: str
    notes: list[PurgedNote]
