"""Hosting requests and the lines of their conversation."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rounds.access.scope import Scope
from rounds.kernel.models import Row
from rounds.people.kinds import Language
from rounds.people.models import Network, Organization

from .kinds import LineKind, RequestStatus


class HostingRequest(Row):
    """Somebody asked to host rounds. `created_at` is when the first form arrived."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="hosting_requests"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    phone_digits = models.CharField(max_length=15, blank=True)
    school_name = models.CharField(max_length=160)
    district_name = models.CharField(max_length=160, blank=True)
    wish = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=5, choices=Language, default=Language.EN)
    status = models.CharField(max_length=10, choices=RequestStatus, default=RequestStatus.NEW)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    network = models.ForeignKey(
        Network, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=1)
    sender_digest = models.CharField(max_length=64, blank=True)
    last_sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["organization", "status", "-created_at"]),
            models.Index(fields=["sender_digest", "last_sent_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_hosting_request_can_be_answered",
                condition=~models.Q(email="") | ~models.Q(phone=""),
            ),
        ]

    def __str__(self) -> str:
        return self.school_name

    @property
    def is_closed(self) -> bool:
        return RequestStatus(self.status).is_closed

    @property
    def scope(self) -> Scope:
        return Scope(self.organization_id)


class RequestLine(models.Model):
    """One thing that happened in the conversation. Never changed; goes when the request goes."""

    request = models.ForeignKey(HostingRequest, on_delete=models.CASCADE, related_name="lines")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=LineKind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=5000)

    class Meta:
        ordering = ["at", "pk"]
