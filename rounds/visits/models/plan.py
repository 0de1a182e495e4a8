"""The plan: who is with whom, and where each team is when. Key-bearing until it is destroyed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope
from rounds.kernel.models import Row

from ..kinds import PlanState, RunKind, RunState
from .people import Participant
from .visit import Slot, Visit


class Plan(Row):
    """One version of a visit's plan. `content` is the planner's own form, with the references of
    our rows as its ids; `stamp` rises with every change, so that nobody overwrites unseen."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.DRAFT)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    locks: models.JSONField[list[dict[str, str]], list[dict[str, str]]] = models.JSONField(
        default=list
    )
    stamp = models.PositiveIntegerField(default=0)
    begun_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=300, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="one_plan_of_a_number"),
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(state=PlanState.DRAFT),
                name="one_draft_of_a_visit",
            ),
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(state=PlanState.RELEASED),
                name="one_released_plan_of_a_visit",
            ),
        ]

    @property
    def scope(self) -> Scope:
        return self.visit.scope


class PlanEdit(models.Model):
    """One change to a draft: what it did, and what stood before and after, so that it can be taken
    back. `stamp` is the draft's after the change, or after it was taken back or done again.

    `undone` edits stay until the next new one, to be done again."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    stamp = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()
    change: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    after: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]


class Run(Row):
    """The planner at work on a draft, in a process of its own. `folder` holds its files.

    `about` is what it was asked (for a repair: what happened); `found` are its plans, each with
    its name and what it costs; `said` are the reasons where there is no plan. `taken`
    is the draft's stamp after its plan was taken over."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=12, choices=RunKind, default=RunKind.PLAN)
    state = models.CharField(max_length=12, choices=RunState, default=RunState.WAITING)
    stamp = models.PositiveIntegerField()
    seed = models.PositiveIntegerField(default=1)
    seconds = models.PositiveSmallIntegerField(default=30)
    folder = models.CharField(max_length=60)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    about: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    found: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        default=list
    )
    said: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        default=list
    )
    taken = models.PositiveIntegerField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=(RunState.WAITING, RunState.WORKING)),
                name="one_run_at_a_time_on_a_plan",
            )
        ]

    @property
    def scope(self) -> Scope:
        return self.plan.visit.scope


class RoomVisit(Row):
    """A team in a slot, known to everybody by its number alone. Numbers are drawn at random on
    release, never in the order of the timetable; the plan in force says which class it is."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="room_visits")
    number = models.PositiveSmallIntegerField()
    team = models.CharField(max_length=4, blank=True)
    slot = models.ForeignKey(
        Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="room_visits"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="one_room_visit_of_a_number"),
            models.UniqueConstraint(
                fields=["visit", "team", "slot"], name="one_number_for_a_team_in_a_slot"
            ),
        ]

    @property
    def scope(self) -> Scope:
        return self.visit.scope


class Seat(models.Model):
    """Who was in a team with whom, from the plan in force. It stays when the key is gone."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    team = models.CharField(max_length=4)
    leads = models.BooleanField(default=False)

    class Meta:
        ordering = ["team", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "participant"], name="one_seat_on_a_visit")
        ]
