"""An invitation to an organization, carrying what the person will be and do there."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.kinds import AppointmentRole, Language, PersonKind
from rounds.people.models import CampusTeam, District, Network, Organization, School

from ..kinds import InvitationState
from ..rules import invitation_state


class Invitation(Row):
    """One person's invitation. Its link and its code are kept as digests only."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="invitations"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, choices=Language, default=Language.EN)
    kind = models.CharField(max_length=20, choices=PersonKind)
    role = models.CharField(max_length=30, choices=AppointmentRole, blank=True)
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, blank=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, blank=True)
    team = models.ForeignKey(CampusTeam, on_delete=models.CASCADE, null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, null=True)
    code_digest = models.CharField(max_length=64, unique=True, null=True)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organization", "-created_at"])]

    @property
    def scope(self) -> Scope:
        return Scope(
            self.organization_id,
            district_ids=ids(self.district_id),
            school_ids=ids(self.school_id),
            network_ids=ids(self.network_id),
        )

    def state(self, now: dt.datetime) -> InvitationState:
        return invitation_state(
            now=now,
            expires_at=self.expires_at,
            accepted_at=self.accepted_at,
            revoked_at=self.revoked_at,
        )
