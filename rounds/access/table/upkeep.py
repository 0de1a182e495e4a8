"""Keeping the installation: backups, letters, and the demo's way in."""

from django.utils.translation import gettext_lazy as _

from ..predicates import anyone, coordinator
from ..rule import Table, rule

_COORDINATOR = _("Only a coordinator of this organization looks after this. Ask yours.")

TABLE: Table = {
    # The demo's way in; it exists only in a process of `rounds demo`
    "demo.view": rule(anyone, otherwise=""),
    "demo.enter": rule(anyone, otherwise=""),
    # Backups, letters that could not leave, a letter to try
    "upkeep.view": rule(coordinator, otherwise=_COORDINATOR),
    "upkeep.act": rule(coordinator, otherwise=_COORDINATOR),
}
