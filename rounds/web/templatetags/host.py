"""Small filters of the host's pages."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms, template

register = template.Library()


@register.filter
def named(labels: Mapping[str, str], name: str) -> str:
    """The label of a field."""
    return labels.get(name, name)


@register.filter
def wrong(form: forms.Form, name: str) -> list[str]:
    """What is wrong with one field, in sentences."""
    return [str(sentence) for sentence in form.errors.get(name, [])]


@register.filter
def typed(form: forms.Form, name: str) -> str:
    """What stands in one field now."""
    return str(form[name].value() or "")
