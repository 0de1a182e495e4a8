"""Sessions that know whose they are, so that a person can see and end them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from rounds.access.scope import Scope, ids
from rounds.kernel.ids import new_ref
from rounds.people.models import Organization

from ..kinds import Means


class SessionManager(BaseSessionManager["Session"]):
    use_in_migrations = False


class Session(AbstractBaseSession):
    """One browser's session. Everything beside Django's own three columns is for its person."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    means = models.CharField(max_length=10, choices=Means, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True)
    identity = models.ForeignKey(
        "identity.LinkedIdentity", on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    card = models.ForeignKey(
        "identity.Card", on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    second_factor = models.BooleanField(default=False)
    browser = models.CharField(max_length=40, blank=True)
    system = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=60, blank=True)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta(AbstractBaseSession.Meta):
        pass

    @classmethod
    def get_session_store_class(cls) -> type:
        from ..sessions import SessionStore  # late: models

        return SessionStore

    @property
    def scope(self) -> Scope:
        return Scope(None, owners=ids(self.person_id))
