"""How far the host is, in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.visits.models import Visit
from rounds.visits.reads import host


def host_state(visit: Visit) -> str:
    """What is owed next on the host's side."""
    if visit.key_destroyed_at is not None:
        return _("Erased with the key of the visit.")
    rows = host.class_rows(visit)
    if not rows:
        return _("The class list is missing.")
    untold = sum(not row.told and not row.refused for row in rows)
    if untold:
        return ngettext(
            "%(count)d class may not be visited yet: its teacher was not told in time.",
            "%(count)d classes may not be visited yet: their teachers were not told in time.",
            untold,
        ) % {"count": untold}
    usable = sum(row.usable for row in rows)
    return ngettext(
        "%(count)d class can be visited.", "%(count)d classes can be visited.", usable
    ) % {"count": usable}
