"""Hosting requests."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "hosting-request.sent": _("%(who)s asked to host rounds."),
    "hosting-request.sent-again": _("%(who)s sent the same hosting request again."),
    "hosting-request.assigned": _("%(who)s gave a hosting request to a coordinator."),
    "hosting-request.status-changed": _("%(who)s changed where a hosting request stands."),
    "hosting-request.noted": _("%(who)s wrote a note on a hosting request."),
    "hosting-request.answered": _("%(who)s answered a hosting request by e-mail."),
    "hosting-request.joined": _("%(who)s turned a hosting request into a school of a network."),
    "hosting-request.deleted": _("%(who)s deleted a hosting request."),
    "hosting-request.purged": _("%(who)s deleted a hosting request whose time was over."),
}
