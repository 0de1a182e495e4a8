"""Shapes of what is typed while forming a network."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rounds.access.actor import Actor
from rounds.people import reads
from rounds.people.kinds import Asked, NetworkKind
from rounds.people.models import CampusTeam, Cohort, Membership

from ..forms import DayField


class NetworkForm(forms.Form):
    """A network itself."""

    name = forms.CharField(max_length=160, label=_("Name of the network"))
    kind = forms.ChoiceField(
        choices=NetworkKind.choices,
        label=_("Rounds take place"),
        widget=forms.RadioSelect,
        initial=NetworkKind.CROSS_SCHOOL,
    )
    about = forms.CharField(
        required=False,
        max_length=2000,
        label=_("In a sentence or two"),
        help_text=_("What brings these schools together. Its members read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class YearForm(forms.Form):
    """A year of a network."""

    name = forms.CharField(
        max_length=40, label=_("Name of the year"), help_text=_("For example 2026–27.")
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = _(
            "Members commit from the first day to the last; visits and meetings lie between."
        )


class FoundForm(NetworkForm):
    """A network, its first year and its schools on one page."""

    year = forms.CharField(
        max_length=40, label=_("Name of the year"), help_text=_("For example 2026–27.")
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    schools = forms.MultipleChoiceField(
        required=False,
        label=_("Schools that take part"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their districts join the network. You can change this later."),
    )
    agreed_on = DayField(
        label=_("Date of the districts’ agreement"),
        help_text=_("What each district has agreed to can be written down later."),
    )
    facilitator = forms.ChoiceField(
        required=False,
        label=_("Who facilitates it"),
        help_text=_(
            "Runs the protocol and the clock on every visit. An outside facilitator is appointed "
            "until the year ends. You can name somebody later."
        ),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = fill_people(self, "facilitator", actor, _("Nobody yet"))
        self.by_ref = {school.ref: school for school in by_district(actor)}
        self.choices().choices = school_choices(self.by_ref.values())

    def choices(self) -> forms.MultipleChoiceField:
        field = self.fields["schools"]
        assert isinstance(field, forms.MultipleChoiceField)
        return field


class FacilitatorForm(forms.Form):
    """Who facilitates a network."""

    person = forms.ChoiceField(label=_("Person"))
    ends_on = DayField(
        required=False,
        label=_("Until"),
        help_text=_("An outside facilitator needs an end; for others it may stay empty."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = fill_people(self, "person", actor, _("Choose…"))


def fill_people(
    form: forms.Form, name: str, actor: Actor, nobody: str | Promise
) -> dict[str, Membership]:
    """Everybody of the organization as the choices of a field, and as rows by reference."""
    people = {row.ref: row for row in reads.members_of(actor)}
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [
        ("", nobody),
        *((ref, f"{row.person.name}, {row.get_kind_display()}") for ref, row in people.items()),
    ]
    return people


def by_district(actor: Actor) -> list[Any]:
    """Open schools in the order in which they are ticked."""
    return list(reads.schools_of(actor).order_by("district__name", "name"))


def school_choices(schools: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Schools under the names of their districts."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for school in schools:
        groups.setdefault(school.district.name, []).append((school.ref, school.name))
    return list(groups.items())


class SchoolsForm(forms.Form):
    """The schools of a year, ticked."""

    schools = forms.MultipleChoiceField(
        required=False, label=_("Schools that take part"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, actor: Actor, cohort: Cohort, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {school.ref: school for school in by_district(actor)}
        for team in cohort.teams.select_related("school__district"):
            self.by_ref.setdefault(team.school.ref, team.school)
        field = self.fields["schools"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = school_choices(self.by_ref.values())


class AgreementForm(forms.Form):
    """A district's agreement."""

    district = forms.ChoiceField(label=_("District"))
    agreed_on = DayField(label=_("Agreed on"))
    signed_by = forms.CharField(
        required=False,
        max_length=160,
        label=_("Signed by"),
        help_text=_("Name and office, as on the paper."),
    )
    until = DayField(required=False, label=_("Valid until"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = {district.ref: district for district in reads.districts_of(actor)}
        field = self.fields["district"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(ref, row.name) for ref, row in self.districts.items()]


class LeavingForm(forms.Form):
    """The last day of a district in a network."""

    left_on = DayField(
        label=_("Leaves on"),
        help_text=_("From this day on its administrators see nothing of the network."),
    )


class PartForm(forms.Form):
    """Erasing what a network holds of a district. Nothing is ticked by itself."""

    sure = forms.BooleanField(
        label=_("The district has its copy, and what is listed here shall be erased for good"),
        error_messages={"required": _("Tick that the district has its copy.")},
    )
    people = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not people:
            del self.fields["people"]
            return
        self.fields["people"].label = ngettext(
            "Also take %(count)d person of the district, who takes part in nothing else here, "
            "out of the organization",
            "Also take %(count)d people of the district, who take part in nothing else here, out "
            "of the organization",
            people,
        ) % {"count": people}


class MemberForm(forms.Form):
    """People for a campus team, ticked among those of the school."""

    person = forms.MultipleChoiceField(
        label=_("Whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, actor: Actor, team: CampusTeam, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {row.ref: row for row in reads.could_join(actor, team)}
        field = self.fields["person"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (ref, f"{row.person.name}, {row.get_kind_display()}")
            for ref, row in self.people.items()
        ]


class DeclineForm(forms.Form):
    """What stands in the way of accepting."""

    asked = forms.MultipleChoiceField(
        choices=Asked.choices,
        label=_("What you cannot accept"),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        max_length=500,
        label=_("What stands in the way"),
        help_text=_("The coordinator and the facilitator read this and will talk with you."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NormsForm(forms.Form):
    """Every norm in both languages; an emptied one goes away."""

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.fields["after"] = forms.IntegerField(widget=forms.HiddenInput)
        for number in range(1, rows + 1):
            for code, label in (("en", _("Norm %(number)d, English")), ("es", _("In Spanish"))):
                self.fields[f"{code}_{number}"] = forms.CharField(
                    required=False,
                    max_length=300,
                    label=label % {"number": number} if code == "en" else label,
                    widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
                )

    @property
    def norms(self) -> list[dict[str, str]]:
        return [
            {code: self.cleaned_data.get(f"{code}_{number}", "") for code in ("en", "es")}
            for number in range(1, self.rows + 1)
        ]


def school_year(day: dt.date) -> dict[str, object]:
    """A first proposal for a year: from August to June, the one that this day belongs to."""
    start = day.year if day.month >= 6 else day.year - 1
    return {
        "name": f"{start}–{(start + 1) % 100:02}",
        "starts_on": dt.date(start, 8, 15),
        "ends_on": dt.date(start + 1, 6, 10),
    }
