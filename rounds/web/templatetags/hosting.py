"""The form "Host rounds with us", for a page of another area."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from rounds.interest import reads

from ..interest.forms import HostForm
from ..interest.pages import Contact, contact_of

register = template.Library()


@register.inclusion_tag("interest/_host_form.html", takes_context=True)
def host_form(context: dict[str, Any]) -> dict[str, Any]:
    """`{% host_form %}`: the whole form; nothing where no organization has been founded yet."""
    request: HttpRequest = context["request"]
    receiver = reads.receiving_organization()
    return {
        "form": HostForm() if receiver else None,
        "contact": contact_of(receiver) if receiver else None,
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }


@register.simple_tag
def host_contact() -> Contact | None:
    """`{% host_contact as contact %}`: who answers (name, phone, email), where anybody does."""
    receiver = reads.receiving_organization()
    return contact_of(receiver) if receiver else None
