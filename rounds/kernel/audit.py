"""Writing the audit log. Each action does so itself, in its own transaction."""

from __future__ import annotations

from typing import Any, Protocol

from .clock import now
from .models import AuditEntry


class Who(Protocol):
    """What the log needs of an actor; `access.Actor` fits."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def organization_id(self) -> int | None: ...
    @property
    def request_id(self) -> str: ...


def record(
    actor: Who,
    verb: str,
    *,
    kind: str,
    ref: str,
    organization_id: int | None = None,
    **details: Any,
) -> AuditEntry:
    """Add one line: the actor did `verb` to the row named `ref` of this kind.

    `details` hold what an auditor asks for (before and after), never the text of notes.
    """
    return AuditEntry.objects.create(
        at=now(),
        organization_id=organization_id or actor.organization_id,
        person_id=actor.person_id,
        verb=verb,
        subject_kind=kind,
        subject_ref=ref,
        details=details,
        request_id=actor.request_id,
    )
