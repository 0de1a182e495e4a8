"""The shape that every operation of a visit log has, whatever it is about."""

from __future__ import annotations

import enum
from typing import ClassVar

import msgspec


class Audience(enum.StrEnum):
    """Whom an operation is for, before any row of it is looked at. Doubt means nobody."""

    AUTHOR = "author"  # its author; others where the visit pools its notes
    OBSERVERS = "observers"  # everybody who observes or facilitates
    KEEPERS = "keepers"  # the visit's facilitator and the host's scheduler
    NOBODY = "nobody"  # the installation's own


class Operation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The body of an operation: a record that has happened, in the past tense.

    A subclass names its `kind` (for ever), its `version`, its `audience`, and its entity: the rows
    that it changes.
    """

    kind: ClassVar[str]
    version: ClassVar[int]
    audience: ClassVar[Audience]
