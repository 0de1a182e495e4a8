"""The forms about a class list, and how its changes are put into words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.visits.importing.changes import Change, Changes, Fate
from rounds.visits.importing.shapes import FIELDS, Layout, Reading
from rounds.visits.models import PendingList, Session


def samples() -> list[dict[str, Any]]:
    """Both shapes of a list, small."""
    names = {name: str(label) for name, label in FIELDS.items()}
    return [
        {
            "title": _("A row for each section"),
            "heads": [names[one] for one in ("course", "period", "teacher", "room")],
            "rows": [("ELA 7", "1(A)", "Lee, A.", "204"), ("Math 8", "3-4(B)", "Ortiz", "12")],
        },
        {
            "title": _("A row for each teacher"),
            "heads": [names["teacher"], names["room"], "1", "2", "3"],
            "rows": [
                ("Lee", "204", "ELA 7", "Prep", "ELA 8"),
                ("Ortiz", "", "Alg I / 12", "", "PE"),
            ],
        },
    ]


class ListForm(forms.Form):
    """A file or a paste."""

    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Paste from your spreadsheet"),
        help_text=gettext_lazy(
            "Select the whole timetable with its headings, copy it, and paste it here."
        ),
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false"}),
    )
    file = forms.FileField(
        required=False,
        label=gettext_lazy("Or send the file"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 10 MB."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            self.add_error("text", _("Paste the rows or choose a file."))
        return given


class BellsForm(forms.Form):
    """The bells of every day, one line for each period."""

    def __init__(self, days: list[Session], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in days:
            self.fields[day.ref] = forms.CharField(
                required=False,
                label=_("Bells"),
                initial=bells_text(day),
                widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
            )


def bells_text(day: Session) -> str:
    """The bells as they are typed: a name and two times on each line."""
    return "\n".join(f"{one.name} {one.starts:%H:%M}-{one.ends:%H:%M}" for one in day.periods.all())


def columns_of(pending: PendingList, reading: Reading | None) -> list[dict[str, Any]]:
    """The columns to correct; of a list that was not understood, those of its widest row."""
    if reading is not None:
        return [
            {"at": one.at, "heading": one.heading, "meaning": one.meaning, "example": one.example}
            for one in reading.columns
            if one.meaning != "period" or reading.layout is Layout.SECTIONS
        ]
    rows = [cells for _number, cells in pending.rows[:40]]
    widest = max(rows, key=lambda cells: sum(bool(cell) for cell in cells))
    below = rows[rows.index(widest) + 1] if rows.index(widest) + 1 < len(rows) else []
    return [
        {
            "at": at,
            "heading": cell,
            "meaning": pending.choices.get("columns", {}).get(str(at), ""),
            "example": below[at] if at < len(below) else "",
        }
        for at, cell in enumerate(widest)
        if cell
    ]


def counts_of(changes: Changes | None) -> dict[str, int]:
    return {fate.value: changes.count(fate) for fate in Fate} if changes else {}


def change_in_words(row: Change) -> dict[str, Any]:
    """A change in words: what it is now, and what it was."""
    one = row.found or row.known
    assert one is not None
    moved = row.found is not None and row.known is not None and row.fate is Fate.MOVED
    return {
        "fate": row.fate.value,
        "time": time_format(one.starts, "TIME_FORMAT"),
        "period": one.period,
        "room": one.room,
        "course": one.course,
        "grade": one.grade,
        "teachers": ", ".join(one.teachers),
        "before": _said(row) if moved else "",
        "refused": row.known.refused if row.known else False,
    }


def _said(row: Change) -> str:
    known = row.known
    assert known is not None
    parts = (time_format(known.starts, "TIME_FORMAT"), known.course, known.room)
    return ", ".join(filter(None, (*parts, ", ".join(known.teachers))))
