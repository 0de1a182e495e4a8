"""Looking for entries of the audit log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.people import audit

from . import words
from .sentences import label


class LogFilter(forms.Form):
    """Every field may stay empty: then it narrows nothing."""

    person = forms.ChoiceField(label=_("Who"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    kind = forms.ChoiceField(label=_("To what"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("person", _("Everybody"), audit.people_in_log(actor))
        verbs = [(verb, label(verb)) for verb in audit.verbs_in_log(actor)]
        self._choices("verb", _("Everything"), sorted(verbs, key=lambda choice: choice[1]))
        kinds = [(kind, words.kind(kind)) for kind in audit.kinds_in_log(actor)]
        self._choices("kind", _("Everything"), sorted(kinds, key=lambda choice: choice[1]))

    def _choices(self, name: str, empty: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *choices]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose a day on or after the first one."))
        return given

    def wanted(self) -> audit.Wanted:
        """What was asked for; a field that makes no sense narrows nothing."""
        given = getattr(self, "cleaned_data", {})
        return audit.Wanted(
            person=given.get("person", ""),
            verb=given.get("verb", ""),
            kind=given.get("kind", ""),
            since=given.get("since"),
            until=given.get("until"),
        )
