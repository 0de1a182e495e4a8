"""Taking the audit log away, which is itself written down."""

from __future__ import annotations

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record

from ..audit import Line, Wanted, entries, lines
from ..models import Organization


@action("audit.export", about="organization")
def export_audit_log(
    *, actor: Actor, organization: Organization, wanted: Wanted, form: str
) -> list[Line]:
    """The lines that fit, for a file; the log says who took which of them away."""
    found = lines(actor, entries(actor, wanted, organization.time_zone).iterator(chunk_size=2000))
    record(
        actor,
        "audit-log.exported",
        kind="organization",
        ref=organization.ref,
        how_many=len(found),
        form=form,
    )
    return found
