"""The closed lists of this package."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rounds.access.visit_standing import Part as StandingPart


class Stage(models.TextChoices):
    """How far a visit has come."""

    PLANNING = "planning", _("Being planned")
    RELEASED = "released", _("Plan released")
    HELD = "held", _("Held")
    CALLED_OFF = "called-off", _("Called off")


class Part(models.TextChoices):
    """What the visit's list says of somebody: one part each."""

    FACILITATOR = StandingPart.FACILITATOR.value, _("The visit's facilitator")
    OBSERVER = StandingPart.OBSERVER.value, _("Observer")
    SCHEDULER = StandingPart.SCHEDULER.value, _("The host's scheduler")


class HostStaff(models.TextChoices):
    """Whether people of the host school observe."""

    NONE = "none", _("Nobody from the host school observes")
    SOME = "some", _("A few on each team")
    ALL = "all", _("Rounds inside one school: colleagues visit each other")


class LessonState(models.TextChoices):
    """Whether a class can be visited. Beyond the host's screen everything but the first reads
    "not available"."""

    AVAILABLE = "available", _("Available")
    OPTED_OUT = "opted-out", _("Not available")
    TEST = "test", _("Test")
    TEACHER_ABSENT = "teacher-absent", _("Teacher absent")
    UNAVAILABLE = "unavailable", _("Not available for another reason")


class OptOutBy(models.TextChoices):
    """How a teacher said no."""

    LINK = "link", _("By private link")
    PAPER = "paper", _("By paper slip")
    SPOKEN = "spoken", _("Told the scheduler")


class ToldBy(models.TextChoices):
    """How a teacher was told that visitors may come."""

    LETTER = "letter", _("By letter")
    PAPER = "paper", _("On paper")
    SPOKEN = "spoken", _("In person")


class PlanState(models.TextChoices):
    """A plan is worked on, then released; a later release supersedes it."""

    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Released")
    SUPERSEDED = "superseded", _("Superseded")


class RunKind(models.TextChoices):
    """What the planner was asked for."""

    PLAN = "plan", _("A plan")
    REPAIR = "repair", _("A repair on the day")
    YEAR = "year", _("Teams for the visits to come")


class RunState(models.TextChoices):
    """The planner's work on one draft."""

    WAITING = "waiting", _("Waiting")
    WORKING = "working", _("Working")
    STOPPED = "stopped", _("Stopped")
    FINISHED = "finished", _("Finished")
    IMPOSSIBLE = "impossible", _("No plan exists")
    FAILED = "failed", _("Failed")
