"""The form "Host rounds with us", for a page of another area."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from rounds.people.models import Organization

from ..interest.forms import HostForm
from ..interest.pages import contact_of

register = template.Library()


@register.inclusion_tag("interest/_host_form.html", takes_context=True)
def host_form(context: dict[str, Any], receiver: Organization | None) -> dict[str, Any]:
    """`{% host_form host %}`: the whole form, sent to that organization; nothing without one."""
    request: HttpRequest = context["request"]
    return {
        "action": reverse("host-rounds-with", kwargs={"to": receiver.slug}) if receiver else "",
        "form": HostForm() if receiver else None,
        "contact": contact_of(receiver) if receiver else None,
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }
