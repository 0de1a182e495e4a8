"""How far a plan is, for the visit's page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rounds.visits import reads
from rounds.visits.models import Visit


def state_of(visit: Visit) -> str:
    """How far the plan is, for the visit's page."""
    draft, released = reads.draft_of(visit), reads.released_of(visit)
    if released is None and draft is None:
        return _("There is no plan yet.")
    if released is None:
        return _("A draft is being worked on.")
    said = _("Version %(number)d is released.") % {"number": released.number}
    return f"{said} {_('A draft is being worked on.')}" if draft else said
