"""Shapes of the smaller forms about a problem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.practice.models import Problem


class StartForm(forms.Form):
    """How a school begins its problem of the year."""

    earlier = forms.ChoiceField(
        label=_("Where do you begin?"), widget=forms.RadioSelect, required=False
    )
    due_on = forms.DateField(
        label=_("To be locked by"),
        help_text=_("A week before the visit is a good day. Reminders go out before it."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, earlier: list[Problem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blank = [("", _("On a blank page"))]
        continued = [(one.ref, _("From “%(title)s”") % {"title": one}) for one in earlier]
        field = self.fields["earlier"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*blank, *continued]
        field.initial = ""
