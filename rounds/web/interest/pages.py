"""The public form, on a page of its own and embedded in the landing page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.interest import actions, reads
from rounds.kernel.refusals import Absent
from rounds.people import reads as people
from rounds.people.models import Organization

from ..doors import EVERYBODY, Request, page
from ..forms import did
from .forms import HostForm


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers: the organization's own contact, or the installation's."""

    name: str
    phone: str
    email: str

    @property
    def dialed(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def contact_of(organization: Organization) -> Contact:
    return Contact(
        organization.contact_name or settings.CONTACT_NAME or organization.name,
        organization.contact_phone or settings.CONTACT_PHONE,
        organization.contact_email or settings.CONTACT_EMAIL,
    )


def _receiver(to: str | None) -> Organization:
    """The organization the address names, or the one that answers for the landing page."""
    if to is not None:
        return people.organization(to)
    found = reads.receiving_organization()
    if found is None:
        raise Absent(
            _("Nobody answers here yet. The organization is still being set up."),
            code="no-organization",
        )
    return found


@page("interest.send", post="interest.send")
def host_rounds(request: Request, to: str | None = None) -> HttpResponse:
    """The form. A sent form that cannot be taken is shown again as it was typed."""
    request.ask.about(EVERYBODY)
    organization = _receiver(to)
    form = HostForm(request.POST) if request.method == "POST" else HostForm()

    def send() -> None:
        actions.send_request(
            actor=Actor(None, organization.pk, request_id=request.ask.actor.request_id),
            organization=organization,
            wish=form.wish_in(get_language() or organization.language),
            sender_address=request.META.get("REMOTE_ADDR", ""),
        )

    if request.method == "POST" and did(form, send):
        return HttpResponseRedirect(
            reverse("host-thanks-of", kwargs={"to": to}) if to else reverse("host-thanks")
        )
    return render(
        request,
        "interest/host_rounds.html",
        {
            "form": form,
            "contact": contact_of(organization),
            "receiver": organization,
            "action": reverse("host-rounds-with", kwargs={"to": to})
            if to
            else reverse("host-rounds"),
        },
        status=422 if form.errors else 200,
    )


@page("interest.send")
def host_thanks(request: Request, to: str | None = None) -> HttpResponse:
    """What happens next, and whom to call meanwhile."""
    request.ask.about(EVERYBODY)
    organization = _receiver(to)
    return render(
        request,
        "interest/host_thanks.html",
        {"contact": contact_of(organization), "receiver": organization},
    )
