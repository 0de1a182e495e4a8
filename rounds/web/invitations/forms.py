"""Forms of inviting and answering."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.identity.places import Group, Place
from rounds.people.kinds import Language, PersonKind

from ..account.forms import Email

MOST = 60


class InviteForm(forms.Form):
    """One person or a whole team, one line each."""

    people = forms.CharField(
        label=gettext_lazy("Whom do you invite?"),
        help_text=gettext_lazy(
            "One person a line: name, e-mail address. For somebody whose address you do not know "
            "you get a sheet to hand over; the person types the address when joining."
        ),
        widget=forms.Textarea(
            attrs={"rows": 5, "placeholder": "Paula Reyes, paula.reyes@birch.example"}
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("They are"),
        choices=[("", gettext_lazy("Choose…")), *PersonKind.choices],
        error_messages={"required": gettext_lazy("Choose what they are.")},
    )
    place = forms.ChoiceField(
        label=gettext_lazy("They will be"),
        error_messages={"required": gettext_lazy("Choose what they will be.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the invitation"), choices=Language.choices
    )

    def __init__(self, *args: Any, groups: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {one.value: one for _words, ones in groups for one in ones}
        self.fields["place"].choices = [("", _("Choose…"))] + [  # type: ignore[attr-defined]
            (words, [(one.value, one.label) for one in ones]) for words, ones in groups
        ]

    def clean_people(self) -> list[tuple[str, str]]:
        """(name, address) for each line; every line that cannot be read is named."""
        found, wrong, seen = [], [], set()
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines()]
        for number, line in enumerate(lines, 1):
            if not line:
                continue
            name, email = split_line(line)
            if len(name) > 120 or (email and not is_address(email)):
                wrong.append(
                    _("Line %(number)s: “%(line)s” has no readable address.")
                    % {"number": number, "line": line[:80]}
                )
            elif email and email in seen:
                wrong.append(
                    _("Line %(number)s: %(email)s is there twice.")
                    % {"number": number, "email": email}
                )
            seen.add(email)
            found.append((name, email))
        if len(found) > MOST:
            wrong.append(_("Invite %s people at most at a time.") % MOST)
        if wrong:
            raise ValidationError(wrong)
        return found

    def clean_place(self) -> Place:
        return self.places[self.cleaned_data["place"]]


def split_line(line: str) -> tuple[str, str]:
    """(name, address) from "Name, address", "Name <address>", "address" or "Name"."""
    match = re.search(r"[^\s,;<>]+@[^\s,;<>]*", line)
    if match is None:
        return " ".join(line.split()), ""
    rest = line[: match.start()] + line[match.end() :]
    return " ".join(re.sub(r"[,;<>\t]", " ", rest).split()), match.group().lower()


def is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


class JoinForm(forms.Form):
    """The code from the sheet."""

    code = forms.CharField(
        label=gettext_lazy("Code from your sheet"),
        help_text=gettext_lazy("Eight letters and digits; capitals and dashes do not matter."),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "autofocus": True}),
    )


class NameForm(forms.Form):
    """Whoever opens the letter for the first time says what colleagues call them."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As colleagues know you."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class WhoForm(NameForm):
    """Whoever comes from paper also says where a code by mail shall go."""

    email = Email(help_text=gettext_lazy("We send a code there, to be sure it is yours."))


class CardForm(forms.Form):
    """The code on a card."""

    code = forms.CharField(
        label=gettext_lazy("Code on your card"),
        help_text=gettext_lazy("Ten letters and digits; capitals and dashes do not matter."),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "autofocus": True}),
    )
