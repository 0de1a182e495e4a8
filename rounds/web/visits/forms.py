"""The forms of a visit's pages: shape only."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.people.kinds import NotesKeeping
from rounds.visits.kinds import HostStaff

from ..forms import DayField
from ..year.forms import Choosing, time_field


class DayOnForm(forms.Form):
    """The date of one more day."""

    on = DayField(label=_("Day"))


class OpenForm(Choosing):
    """What a visit is opened with; everything can be changed later."""

    on = DayField(label=_("Day"), help_text=_("More days are added on the visit’s own page."))
    starts = time_field(_("Begins at"))
    notes_kept = forms.ChoiceField(
        label=_("Who keeps the notes"),
        choices=NotesKeeping.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "It is printed on the teachers’ page. The school’s contract rules say what is usual."
        ),
    )
    host_staff = forms.ChoiceField(
        label=_("People of the host school"), choices=HostStaff.choices, widget=forms.RadioSelect
    )
    facilitator = forms.ChoiceField(
        label=_("Who facilitates"), required=False, help_text=_("Leads the visit and its debrief.")
    )
    scheduler = forms.ChoiceField(
        label=_("The host’s scheduler"),
        required=False,
        help_text=_(
            "Keeps the class list, tells teachers, and takes their no. The only person who sees "
            "their names."
        ),
    )
