"""The form of the landing page, and the forms of the inbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from rounds.interest import rules
from rounds.interest.actions import Wish
from rounds.interest.kinds import RequestStatus
from rounds.people.kinds import PersonKind, SchoolLevel

_SIGNER = signing.TimestampSigner(salt="rounds.interest.opened")


def opened_now() -> str:
    """The time at which a form was opened, signed, so that a program cannot write it."""
    return _SIGNER.sign("host")


class HostForm(forms.Form):
    """Host rounds with us. `website` and `opened` tell people from programs without asking
    anybody outside; what a person typed is kept whatever happens."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("An e-mail address or a telephone number is enough."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    school_name = forms.CharField(
        label=_("School"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of your school.")},
    )
    district_name = forms.CharField(label=_("District"), max_length=160, required=False)
    wish = forms.CharField(
        label=_("What would you like other eyes on?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. It can be half an idea."),
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opened", opened_now())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("website"):
            raise forms.ValidationError(
                _(
                    "The last field must stay empty: it is there to catch programs. Empty it, then "
                    "send once more."
                )
            )
        try:
            _SIGNER.unsign(given.get("opened", ""), max_age=rules.SLOWEST)
        except signing.BadSignature:
            self._open_again()
            raise forms.ValidationError(
                _("This form was open for a long time. Look it over and send it once more.")
            ) from None
        if _age(given["opened"]) < rules.FASTEST:
            raise forms.ValidationError(
                _("That was very quick. Look it over and send it once more.")
            )
        return given

    def _open_again(self) -> None:
        self.data = {**self.data.dict(), "opened": opened_now()}  # type: ignore[attr-defined]

    def wish_in(self, language: str) -> Wish:
        """What the form says, for the action."""
        given = self.cleaned_data
        return Wish(
            name=given["name"],
            school_name=given["school_name"],
            email=given["email"],
            phone=given["phone"],
            district_name=given["district_name"],
            text=given["wish"],
            language=language,
        )


def _age(opened: str) -> dt.timedelta:
    """How long ago a signed time was, to the second."""
    try:
        _SIGNER.unsign(opened, max_age=rules.FASTEST)
    except signing.SignatureExpired:
        return rules.SLOWEST
    return dt.timedelta()


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("Where it stands"), choices=RequestStatus.choices)


class AssignForm(forms.Form):
    person = forms.ChoiceField(label=_("Who has it"), required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label=_("Who has it"), required=False, choices=[("", _("Nobody yet")), *people]
        )


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note for the coordinators"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It leaves by e-mail and is kept here."),
        error_messages={"required": _("Write your answer first.")},
    )


Choices = list[tuple[str, str]]


class JoinForm(forms.Form):
    """Where a school goes: a year or district or school that exists, or the name of a new one."""

    cohort = forms.ChoiceField(label=_("Network"), required=False)
    network_name = forms.CharField(
        label=_("Name of the new network"), max_length=160, required=False
    )
    district = forms.ChoiceField(label=_("District"), required=False)
    district_name = forms.CharField(
        label=_("Name of the new district"), max_length=160, required=False
    )
    school = forms.ChoiceField(label=_("School"), required=False)
    school_name = forms.CharField(label=_("Name of the new school"), max_length=160, required=False)
    level = forms.ChoiceField(label=_("Level of the new school"), choices=SchoolLevel.choices)
    person_kind = forms.ChoiceField(label=_("What the person is"), choices=PersonKind.choices)

    def __init__(
        self, *args: Any, cohorts: Choices, districts: Choices, schools: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, label, empty, choices in (
            ("cohort", _("Network"), _("A new network"), cohorts),
            ("district", _("District"), _("A new district"), districts),
            ("school", _("School"), _("A new school"), schools),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label, required=False, choices=[("", empty), *choices]
            )
