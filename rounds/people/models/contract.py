"""What a school's agreements say about visits, kept as a history, and its side agreements."""

from __future__ import annotations

from django.db import models

from rounds.access.scope import Scope
from rounds.kernel.models import Row

from ..kinds import NotesKeeping
from ..rules.contract import Contract
from .organization import School
from .person import Person


class SideAgreement(Row):
    """A signed paper, kept as it came. It is only ever sent as a download, never shown."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="side_agreements")
    file = models.FileField(upload_to="agreements/", max_length=120)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    signed_on = models.DateField()
    attached_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-signed_on", "-pk"]

    @property
    def scope(self) -> Scope:
        return self.school.scope


class ContractRules(Row):
    """The rules of a school from the moment they were saved until the next save."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="contract_rules")
    version = models.PositiveSmallIntegerField()
    notice_days = models.PositiveSmallIntegerField()
    visitors_per_room = models.PositiveSmallIntegerField()
    visits_per_teacher = models.PositiveSmallIntegerField()
    opt_out = models.BooleanField()
    evaluators_stay_out = models.BooleanField()
    counts_as_evaluation = models.BooleanField()
    names_on_schedule = models.BooleanField()
    photographs = models.BooleanField()
    notes_kept = models.CharField(max_length=10, choices=NotesKeeping)
    source = models.CharField(max_length=200, blank=True)
    saved_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["school", "version"], name="one_contract_of_a_version")
        ]

    @property
    def scope(self) -> Scope:
        return self.school.scope

    @property
    def rules(self) -> Contract:
        """As the value that pure rules read."""
        return Contract(
            notice_days=self.notice_days,
            visitors_per_room=self.visitors_per_room,
            visits_per_teacher=self.visits_per_teacher,
            opt_out=self.opt_out,
            evaluators_stay_out=self.evaluators_stay_out,
            counts_as_evaluation=self.counts_as_evaluation,
            names_on_schedule=self.names_on_schedule,
            photographs=self.photographs,
            notes_kept=NotesKeeping(self.notes_kept),
        )
