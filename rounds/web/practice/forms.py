"""Shapes of the smaller forms about a problem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rounds.practice.lock import Lock
from rounds.practice.models import Problem


class DueForm(forms.Form):
    """The day by which a problem is to be locked; empty for none."""

    due_on = forms.DateField(required=False)


class StartForm(forms.Form):
    """How a school, or a network, begins its problem of the year."""

    earlier = forms.ChoiceField(
        label=_("Where do you begin?"), widget=forms.RadioSelect, required=False
    )
    due_on = forms.DateField(
        label=_("To be locked by"),
        help_text=_("Five school days before the visit is a good day. Reminders go out before it."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, earlier: list[Problem], *args: Any, lock: Lock | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        blank = [("", _("On a blank page"))]
        continued = [(one.ref, _("From “%(title)s”") % {"title": one}) for one in earlier]
        field = self.fields["earlier"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*blank, *continued]
        field.initial = ""
        if lock is not None:
            due = self.fields["due_on"]
            due.initial = lock.on
            due.help_text = gettext(
                "Five school days before the visit of %(date)s, as the calendar says. "
                "Change it if another day suits you. Reminders go out before it."
            ) % {"date": date_format(lock.visit_on, "DATE_FORMAT")}
