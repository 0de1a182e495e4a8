"""An organization's own sign-in, and the people who linked theirs to an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.models import Row
from rounds.people.models import Organization

from ..kinds import ProviderKind


class IdentityProvider(Row):
    """An OpenID Connect provider that speaks for one organization and no other."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="identity_providers"
    )
    kind = models.CharField(max_length=12, choices=ProviderKind)
    name = models.CharField(max_length=80)
    discovery_url = models.URLField(max_length=300)
    tenant = models.CharField(max_length=80, blank=True)
    client_id = models.CharField(max_length=200)
    secret_locked = models.TextField()
    domains = models.JSONField(default=list)
    enabled = models.BooleanField(default=False)
    tested_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_provider_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id)


class LinkedIdentity(Row):
    """A person's account at a provider, linked by that person; never by address alone.

    `elsewhere` is the person's own word that this sign-in may open other organizations too.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities"
    )
    provider = models.ForeignKey(
        IdentityProvider, on_delete=models.CASCADE, related_name="identities"
    )
    subject = models.CharField(max_length=255)
    email = models.EmailField(blank=True)
    elsewhere = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "subject"], name="one_person_for_an_identity"
            ),
            models.UniqueConstraint(
                fields=["provider", "person"], name="one_identity_of_a_person_at_a_provider"
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(None, owners=ids(self.person_id))
