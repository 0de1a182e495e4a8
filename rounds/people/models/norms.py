"""The norms of a network, and what each member of a campus team answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row

from ..kinds import Asked
from .network import Cohort, Network, TeamMember
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


class Answered(Row):
    """A yes or no to one version of the year's dates or of the norms."""

    asked = models.CharField(max_length=10, choices=Asked)
    version = models.PositiveSmallIntegerField()
    accepted = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        abstract = True


class Answer(Answered):
    """What a team member answered."""

    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="answers")

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


class KeeperAnswer(Answered):
    """What somebody answered who looks after a year without being on a team of it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="keeper_answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person", "asked", "version"],
                name="one_keepers_answer_to_a_version",
            ),
            models.CheckConstraint(
                name="a_keeper_declining_gives_a_reason",
                condition=models.Q(accepted=True) | ~models.Q(reason=""),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return replace(self.cohort.scope, owners=ids(self.person_id))
