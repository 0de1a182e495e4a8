"""Training, meetings and workshops, and who came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rounds.access.scope import Scope
from rounds.people.models import Cohort

from ..kinds import Audience, Mark, MeetingKind
from .calendar import OnCalendar
from .hours import FundingSource


class Meeting(OnCalendar):
    """A gathering with an agenda. `code` is typed by people in the room to check in."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10, choices=MeetingKind)
    title = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    video_link = models.URLField(max_length=500, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.COHORT)
    funding_source = models.ForeignKey(
        FundingSource, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    code = models.CharField(max_length=8)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["code"])]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def length(self) -> int:
        """Minutes from start to end."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def scope(self) -> Scope:
        """For changing it. `reads.meeting_scope` adds the people it is for."""
        return Scope(
            self.cohort.network.organization_id, network_ids=frozenset({self.cohort.network_id})
        )


class Invitation(models.Model):
    """Somebody a meeting is for, where its audience is chosen one by one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations_to_meetings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="once_invited_to_a_meeting")
        ]


class AgendaItem(models.Model):
    """One item of an agenda. The agenda is always written as a whole."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    lead = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="one_agenda_item_in_a_place"
            )
        ]


class Attendance(models.Model):
    """Whether somebody came, and for how many minutes. `version` rises with every change, so
    that undoing never takes back what somebody else has marked since."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    # Hours a funder has paid for are still counted when the person's account is gone.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attendance",
    )
    mark = models.CharField(max_length=10, choices=Mark)
    minutes = models.PositiveSmallIntegerField(default=0)
    by_themselves = models.BooleanField(default=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="one_mark_of_a_person_in_a_meeting"
            )
        ]


class CheckInTry(models.Model):
    """A wrong code typed by somebody: kept for an hour, so that codes cannot be guessed."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"])]
