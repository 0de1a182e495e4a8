"""The forms of the year's pages: shape only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.year.actions import Agenda
from rounds.year.kinds import Audience, DueKind, MeetingKind, SupportKind

from ..forms import DayField

Choices = Iterable[tuple[str, Any]]


def time_field(label: Any) -> forms.TimeField:
    """A time of day, in the browser's own field."""
    return forms.TimeField(
        label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )


class Choosing(forms.Form):
    """A form whose choices come with the page: `choices={"team": [...]}`."""

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = list(offered)


class HostingForm(Choosing):
    team = forms.ChoiceField(label=_("School"))
    on = DayField(label=_("Day"))
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("Anything the others should know: parking, the door, a half day."),
    )
    agreed = forms.BooleanField(label=_("This day is agreed"), required=False)


class DueForm(Choosing):
    title = forms.CharField(label=_("What is due"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=DueKind.choices)
    team = forms.ChoiceField(label=_("From"), required=False)
    on = DayField(label=_("Day"))


class NoSchoolForm(Choosing):
    district = forms.ChoiceField(label=_("Where"), required=False)
    days = forms.CharField(
        label=_("Days"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "One day a line, with its name: 11/26/2026 Thanksgiving. For several days: "
            "12/21/2026 – 1/1/2027 Winter break. Paste from a spreadsheet if you like."
        ),
    )


class MeetingForm(Choosing):
    """A meeting with its agenda, one item a line: minutes, title, and who leads it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("Title"), max_length=160)
    on = DayField(label=_("Day"))
    starts = time_field(_("Starts"))
    ends = time_field(_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    video_link = forms.URLField(
        label=_("Video link"), max_length=500, required=False, assume_scheme="https"
    )
    about = forms.CharField(
        label=_("What to bring, what to read"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "One item a line, minutes first: 15 Welcome and norms. Add who leads it after a "
            "slash: 90 Descriptive notes from video / Ana Whitfield."
        ),
    )
    funding_source = forms.ChoiceField(label=_("Hours are charged to"), required=False)
    audience = forms.ChoiceField(label=_("Who it is for"), choices=Audience.choices)
    invited = forms.MultipleChoiceField(
        label=_("People"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only when you choose people one by one."),
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def clean_agenda(self) -> list[Agenda]:
        items = []
        for number, line in enumerate(self.cleaned_data["agenda"].splitlines(), start=1):
            if not line.strip():
                continue
            minutes, _space, rest = line.strip().partition(" ")
            title, _slash, lead = rest.rpartition(" / ") if " / " in rest else (rest, "", "")
            if not (minutes.isascii() and minutes.isdigit()) or not title.strip():
                raise forms.ValidationError(
                    _("Line %(number)d needs minutes, a space and a title: “%(line)s”."),
                    params={"number": number, "line": line.strip()[:60]},
                )
            if len(minutes) > 3 or len(title) > 160 or len(lead) > 120:
                raise forms.ValidationError(
                    _("Line %(number)d is too long."), params={"number": number}
                )
            items.append(Agenda(title.strip(), int(minutes), lead.strip()))
        return items


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the screen"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-input",
            }
        ),
    )


class FundingForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    number = forms.CharField(
        label=_("Number"),
        max_length=60,
        required=False,
        help_text=_("As your budget office writes it."),
    )


class WithdrawForm(forms.Form):
    because = forms.CharField(label=_("Why it no longer holds"), max_length=200)


class CheckForm(forms.Form):
    number = forms.CharField(
        label=_("Number on the certificate"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PeriodForm(forms.Form):
    """From a day to a day; either may be missing."""

    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            raise forms.ValidationError(_("The period must end after it starts."))
        return given


class SupportForm(Choosing):
    school = forms.ChoiceField(label=_("School"))
    on = DayField(label=_("Day"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720)
    kind = forms.ChoiceField(label=_("What you did"), choices=SupportKind.choices)
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What was worked on and agreed. Nothing about how anybody teaches, and no teacher’s "
            "or student’s name: the school’s leadership reads this."
        ),
    )
