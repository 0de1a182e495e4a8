"""Template tags that every page may use without loading them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Textarea,
)
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from rounds.access.decide import may as _may

from ..navigation import Ways, ways
from ..toast import Toast, toasts

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "icons"

KINDS = {
    "teacher": (_("Teacher"), "M8 1.2 15.4 14.6H.6z"),
    "student": (_("Student"), "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z"),
    "task": (_("Task"), "M1.5 1.5h13v13h-13z"),
}


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str, subject: Any) -> bool:
    """`{% may "cohort.edit" cohort as editable %}`: whether the asking actor holds it."""
    actor = context.get("actor")
    return actor is not None and _may(actor, permission, getattr(subject, "scope", subject))


@functools.cache
def _icon(name: str) -> SafeString:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    return mark_safe(
        drawing.replace(
            '<svg xmlns="http://www.w3.org/2000/svg"',
            '<svg class="i" aria-hidden="true" focusable="false"',
        )
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "arrow-right" %}`: the drawing beside a word; a missing name is a fault."""
    return _icon(name)


@register.simple_tag
def mark(kind: str, word: bool = True) -> SafeString:
    """`{% mark "teacher" %}`: an evidence mark, shape and hue and word."""
    label, path = KINDS[kind]
    drawing = format_html(
        '<svg class="mark mk-{}" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>',
        kind,
        path,
    )
    return format_html('<span class="kind">{} {}</span>', drawing, label) if word else drawing


@register.simple_tag
def style(name: str) -> SafeString:
    """`{% style "year" %}` in the block `styles`: the rules of one area."""
    return format_html('<link rel="stylesheet" href="{}">', static(f"rounds/{name}.css"))


@register.simple_tag
def sprinkle(name: str) -> SafeString:
    """`{% sprinkle "autosave" %}` in the block `scripts`: one script, run when the page is read."""
    return format_html('<script src="{}" defer></script>', static(f"rounds/{name}.js"))


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> Ways:
    """The main navigation for whoever asks."""
    request: HttpRequest | None = context.get("request")
    return ways(request) if request is not None else Ways([], [])


@register.simple_tag(takes_context=True)
def said(context: dict[str, Any]) -> list[Toast]:
    """What the page has to say about what was just done."""
    request: HttpRequest | None = context.get("request")
    return toasts(request) if request is not None else []


@register.simple_tag
def faults(form: Any) -> list[tuple[str, str, str]]:
    """Every fault of a form as (where to go, label, sentence), in the order of the fields."""
    found = [("", "", str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        place = f"{bound.auto_id or bound.html_name}-field"
        found += [(place, str(bound.label), str(sentence)) for sentence in bound.errors]
    return found


@register.inclusion_tag("web/_field.html")
def field(bound: BoundField, lang: str = "") -> dict[str, Any]:
    """`{% field form.name %}`: label, hint, fault and control, tied together for every reader."""
    widget = bound.field.widget
    own = bound.auto_id or bound.html_name
    described = [f"{own}-hint"] if bound.help_text else []
    described += [f"{own}-fault"] if bound.errors else []
    attrs: dict[str, Any] = {}
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple) or widget.use_fieldset
    if not grouped:
        if described:
            attrs["aria-describedby"] = " ".join(described)
        if bound.errors:
            attrs["aria-invalid"] = "true"
        if lang:
            attrs["lang"] = lang
        if isinstance(widget, Textarea) and "rows" not in widget.attrs:
            attrs["rows"] = 4
    return {
        "field": bound,
        "own": own,
        "control": bound.as_widget(attrs=attrs),
        "described": " ".join(described),
        "grouped": grouped,
        "tick": isinstance(widget, CheckboxInput),
        "file": isinstance(widget, FileInput),
        "optional": not bound.field.required and not isinstance(widget, CheckboxInput),
    }


@register.tag
def aside(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """`{% aside %}…{% endaside %}`: the words beside the page, left out when there are none."""
    nodes = parser.parse(("endaside",))
    parser.delete_first_token()
    return _Aside(nodes)


class _Aside(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodelist = nodes

    def render(self, context: template.Context) -> str:
        inside = self.nodelist.render(context).strip()
        return f'<aside class="aside">{inside}</aside>' if inside else ""
