"""Template tags that every page may use without loading them."""

from __future__ import annotations

from typing import Any

from django import template

from rounds.access.decide import may as _may

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str, subject: Any) -> bool:
    """`{% may "cohort.edit" cohort as editable %}`: whether the asking actor holds it."""
    actor = context.get("actor")
    return actor is not None and _may(actor, permission, getattr(subject, "scope", subject))
