"""Importing people and schools: send a file, look at what it would do, say yes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rounds.identity import newcomers
from rounds.kernel.refusals import Absent
from rounds.people import actions, reads
from rounds.people.importing.columns import LABELS
from rounds.people.importing.plan import Fate, Plan
from rounds.people.importing.table import UnreadableError, read_table
from rounds.people.kinds import ArrivalKind, PersonKind, SchoolLevel

from ...doors import Request, page
from ...forms import did
from ...toast import say

SHOWN = 200
_EXAMPLES: dict[ArrivalKind, tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]] = {
    ArrivalKind.PEOPLE: (
        ("name", "email", "kind", "title", "school", "district", "language"),
        (
            ("Dana Whitehorse", "dana@example.org", PersonKind.PRINCIPAL.label, "", "", "", ""),
            ("Rosa Méndez", "", PersonKind.TEACHER.label, "", "", "", "Español"),
        ),
    ),
    ArrivalKind.SCHOOLS: (
        ("name", "district", "level", "grades", "staff_count"),
        (("Birch Street Elementary", "Example District", SchoolLevel.ELEMENTARY.label, "K–5", 28),),
    ),
}


class ImportForm(forms.Form):
    """A file or a paste."""

    kind = forms.ChoiceField(
        choices=ArrivalKind.choices,
        label=gettext_lazy("What it holds"),
        widget=forms.RadioSelect,
        initial=ArrivalKind.PEOPLE,
    )
    file = forms.FileField(
        required=False,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 10 MB."),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Or paste from a spreadsheet"),
        help_text=gettext_lazy("Copy the rows with their headings and paste them here."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            self.add_error("file", _("Choose a file or paste the rows."))
        return given

    @property
    def content(self) -> bytes:
        given = self.cleaned_data["file"]
        if given:
            return bytes(given.read())
        return str(self.cleaned_data["text"]).encode()

    @property
    def source(self) -> str:
        given = self.cleaned_data["file"]
        return str(given.name) if given else _("Pasted rows")


@page("people.edit", post="people.edit")
def import_send(request: Request) -> HttpResponse:
    """Send a file. With every row right it waits to be used; otherwise each bad row is named."""
    ask = request.ask
    ask.about(ask.organization)
    form = ImportForm(request.POST or None, request.FILES or None, initial=request.GET.dict())
    plan: Plan | None = None
    if request.method == "POST" and form.is_valid():
        kind = ArrivalKind(form.cleaned_data["kind"])
        try:
            plan, seen = reads.plan_of(ask.actor, kind, read_table(form.content))
        except UnreadableError as error:
            form.add_error("text" if form.cleaned_data["text"] else "file", str(error))
        else:
            if not plan.faults:
                made = actions.keep_arrival(
                    actor=ask.actor,
                    organization=ask.organization,
                    kind=kind,
                    source=form.source,
                    plan=plan,
                    seen=seen,
                )
                return redirect("import", org=ask.organization.slug, arrival=made.ref)
    return render(
        request,
        "people/import_send.html",
        {
            "form": form,
            "plan": plan,
            "faults": plan.faults[:SHOWN] if plan else (),
            "rows": len({fault.row for fault in plan.faults}) if plan else 0,
        },
        status=422 if plan or form.errors else 200,
    )


class YesForm(forms.Form):
    """The button is the answer; where the file has principals, they are offered their schools."""

    appoint_heads = forms.BooleanField(required=False, initial=True)

    def __init__(self, heads: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not heads:
            del self.fields["appoint_heads"]
            return
        self.fields["appoint_heads"].label = ngettext(
            "Give %(count)d principal or assistant principal leadership of the school",
            "Give %(count)d principals and assistant principals leadership of their schools",
            heads,
        ) % {"count": heads}
        self.fields["appoint_heads"].help_text = _(
            "Leadership changes the campus team, writes the problem of practice and sets the "
            "contract rules. Without it they are members and no more."
        )

    @property
    def heads(self) -> bool:
        return bool(self.cleaned_data.get("appoint_heads"))


@page("people.edit", post="people.edit")
def import_use(request: Request, arrival: str) -> HttpResponse:
    """Look at what the file would do, and do it."""
    ask = request.ask
    row = reads.arrival_for(ask.actor, arrival)
    ask.about(row)
    heads = {} if row.applied_at else reads.heads_in(row)
    form = YesForm(len(heads), request.POST if request.method == "POST" else None)
    if request.method == "POST" and did(
        form,
        lambda: actions.use_arrival(actor=ask.actor, arrival=row, appoint_heads=form.heads),
    ):
        say(request, _("The import is done."))
        return redirect("import", org=ask.organization.slug, arrival=row.ref)
    entries = row.plan["entries"]
    schools = {one.ref: one.name for one in reads.schools_of(ask.actor, closed=True)}
    counts = Counter(entry["fate"] for entry in entries)
    districts = [] if row.applied_at else reads.new_districts_in(row)
    return render(
        request,
        "people/import_use.html",
        {
            "arrival": row,
            "form": form,
            "new": counts[Fate.NEW],
            "changed": counts[Fate.CHANGED],
            "same": counts[Fate.SAME],
            "entries": [_shown(entry, heads, districts, schools) for entry in entries[:SHOWN]],
            "more": max(0, len(entries) - SHOWN),
            "new_districts": districts,
            "uninvited": newcomers.count_uninvited(ask.actor) if row.applied_at else 0,
            "networks": reads.networks_for(ask.actor).exists(),
            "ignored": row.plan["ignored"],
        },
    )


def _shown(
    entry: dict[str, Any], heads: dict[int, str], districts: list[str], schools: dict[str, str]
) -> dict[str, Any]:
    """A row of the file in words, with what follows from it."""
    values = entry["values"]
    kind, level = values.get("kind"), values.get("level")
    about = (
        PersonKind(kind).label if kind in PersonKind else "",
        SchoolLevel(level).label if level in SchoolLevel else "",
        schools.get(values.get("school", ""), ""),
        values["district"] if level is not None else "",
    )
    return {
        **entry,
        "about": ", ".join(str(word) for word in about if word),
        "heads": entry["row"] in heads,
        "new_district": entry["values"].get("district") in districts,
    }


@page("people.edit")
def import_template(request: Request, kind: str, form: str) -> HttpResponse:
    """An empty table with its headings and an example, as CSV or Excel."""
    ask = request.ask
    ask.about(ask.organization)
    if kind not in ArrivalKind or form not in {"csv", "xlsx"}:
        raise Absent(_("There is no such template."), code="no-template")
    fields, examples = _EXAMPLES[ArrivalKind(kind)]
    rows = [[str(LABELS[field]) for field in fields], *[list(map(str, row)) for row in examples]]
    made = _csv(rows) if form == "csv" else _xlsx(rows)
    answer = HttpResponse(made, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.{form}"'
    return answer


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    import openpyxl  # late: heavy

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
