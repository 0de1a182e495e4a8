"""The audit log."""

from django.utils.translation import gettext_lazy as _

from ..predicates import coordinator
from ..rule import Table, rule

_COORDINATOR = _("Only a coordinator of this organization can do this. Ask yours.")

TABLE: Table = {
    "audit.view": rule(coordinator, otherwise=_COORDINATOR),
    "audit.export": rule(coordinator, otherwise=_COORDINATOR),
}
