"""The closed lists of this package."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a problem of practice has come."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("With the facilitator")
    RETURNED = "returned", _("Returned with a reason")
    ACCEPTED = "accepted", _("Accepted by the facilitator")
    LOCKED = "locked", _("Locked for the visit")
    UNLOCKED = "unlocked", _("Unlocked for a change")
    CLOSED = "closed", _("Closed, with what came of it")


class StepName(models.TextChoices):
    """What moves a problem from one state to the next."""

    SEND = "send", _("Send to the facilitator")
    TAKE_BACK = "take-back", _("Take back")
    RETURN = "return", _("Return with a reason")
    ACCEPT = "accept", _("Accept")
    LOCK = "lock", _("Lock for the visit")
    UNLOCK = "unlock", _("Unlock with a reason")
    CLOSE = "close", _("Close and say what came of it")
    REWRITE = "rewrite", _("Say what came of it in other words")


class Word(models.TextChoices):
    """What a person says of one test. Words only: nothing is counted or added up."""

    MEETS = "meets", _("Meets it")
    NOT_YET = "not-yet", _("Not yet")
    CANNOT_SAY = "cannot-say", _("Cannot say")
