"""What people say about a problem: comments on its words, verdicts on its tests."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope
from rounds.kernel.models import Row

from ..kinds import Word
from .problem import Problem


class Comment(Row):
    """A comment on quoted words of one passage, or a reply to one."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    passage = models.CharField(max_length=40, blank=True)
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(default=0)
    body = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]

    @property
    def scope(self) -> Scope:
        return self.problem.scope


class Verdict(Row):
    """What one person said of one test, on a date, about one version. Words, never a mark."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="verdicts")
    test = models.CharField(max_length=40)
    word = models.CharField(max_length=12, choices=Word)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at", "-pk"]

    @property
    def scope(self) -> Scope:
        return self.problem.scope
