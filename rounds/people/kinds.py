"""The closed lists of this package."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import RoleKind


class OrganizationKind(models.TextChoices):
    SERVICE_CENTRE = "service-centre", _("Service center")
    DISTRICT = "district", _("District")
    SCHOOL = "school", _("Single school")


class SchoolLevel(models.TextChoices):
    ELEMENTARY = "elementary", _("Elementary")
    MIDDLE = "middle", _("Middle")
    HIGH = "high", _("High")
    K8 = "k8", _("K–8")
    K12 = "k12", _("K–12")
    OTHER = "other", _("Other")


class PersonKind(models.TextChoices):
    """What somebody is. It gives no permission."""

    PRINCIPAL = "principal", _("Principal")
    ASSISTANT_PRINCIPAL = "assistant-principal", _("Assistant principal")
    TEACHER_LEADER = "teacher-leader", _("Teacher leader")
    TEACHER = "teacher", _("Teacher")
    COACH = "coach", _("Coach")
    CENTRAL_OFFICE = "central-office", _("Central office")
    SUPERINTENDENT = "superintendent", _("Superintendent")
    OUTSIDE_FACILITATOR = "outside-facilitator", _("Outside facilitator")
    FRONT_OFFICE = "front-office", _("Front office")

    @property
    def administers(self) -> bool:
        """Counts as an administrator on a campus team."""
        return self in {PersonKind.PRINCIPAL, PersonKind.ASSISTANT_PRINCIPAL}

    @property
    def leads_teaching(self) -> bool:
        """Counts as a teacher leader on a campus team: who teaches there. A coach does not; the
        team may list the same person as a teacher leader where that is what they are."""
        return self in {PersonKind.TEACHER_LEADER, PersonKind.TEACHER}


class AppointmentRole(models.TextChoices):
    """Standing that somebody is appointed to; campus teams give theirs by themselves."""

    COORDINATOR = RoleKind.COORDINATOR.value, _("Coordinator of the organization")
    FACILITATOR = RoleKind.FACILITATOR.value, _("Facilitator of a network")
    SCHOOL_LEADER = RoleKind.SCHOOL_LEADER.value, _("Leadership of a school")
    SCHOOL_STAFF = RoleKind.SCHOOL_STAFF.value, _("Staff of a school")
    DISTRICT_ADMINISTRATOR = (
        RoleKind.DISTRICT_ADMINISTRATOR.value,
        _("Administrator of a district"),
    )


class NetworkKind(models.TextChoices):
    CROSS_SCHOOL = "cross-school", _("Across schools")
    ONE_SCHOOL = "one-school", _("Inside one school")


class Language(models.TextChoices):
    EN = "en", _("English")
    ES = "es", _("Spanish")


class Asked(models.TextChoices):
    """What a member of a campus team answers to."""

    DATES = "dates", _("The year's dates")
    NORMS = "norms", _("The norms")


class NotesKeeping(models.TextChoices):
    """Who keeps what an observer writes."""

    AUTHOR = "author", _("The author keeps them")
    PICKED = "picked", _("Only picked cards are shared")
    POOLED = "pooled", _("Pooled among the observers")


class ArrivalKind(models.TextChoices):
    """What an imported file holds."""

    PEOPLE = "people", _("People")
    SCHOOLS = "schools", _("Schools")
