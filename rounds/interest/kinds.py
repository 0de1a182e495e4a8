"""The closed lists of this package."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestStatus(models.TextChoices):
    """Where the conversation stands."""

    NEW = "new", _("New")
    CALLED = "called", _("Called")
    WAITING = "waiting", _("Waiting for them")
    JOINED = "joined", _("Joined")
    DECLINED = "declined", _("Declined")

    @property
    def is_closed(self) -> bool:
        """Nothing more is expected of anybody; the time until deletion runs."""
        return self in {RequestStatus.JOINED, RequestStatus.DECLINED}


class LineKind(models.TextChoices):
    """What one line of the conversation is."""

    SENT_AGAIN = "sent-again", _("They wrote again")
    NOTE = "note", _("Note")
    REPLY = "reply", _("Reply by e-mail")
    STATUS = "status", _("Status")
