"""The forms of the plan's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.kernel.refusals import BadInput
from rounds.visits.rules.changes import Change, Verb
from rounds.visits.rules.planner import MOVABLE, PlannerRules

_GONE = _("This form was not whole. Load the page again and send it once more.")


class StampForm(forms.Form):
    """Which draft somebody saw."""

    stamp = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ChangeForm(StampForm):
    """One change, as a menu or a drag sends it."""

    verb = forms.ChoiceField(choices=[(verb.value, verb.value) for verb in Verb])
    person = forms.CharField(required=False, max_length=12)
    other = forms.CharField(required=False, max_length=12)
    team = forms.CharField(required=False, max_length=4)
    slot = forms.CharField(required=False, max_length=12)
    to_team = forms.CharField(required=False, max_length=4)
    to_slot = forms.CharField(required=False, max_length=12)
    lesson = forms.CharField(required=False, max_length=12)
    leads = forms.BooleanField(required=False)

    def clean_verb(self) -> Verb:
        verb = Verb(self.cleaned_data["verb"])
        if verb in (Verb.PLAN, Verb.REPAIR, Verb.TEAMS):
            raise forms.ValidationError(_GONE)
        return verb

    @property
    def change(self) -> Change:
        given = {name: value for name, value in self.cleaned_data.items() if name != "stamp"}
        return Change(**given)


class RunForm(StampForm):
    """What the planner is asked for."""

    seconds = forms.IntegerField(min_value=1, max_value=999, required=False)
    keep = forms.BooleanField(required=False)
    again = forms.BooleanField(required=False)


class ReleaseForm(StampForm):
    """A release, perhaps with a word of why."""

    why = forms.CharField(
        required=False,
        max_length=300,
        label=_("Why this version"),
        help_text=_("For those who read the versions later. It is not mailed."),
    )


def whole(form: forms.Form) -> dict[str, Any]:
    """What the form says; raises `BadInput` when somebody sent half of it."""
    if not form.is_valid():
        raise BadInput({"": _GONE})
    return form.cleaned_data


class RulesForm(forms.Form):
    """The planner's rules."""

    team_count = forms.IntegerField(
        min_value=0,
        max_value=60,
        label=_("Number of teams"),
        help_text=_("0: as many as suit the people who come."),
    )
    team_min = forms.IntegerField(min_value=1, max_value=30, label=_("Smallest team"))
    team_max = forms.IntegerField(min_value=1, max_value=30, label=_("Largest team"))
    min_present = forms.IntegerField(
        min_value=1, max_value=30, label=_("At least so many of a team go into a room")
    )
    experienced_per_team = forms.IntegerField(
        min_value=0, max_value=30, label=_("People in each team who have observed before")
    )
    max_visits = forms.IntegerField(
        min_value=1,
        max_value=20,
        label=_("Visits to one teacher in a day, at most"),
    )
    in_a_row = forms.IntegerField(
        min_value=1, max_value=20, label=_("Visits to one teacher in a row, at most")
    )
    notice_required = forms.BooleanField(
        required=False, label=_("Only classes that were told are visited, on the day too")
    )
    min_visits = forms.IntegerField(
        min_value=0, max_value=20, label=_("Visits wished for each class that may be visited")
    )
    roles_per_team = forms.IntegerField(
        min_value=0, max_value=9, label=_("Different roles wished for in a team")
    )
    subjects_per_team = forms.IntegerField(
        min_value=0, max_value=9, label=_("Different subjects wished for each team")
    )
    grades_per_team = forms.IntegerField(
        min_value=0, max_value=9, label=_("Different grades wished for each team")
    )
    same_floor = forms.IntegerField(
        min_value=0, max_value=60, label=_("Minutes to walk on one floor")
    )
    per_floor = forms.IntegerField(min_value=0, max_value=60, label=_("Minutes for each floor"))
    between_buildings = forms.IntegerField(
        min_value=0, max_value=60, label=_("Minutes between two buildings")
    )

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.fields)

    def rules(self, order: tuple[str, ...] = MOVABLE) -> PlannerRules:
        return PlannerRules(**self.cleaned_data, order=order)
