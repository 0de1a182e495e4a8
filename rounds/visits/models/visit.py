"""A visit, its sessions, and the clock of each."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from rounds.access.scope import Scope, ids
from rounds.access.visit_standing import Part as StandingPart
from rounds.access.visit_standing import VisitPlace, VisitState
from rounds.kernel.models import Row
from rounds.people.kinds import NotesKeeping
from rounds.people.models import Cohort, Organization, School
from rounds.practice.models import Problem
from rounds.year.models import Hosting

from ..kinds import HostStaff, Stage


class Visit(Row):
    """One school visited in a cohort's year, on one or several days.

    `acl_version` rises in the transaction of every change to who is on the visit's list, so that
    a standing that was read earlier is known to be stale. `rules` are the planner's, as
    `rules.planner` reads them. `told` is what those on the list were last told of its days.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="visits")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="visits")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="visits")
    hosting = models.OneToOneField(
        Hosting, on_delete=models.SET_NULL, null=True, blank=True, related_name="visit"
    )
    problem = models.ForeignKey(
        Problem, on_delete=models.PROTECT, null=True, blank=True, related_name="visits"
    )
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PLANNING)
    notes_kept = models.CharField(max_length=10, choices=NotesKeeping)
    host_staff = models.CharField(max_length=10, choices=HostStaff, default=HostStaff.NONE)
    host_staff_per_team = models.PositiveSmallIntegerField(default=1)
    time_zone = models.CharField(max_length=60)
    base_room = models.ForeignKey(
        "visits.Room", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rules: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    told: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    join_code = models.CharField(max_length=12, blank=True)
    acl_version = models.PositiveIntegerField(default=1)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    destroy_key_on = models.DateField(null=True, blank=True)
    key_destroyed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organization", "stage"])]

    def __str__(self) -> str:
        return self.school.name

    @property
    def place(self) -> VisitPlace:
        """What a standing on this visit is computed from."""
        rows = [row for row in self.participants.all() if row.left_at is None]
        return VisitPlace(
            organization_id=self.organization_id,
            network_id=self.cohort.network_id,
            host_school_id=self.school_id,
            host_district_id=self.school.district_id,
            inside_one_school=self.host_staff == HostStaff.ALL,
            parts={row.person_id: StandingPart(row.part) for row in rows if row.person_id},
            state=VisitState(
                handed_over=self.handed_over_at is not None,
                key_destroyed=self.key_destroyed_at is not None,
            ),
        )

    @property
    def scope(self) -> Scope:
        return Scope(
            self.organization_id,
            district_ids=ids(self.school.district_id),
            school_ids=ids(self.school_id),
            network_ids=ids(self.cohort.network_id),
            cohort_ids=ids(self.cohort_id),
            visit=self.place,
        )


class Session(Row):
    """One day of a visit, on the clock of the host's time zone."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="sessions")
    on = models.DateField()
    starts = models.TimeField()

    class Meta:
        ordering = ["on", "starts"]
        constraints = [models.UniqueConstraint(fields=["visit", "on"], name="one_session_a_day")]

    @property
    def scope(self) -> Scope:
        return self.visit.scope


class AgendaLine(models.Model):
    """One part of a session's day and its minutes. The agenda is always written as a whole."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    minutes = models.PositiveSmallIntegerField()
    holds_slots = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"], name="one_agenda_line_in_a_place"
            )
        ]


class Period(models.Model):
    """A period between two bells."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="periods")
    name = models.CharField(max_length=40)
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "name"], name="one_period_of_a_name"),
            models.CheckConstraint(name="a_period_has_length", condition=Q(ends__gt=F("starts"))),
        ]


class Slot(Row):
    """The time in which every team is in one classroom. All of a session are equally long."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="slots")
    starts = models.TimeField()
    ends = models.TimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["session__on", "starts", "pk"]
        constraints = [
            models.CheckConstraint(name="a_slot_has_length", condition=Q(ends__gt=F("starts"))),
        ]

    @property
    def scope(self) -> Scope:
        return self.session.visit.scope


class Tally(models.Model):
    """What is left of a visit's plan when its key is destroyed: how many, never which.

    `grades` and `subjects` count visits to classrooms; what would be too few to hide one room is
    counted together under the empty name."""

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="tally")
    rooms = models.PositiveSmallIntegerField()
    visits = models.PositiveSmallIntegerField()
    grades: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    subjects: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
