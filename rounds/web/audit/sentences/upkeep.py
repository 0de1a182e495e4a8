"""Keeping the installation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "letter.tried": _("%(who)s sent a letter to try whether letters arrive."),
    "letters.sent-again": _("%(who)s had the letters that did not leave tried again."),
}
