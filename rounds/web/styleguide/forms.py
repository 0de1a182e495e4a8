"""A form with one of each kind of field, in the words of a practitioner."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _


class HostingForm(forms.Form):
    """What a school answers before it hosts. Nothing of it is kept."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("We write to you about this visit and nothing else.")
    )
    level = forms.ChoiceField(
        label=_("Kind of school"),
        choices=[
            ("", _("Choose one")),
            ("elementary", _("Elementary")),
            ("middle", _("Middle")),
            ("high", _("High")),
        ],
    )
    day = forms.DateField(
        label=_("A day that would suit you"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    problem = forms.CharField(
        label=_("What would you like other eyes on?"),
        help_text=_("One or two sentences. It can be half an idea."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    presence = forms.ChoiceField(
        label=_("Who of your school takes part in the debrief?"),
        choices=[
            ("team", _("The campus team")),
            ("leaders", _("The campus team and school leadership")),
            ("nobody", _("Nobody; we read the report")),
        ],
        widget=forms.RadioSelect,
    )
    grades = forms.MultipleChoiceField(
        label=_("Grades that may be visited"),
        choices=[("6", _("Grade 6")), ("7", _("Grade 7")), ("8", _("Grade 8"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    classes = forms.FileField(
        label=_("Class list"), help_text=_("Excel or CSV, at most 20 MB."), required=False
    )
    asked = forms.BooleanField(
        label=_("Every teacher will be asked first and can say no."),
        help_text=_("This is printed on the page that teachers get."),
    )

    def clean_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and day.weekday() > 4:
            raise forms.ValidationError(_("That is a weekend. Choose a school day."))
        return day
