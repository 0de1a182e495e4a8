"""The closed lists of this package."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Means(models.TextChoices):
    """What a session was opened with, which is also who vouches for it."""

    OWN = "own", _("Your own password, passkey or code by mail")
    PROVIDER = "provider", _("An organization's sign-in")
    CARD = "card", _("A card code")


class ProviderKind(models.TextChoices):
    """Whose sign-in an organization uses; it decides which claims are checked."""

    GOOGLE = "google", _("Google Workspace")
    MICROSOFT = "microsoft", _("Microsoft Entra ID")
    OTHER = "other", _("Another OpenID Connect provider")


class InvitationState(models.TextChoices):
    """Where an invitation stands; computed, never stored."""

    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Withdrawn")
