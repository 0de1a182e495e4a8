"""The norms of a network, and what each member of a campus team answered."""

from __future__ import annotations

from typing import TypedDict

from django.db import models

from rounds.access.scope import Scope
from rounds.kernel.models import Row

from ..kinds import Asked
from .network import Network, TeamMember
from .person import Person


class NormText(TypedDict):
    """One norm in both languages; an empty Spanish text falls back to the English one."""

    en: str
    es: str


class Norms(Row):
    """One published version of a network's norms. A version never changes once published."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="norms")
    version = models.PositiveSmallIntegerField()
    texts: models.JSONField[list[NormText], list[NormText]] = models.JSONField()
    published_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["network", "version"], name="one_norms_of_a_version")
        ]

    @property
    def scope(self) -> Scope:
        return self.network.scope


class Answer(Row):
    """What a team member answered to one version of the year's dates or of the norms."""

    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="answers")
    asked = models.CharField(max_length=10, choices=Asked)
    version = models.PositiveSmallIntegerField()
    accepted = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "asked", "version"], name="one_answer_to_a_version"
            ),
            models.CheckConstraint(
                name="declining_gives_a_reason",
                condition=models.Q(accepted=True) | ~models.Q(reason=""),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return self.member.scope
