"""The host's side: rooms, teachers, classes, and who said no. Key-bearing while a visit lasts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.models import School

from ..kinds import LessonState, OptOutBy, ToldBy
from .visit import Session, Visit


class Room(Row):
    """A room of a school, the same from visit to visit."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=60)
    building = models.CharField(max_length=60, blank=True)
    floor = models.SmallIntegerField(default=1)
    step_free = models.BooleanField(default=True)
    visitors_max = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ["building", "floor", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="one_room_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        return self.school.scope


class Teacher(Row):
    """Somebody on the host's class list of one visit. The name is for the host's screen alone.

    `person` where that teacher is known to the organization: for rounds inside one school.
    `told_at` is when the teacher was told, `notified_at` since when that counts: not before the
    days of notice which the contract promises have been kept, or the teacher agreed to fewer."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="teachers")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=8, choices=ToldBy, blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "name"], name="one_teacher_of_a_name")
        ]

    @property
    def scope(self) -> Scope:
        return self.visit.scope


class Lesson(Row):
    """A class in session: one row of the host's class list on one session.

    `notified_at`: when its teacher was told of visitors. An announced stand-by counts as told."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="lessons")
    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="lessons")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="lessons")
    course = models.CharField(max_length=120)
    section = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    period = models.CharField(max_length=40, blank=True)
    starts = models.TimeField()
    ends = models.TimeField()
    state = models.CharField(max_length=16, choices=LessonState, default=LessonState.AVAILABLE)
    notified_at = models.DateTimeField(null=True, blank=True)
    stand_by = models.BooleanField(default=False)

    class Meta:
        ordering = ["session__on", "starts", "room__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "teacher", "starts"], name="one_class_of_a_teacher_at_a_time"
            ),
            models.CheckConstraint(name="a_class_has_length", condition=Q(ends__gt=F("starts"))),
        ]

    @property
    def scope(self) -> Scope:
        return self.session.visit.scope


class CoTeacher(models.Model):
    """A second teacher in a class: every rule holds for both."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="co_teachers")
    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="co_taught")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "teacher"], name="once_a_co_teacher")
        ]


class TeacherLink(Row):
    """A teacher's private address. Only its digest is kept; it acts on POST alone."""

    teacher = models.OneToOneField(Teacher, on_delete=models.CASCADE, related_name="link")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    @property
    def scope(self) -> Scope:
        return self.teacher.scope


class OptOut(Row):
    """A teacher's no: to one class, or (without a class) to the whole visit. No reason is kept.

    It outlives a later import of the class list, because it names the teacher."""

    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE, related_name="opt_outs")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, null=True, blank=True, related_name="opt_outs"
    )
    by = models.CharField(max_length=8, choices=OptOutBy)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    @property
    def scope(self) -> Scope:
        scope = self.teacher.scope
        return Scope(scope.organization_id, owners=ids(self.teacher.person_id), visit=scope.visit)
