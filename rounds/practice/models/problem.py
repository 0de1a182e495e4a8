"""The problem of practice, its versions, and texts that wait for a choice."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.models import Cohort, Organization, School

from ..draft import Draft, from_json
from ..kinds import State, StepName
from ..rules import OPEN_TO_DISTRICT, OPEN_TO_NETWORK, may_edit


class Problem(Row):
    """A problem of practice of one school in one year, or (without a school) of the network."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="problems"
    )
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="problems")
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="problems"
    )
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    content = models.JSONField(default=dict)
    due_on = models.DateField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    continues = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="continued_by"
    )
    outcome = models.TextField(blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["organization", "state"])]

    def __str__(self) -> str:
        return self.draft.title or self.draft.problem[:80] or str(self.whose)

    @property
    def draft(self) -> Draft:
        return from_json(self.content)

    @property
    def whose(self) -> School | object:
        """The school, or the network, whose problem it is."""
        return self.school if self.school_id else self.cohort.network

    @property
    def shared(self) -> bool:
        """Whether the whole network may read it."""
        return self.shared_at is not None or self.state in OPEN_TO_NETWORK

    @property
    def open_to_facilitator(self) -> bool:
        """A school's draft is its own until it is sent or shared."""
        return self.school_id is None or self.shared or self.state != State.DRAFT

    @property
    def editable(self) -> bool:
        return may_edit(self.state)

    @property
    def scope(self) -> Scope:
        """Whom the row is open to at present: it widens as the problem is sent, shared, locked."""
        return Scope(
            self.organization_id,
            school_ids=ids(self.school_id),
            network_ids=ids(self.cohort.network_id if self.open_to_facilitator else None),
            cohort_ids=ids(self.cohort_id if self.shared else None),
            district_ids=self._districts() if self.state in OPEN_TO_DISTRICT else frozenset(),
        )

    def _districts(self) -> frozenset[int]:
        if self.school is not None:
            return ids(self.school.district_id)
        members = self.cohort.network.member_districts.filter(left_on=None)
        return frozenset(members.values_list("district_id", flat=True))


class Version(Row):
    """The text as somebody left it. A sitting of a few minutes is one version."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    started_at = models.DateTimeField()
    at = models.DateTimeField()
    sealed = models.BooleanField(default=False)
    restores = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["problem", "number"], name="one_version_of_a_number")
        ]

    @property
    def draft(self) -> Draft:
        return from_json(self.content)

    @property
    def scope(self) -> Scope:
        return self.problem.scope


class StepTaken(Row):
    """A change of state: who, when, why, and which version it was about."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=12, choices=StepName)
    target = models.CharField(max_length=12, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    @property
    def scope(self) -> Scope:
        return self.problem.scope


class Divergence(Row):
    """A second text for one passage, with the text it was begun from, until somebody chooses."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="divergences")
    passage = models.CharField(max_length=40)
    base = models.TextField(default="", blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "passage", "by"],
                condition=models.Q(settled_at=None),
                name="one_waiting_text_of_a_person",
            )
        ]

    @property
    def scope(self) -> Scope:
        return self.problem.scope
