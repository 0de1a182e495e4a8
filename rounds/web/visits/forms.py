"""The forms of a visit's pages: shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rounds.people.kinds import NotesKeeping, PersonKind
from rounds.visits.kinds import HostStaff
from rounds.visits.models import Session
from rounds.visits.rules.bells import UnclearError, read_periods
from rounds.visits.rules.day import Span

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
    blocks = forms.CharField(
        label=_("Blocks in preparation periods"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_(
            "For rounds inside one school: one block a line, such as Period 2 9:00–9:45. Each "
            "becomes a visit with its own people and its own short debrief."
        ),
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

    def clean_blocks(self) -> tuple[Span, ...]:
        try:
            return read_periods(self.cleaned_data["blocks"])
        except UnclearError as unclear:
            raise forms.ValidationError(str(unclear)) from None


class SettingsForm(Choosing):
    """How a visit is held."""

    facilitator = forms.ChoiceField(
        label=_("Who facilitates"), required=False, help_text=_("Leads the visit and its debrief.")
    )
    co_facilitator = forms.ChoiceField(label=_("Together with"), required=False)
    notes_kept = forms.ChoiceField(
        label=_("Who keeps the notes"),
        choices=NotesKeeping.choices,
        widget=forms.RadioSelect,
        help_text=_("It is printed on the teachers’ page and stays once the plan is released."),
    )
    host_staff = forms.ChoiceField(
        label=_("People of the host school"), choices=HostStaff.choices, widget=forms.RadioSelect
    )
    host_staff_per_team = forms.IntegerField(
        label=_("At most so many of them on a team"), min_value=1, max_value=5
    )
    problem = forms.ChoiceField(label=_("Problem of practice"), required=False)


class SchedulerForm(Choosing):
    """The one person who keeps the host's class list."""

    scheduler = forms.ChoiceField(
        label=_("The host’s scheduler"),
        widget=forms.RadioSelect,
        help_text=_(
            "Keeps the class list, tells teachers, and takes their no. The only person who sees "
            "their names."
        ),
    )


class PersonForm(Choosing):
    """One person for the list."""

    person = forms.ChoiceField(label=_("Somebody else"))


class RosterForm(forms.Form):
    """A list of people, in a file or pasted."""

    text = forms.CharField(
        label=_("Paste names or e-mail addresses"),
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "One person a line, or rows from a spreadsheet with headings: name, e-mail address, "
            "subjects, grades."
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("CSV or Excel (.xlsx), up to 10 MB."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            self.add_error("text", _("Paste a list, or choose a file."))
        return given

    @property
    def content(self) -> bytes:
        given = self.cleaned_data["file"]
        return bytes(given.read()) if given else str(self.cleaned_data["text"]).encode()


class KnownForm(Choosing):
    """What the planner must know of somebody. Hours are asked for each day."""

    kind = forms.ChoiceField(label=_("Role at work"), choices=PersonKind.choices)
    school = forms.ChoiceField(label=_("Comes from the school"), required=False)
    office = forms.CharField(
        label=_("Or from the office"),
        max_length=120,
        required=False,
        help_text=_("People of one school or office are spread over the teams."),
    )
    subjects = forms.CharField(
        label=_("Subjects they know"),
        max_length=400,
        required=False,
        help_text=_("Separated by commas, as the class list calls them."),
    )
    grades = forms.CharField(label=_("Grades they know"), max_length=200, required=False)
    walks = forms.BooleanField(label=_("Walks with a team"), required=False)
    can_lead = forms.BooleanField(label=_("Can lead a team"), required=False)
    first_timer = forms.BooleanField(
        label=_("Comes for the first time"),
        required=False,
        help_text=_("Ticked by itself where nobody has seen them on an earlier visit here."),
    )
    needs_step_free = forms.BooleanField(
        label=_("Needs a way without stairs"),
        required=False,
        help_text=_("Others read only “planning constraint”."),
    )
    avoids = forms.MultipleChoiceField(
        label=_("Must not visit the teacher of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Somebody they supervise, coach or live with. No reason is kept; others read only "
            "“planning constraint”."
        ),
    )

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [f"hours-{session.ref}" for session in sessions]
        for session, name in zip(sessions, names, strict=True):
            bells = ", ".join(period.name for period in session.periods.all())
            hint = _("Empty: all day. Otherwise such as 8:00–11:30.")
            if bells:
                more = _("Or periods: %(bells)s.") % {"bells": bells}
                hint = format_lazy("{} {}", hint, more)
            self.fields[name] = forms.CharField(
                label=_("There on %(day)s") % {"day": date_format(session.on, "MONTH_DAY_FORMAT")},
                max_length=200,
                required=False,
                help_text=hint,
            )
        first = ["kind", "school", "office", "walks", "can_lead", "first_timer", *names]
        self.order_fields(first)
