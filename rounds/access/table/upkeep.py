"""Keeping the installation: backups, letters, and the demo's way in."""

from django.utils.translation import gettext_lazy as _

from ..predicates import anyone, coordinator, operator
from ..rule import Table, rule

_COORDINATOR = _("Only a coordinator of this organization looks after this. Ask yours.")

TABLE: Table = {
    # The demo's way in; it exists only in a process of `rounds demo`
    "demo.view": rule(anyone, otherwise=""),
    "demo.enter": rule(anyone, otherwise=""),
    # Backups, disk and background work of the whole installation
    "upkeep.view": rule(
        operator,
        otherwise=_("Only whoever looks after this installation sees this. Ask your coordinator."),
    ),
    # The organization's own letters: those that could not leave, one to try
    "letters.view": rule(coordinator, operator, otherwise=_COORDINATOR),
    "letters.send": rule(coordinator, operator, otherwise=_COORDINATOR),
}
