"""Show a part and its markup together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def sample(context: template.Context, name: str) -> SafeString:
    """`{% sample "styleguide/samples/tags.html" %}`: the part in use, its source folded below."""
    found: Any = get_template(name)
    source = Path(found.origin.name).read_text(encoding="utf-8")
    values: Any = context.flatten()
    shown = mark_safe(found.template.render(context.new(values)))
    return format_html(
        '<div class="sample">{}</div><details class="fold markup screen-only"><summary>{}'
        '</summary><pre class="mono scroll" tabindex="0"><code>{}</code></pre></details>',
        shown,
        _("Markup"),
        source.strip(),
    )
