"""The form for what happened on the day, and its words."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rounds.visits.labels import lesson_label, time_label
from rounds.visits.models import Session
from rounds.visits.rules.events import Event, EventKind

from .names import Names

NEEDED = {
    EventKind.CLASS_GONE: ("lesson",),
    EventKind.PERSON_MISSING: ("person",),
    EventKind.PERSON_LATE: ("person", "clock"),
    EventKind.BELL: ("clock", "minutes"),
    EventKind.SLOT_DROPPED: ("slot",),
}


class EventForm(forms.Form):
    """One thing that happened. Each kind asks for its own fields."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in EventKind])
    lesson = forms.ChoiceField(required=False)
    person = forms.ChoiceField(required=False)
    slot = forms.ChoiceField(required=False)
    clock = forms.TimeField(required=False)
    minutes = forms.IntegerField(required=False, min_value=1, max_value=240)

    def __init__(self, data: object, names: Names, session: Session | None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.choose(
            "lesson",
            [
                (ref, lesson_label(row))
                for ref, row in names.lessons.items()
                if session and row.session_id == session.pk
            ],
        )
        self.choose(
            "person",
            [(ref, names.person(ref)) for ref, row in names.people.items() if not row.absent],
        )
        self.choose(
            "slot",
            [
                (row.ref, names.when(row))
                for row in names.slots
                if session and row.session_id == session.pk
            ],
        )

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        kind = given.get("kind")
        for name in NEEDED[EventKind(kind)] if kind else ():
            if not given.get(name) and name not in self.errors:
                self.add_error(name, gettext_lazy("Say this, too."))
        return given

    @property
    def event(self) -> Event:
        given = self.cleaned_data
        kind = EventKind(given["kind"])
        values = {name: given[name] for name in NEEDED[kind]}
        if isinstance(clock := values.get("clock"), dt.time):
            values["clock"] = f"{clock:%H:%M}"
        return Event(kind, **values)


def event_sentence(event: Event, names: Names) -> str:
    """What happened, as one says it."""
    words = {
        "class": names.words.get(event.lesson, "–"),
        "person": names.person(event.person),
        "slot": names.words.get(event.slot, "–"),
        "clock": time_label(dt.time.fromisoformat(event.clock)) if event.clock else "",
        "minutes": event.minutes,
    }
    if event.kind is EventKind.BELL:
        return (
            ngettext(
                "From %(clock)s on everything is %(minutes)d minute later",
                "From %(clock)s on everything is %(minutes)d minutes later",
                event.minutes,
            )
            % words
        )
    return {
        EventKind.CLASS_GONE: _("%(class)s is not available"),
        EventKind.PERSON_MISSING: _("%(person)s is missing"),
        EventKind.PERSON_LATE: _("%(person)s comes at %(clock)s"),
        EventKind.SLOT_DROPPED: _("The slot at %(slot)s is dropped"),
    }[event.kind] % words
