"""Writing during a visit. Who may read which note is `access/visit_standing.py`."""

from django.utils.translation import gettext_lazy as _

from ..on_visit import stands_as
from ..rule import Table, rule
from ..visit_standing import Standing

TABLE: Table = {
    "visit.read-live": rule(
        stands_as(Standing.OBSERVER, Standing.FACILITATOR),
        otherwise=_("This is open to those on the visit's list. Ask its facilitator."),
    ),
    "note.write": rule(
        stands_as(Standing.OBSERVER, Standing.FACILITATOR),
        otherwise=_("Notes are written by those on the visit's list. Ask its facilitator."),
    ),
    "note.write-for": rule(
        stands_as(Standing.FACILITATOR),
        otherwise=_("Only the visit's facilitator types in somebody else's notes."),
    ),
}
