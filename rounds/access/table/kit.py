"""The printed day, and the key that tells which room a visit number was.

Who holds how much of the key, and until when, is `access/visit_standing.py`."""

from django.utils.translation import gettext_lazy as _

from ..on_visit import holds_key, runs_visit, stands_as
from ..predicates import anyone, installation
from ..rule import Table, rule
from ..visit_standing import KeyExtent, Standing

TABLE: Table = {
    "kit.print": rule(
        runs_visit,
        stands_as(Standing.HOST_SCHEDULER),
        otherwise=_(
            "The papers of the day are printed by those who run the visit and by the host's "
            "scheduler. Ask one of them."
        ),
    ),
    "key.open": rule(
        holds_key(KeyExtent.WHOLE),
        otherwise=_(
            "The key is open to the host's scheduler until it is destroyed, and to the visit's "
            "facilitator until the results are handed over. To nobody else."
        ),
    ),
    "key.destroy": rule(
        runs_visit,
        installation,
        otherwise=_(
            "Only those who run the visit destroy its key before its day. On its day it is "
            "destroyed by itself."
        ),
    ),
    "route.view": rule(
        stands_as(Standing.OBSERVER, Standing.FACILITATOR),
        otherwise=_("Only those who observe on this visit have a route."),
    ),
    "route.own": rule(
        holds_key(KeyExtent.OWN_ROUTE, KeyExtent.WHOLE),
        otherwise=_("Your rooms and visit numbers open on the day of the visit, until its end."),
    ),
    "day.open": rule(anyone, otherwise=_("This page is open to everybody.")),
}
