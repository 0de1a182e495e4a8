"""The closed lists of this package."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class HostingStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")


class DueKind(models.TextChoices):
    PROBLEM = "problem", _("Problem of practice due")
    OTHER = "other", _("Something else due")


class MeetingKind(models.TextChoices):
    TRAINING = "training", _("Training")
    MEETING = "meeting", _("Meeting")
    WORKSHOP = "workshop", _("Workshop")


class Audience(models.TextChoices):
    """Who a meeting is for, and so who sees it."""

    COHORT = "cohort", _("Everybody in this year's cohort")
    NETWORK = "network", _("Everybody in the network, earlier cohorts too")
    SELECTED = "selected", _("Only the people chosen below")


class Mark(models.TextChoices):
    """Whether somebody came."""

    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    EXCUSED = "excused", _("Excused")
    ABSENT = "absent", _("Absent")

    @property
    def counts(self) -> bool:
        """Gives hours."""
        return self in {Mark.PRESENT, Mark.LATE}


class SupportKind(models.TextChoices):
    """How the organization's staff helped a school."""

    LEADERSHIP = "leadership", _("Time with the leadership team")
    TEAM = "team", _("Time with the campus team")
    PROBLEM = "problem", _("Work on the problem of practice")
    VISIT = "visit", _("Preparing or leading a visit")
    FOLLOW_UP = "follow-up", _("Follow-up after a visit")
    TRAINING = "training", _("Training at the school")
    DATA = "data", _("Work on data")
    OTHER = "other", _("Something else")


class Season(models.TextChoices):
    FALL = "fall", _("Fall")
    SPRING = "spring", _("Spring")
    SUMMER = "summer", _("Summer")


class EntryKind(models.TextChoices):
    """What stands on a calendar."""

    HOSTING = "hosting", _("Visit")
    MEETING = "meeting", _("Meeting")
    DUE = "due", _("Due")
