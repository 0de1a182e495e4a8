"""The visit's list: who comes, when, and what the planner must know."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.kinds import PersonKind
from rounds.people.models import School

from ..kinds import Part
from .classes import Teacher
from .visit import Session, Visit


class Participant(Row):
    """A person's part on one visit. Everybody has one; who leaves the list keeps the row.

    `home` is where they come from (a school, or an office by name): teammates are mixed across
    it. `needs_step_free` is known to the planner and shown to others as a planning constraint.
    `join_code` is printed on the person's card and dies in the evening of the visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="participants")
    # What a debrief made still has its count of people when an account is gone.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="visits",
    )
    part = models.CharField(max_length=12, choices=Part, default=Part.OBSERVER)
    walks = models.BooleanField(default=True)
    kind = models.CharField(max_length=20, choices=PersonKind)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    office = models.CharField(max_length=120, blank=True)
    subjects: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    grades: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    can_lead = models.BooleanField(default=False)
    first_timer = models.BooleanField(default=False)
    needs_step_free = models.BooleanField(default=False)
    absent = models.BooleanField(default=False)
    join_code = models.CharField(max_length=12, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="one_part_on_a_visit")
        ]

    @property
    def scope(self) -> Scope:
        return replace(self.visit.scope, owners=ids(self.person_id))


class Stay(models.Model):
    """When a participant is there on a session; without a row they are there all day."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="stays")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="stays")
    arrives = models.TimeField()
    leaves = models.TimeField()

    class Meta:
        ordering = ["session__on", "arrives"]
        constraints = [
            models.CheckConstraint(name="a_stay_has_length", condition=Q(leaves__gt=F("arrives")))
        ]


class Avoidance(models.Model):
    """A teacher whom a participant must not sit with. Nobody is told why, nor is it kept."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="avoidances"
    )
    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="avoidances")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "teacher"], name="once_avoided")
        ]
