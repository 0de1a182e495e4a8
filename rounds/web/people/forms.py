"""Shapes of what is typed about an organization, its schools and its people."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.people import reads
from rounds.people.kinds import AppointmentRole, Language, NotesKeeping, PersonKind, SchoolLevel
from rounds.people.models import District, School
from rounds.people.rules.contract import Contract

from ..forms import DayField

_ZONES = sorted(
    zone
    for zone in available_timezones()
    if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/"))
)


def choices(form: forms.Form, name: str, pairs: list[tuple[str, Any]]) -> None:
    """Fill a choice whose rows belong to the organization that asks."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = pairs


class SettingsForm(forms.Form):
    """What the organization says about itself."""

    name = forms.CharField(max_length=160, label=_("Name of the organization"))
    contact_name = forms.CharField(
        max_length=120,
        required=False,
        label=_("Who answers questions"),
        help_text=_("Shown on the public page beside “Host rounds with us”."),
    )
    contact_phone = forms.CharField(max_length=40, required=False, label=_("Telephone"))
    contact_email = forms.EmailField(required=False, label=_("E-mail address"))
    language = forms.ChoiceField(
        choices=Language.choices,
        label=_("Language of new people"),
        help_text=_("Everybody can choose another one for themselves."),
    )
    time_zone = forms.ChoiceField(
        choices=[(zone, zone.replace("_", " ")) for zone in _ZONES], label=_("Time zone")
    )


class DistrictForm(forms.Form):
    """A district's name."""

    name = forms.CharField(max_length=160, label=_("Name of the district"))


class SchoolForm(forms.Form):
    """What is known about a school."""

    name = forms.CharField(max_length=160, label=_("Name of the school"))
    district = forms.ChoiceField(label=_("District"))
    level = forms.ChoiceField(choices=SchoolLevel.choices, label=_("Level"))
    grades = forms.CharField(
        max_length=60, required=False, label=_("Grades"), help_text=_("For example K–5.")
    )
    staff_count = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2000,
        label=_("Teachers"),
        help_text=_("Roughly how many teach here; it helps to plan how many rooms are seen."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = {row.ref: row for row in reads.districts_of(actor)}
        choices(self, "district", [(ref, row.name) for ref, row in self.districts.items()])

    def given(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        data = dict(self.cleaned_data)
        data["district"] = self.districts[data["district"]]
        data["level"] = SchoolLevel(data["level"])
        return data


class PersonForm(forms.Form):
    """Somebody in the organization."""

    name = forms.CharField(max_length=120, label=_("Name"))
    email = forms.EmailField(
        required=False,
        label=_("E-mail address"),
        help_text=_("Without one, this person signs in with a card that you print."),
    )
    kind = forms.ChoiceField(
        choices=[("", _("Choose…")), *PersonKind.choices],
        label=_("Role at work"),
        help_text=_("It says what somebody is. It gives no permission."),
    )
    title = forms.CharField(
        max_length=120,
        required=False,
        label=_("Title"),
        help_text=_("As on the door, for example Grade 4 teacher."),
    )
    school = forms.ChoiceField(required=False, label=_("School"))
    district = forms.ChoiceField(
        required=False,
        label=_("District"),
        help_text=_("For people of a district's office. A school already says its district."),
    )
    language = forms.ChoiceField(choices=Language.choices, label=_("Language"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools_by_ref: dict[str, School] = {row.ref: row for row in reads.schools_of(actor)}
        self.districts: dict[str, District] = {row.ref: row for row in reads.districts_of(actor)}
        choices(
            self,
            "school",
            [("", "–"), *((ref, row.name) for ref, row in self.schools_by_ref.items())],
        )
        choices(
            self, "district", [("", "–"), *((ref, row.name) for ref, row in self.districts.items())]
        )

    def given(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        data = dict(self.cleaned_data)
        data["kind"] = PersonKind(data["kind"])
        data["school"] = self.schools_by_ref.get(data["school"])
        data["district"] = self.districts.get(data["district"])
        return data


class AppointForm(forms.Form):
    """A standing for somebody."""

    role = forms.ChoiceField(choices=AppointmentRole.choices, label=_("Role"))
    network = forms.ChoiceField(required=False, label=_("Network, for a facilitator"))
    school = forms.ChoiceField(required=False, label=_("School, for leadership and staff"))
    district = forms.ChoiceField(required=False, label=_("District, for its administrator"))
    starts_on = DayField(required=False, label=_("From"))
    ends_on = DayField(
        required=False,
        label=_("Until"),
        help_text=_("An outside facilitator needs an end; for others it may stay empty."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, dict[str, Any]] = {
            "network": {row.ref: row for row in reads.networks_for(actor)},
            "school": {row.ref: row for row in reads.schools_of(actor)},
            "district": {row.ref: row for row in reads.districts_of(actor)},
        }
        for name, rows in self.places.items():
            choices(self, name, [("", "–"), *((ref, row.name) for ref, row in rows.items())])

    def given(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        data = dict(self.cleaned_data)
        data["role"] = AppointmentRole(data["role"])
        for name, rows in self.places.items():
            data[name] = rows.get(data[name])
        return data


class EndForm(forms.Form):
    """The last day of an appointment."""

    ends_on = DayField(label=_("Last day"))


class ContractForm(forms.Form):
    """The contract rules of a school."""

    counts_as_evaluation = forms.BooleanField(
        required=False,
        label=_("Rounds count as evaluation under the contract"),
        help_text=_("Then no plan is released until a side agreement is attached."),
    )
    opt_out = forms.BooleanField(
        required=False, label=_("Teachers may say no until the visitors are at the door")
    )
    evaluators_stay_out = forms.BooleanField(
        required=False, label=_("No evaluator enters the rooms of their own staff")
    )
    notice_days = forms.IntegerField(
        label=_("School days of notice when three or more visitors come"),
        min_value=0,
        max_value=60,
    )
    visitors_per_room = forms.IntegerField(
        label=_("Most visitors in a room"), min_value=1, max_value=12
    )
    visits_per_teacher = forms.IntegerField(
        label=_("Most visits to one teacher in a day"), min_value=1, max_value=8
    )
    names_on_schedule = forms.BooleanField(
        required=False,
        label=_("The visitors' schedule may show teachers' names"),
        help_text=_("What visitors write never carries a name, whatever you choose here."),
    )
    photographs = forms.BooleanField(
        required=False, label=_("Work on walls and tables may be photographed, never a face")
    )
    notes_kept = forms.ChoiceField(
        choices=NotesKeeping.choices, label=_("Who keeps the notes"), widget=forms.RadioSelect
    )
    source = forms.CharField(
        max_length=200,
        required=False,
        label=_("Where this is written"),
        help_text=_("For example: contract 2025–28, article 12."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def rules(self) -> Contract:
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"after", "source"}
        }
        data["notes_kept"] = NotesKeeping(data["notes_kept"])
        return Contract(**data)


class AttachForm(forms.Form):
    """A signed side agreement."""

    file = forms.FileField(
        label=_("The signed paper"),
        help_text=_("PDF, Word or a scanned picture, up to 10 MB."),
    )
    signed_on = DayField(label=_("Signed on"))
