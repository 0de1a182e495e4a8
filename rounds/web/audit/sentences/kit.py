"""The printed day and the key."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "kit.printed": _("%(who)s printed papers of a visit."),
    "key.opened": _("%(who)s opened the key of a visit."),
    "key.printed": _("%(who)s printed folders, which hold the key of a visit."),
    "key.destroyed": _("%(who)s destroyed the key of a visit."),
    "visit.codes-ended": _("%(who)s let the codes of a visit end."),
    "key.day-set": _("%(who)s set the day on which the key of a visit is destroyed."),
}
