"""Putting a whole list of people on a visit: paste or send it, look, say yes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rounds.people import reads as people
from rounds.people.importing.table import UnreadableError, read_table
from rounds.visits import actions, reads
from rounds.visits.models import Visit
from rounds.visits.rules.roster import Fate, RosterLine, read_roster

from ..doors import Request, page
from .forms import RosterForm
from .listing import fill

SHOWN = 300


@page("visit.run", post="visit.run")
def visit_list_paste(request: Request, ref: str) -> HttpResponse:
    """The first time it is sent, say what would happen; the second time do it."""
    row = reads.visit(request.ask.actor, ref)
    request.ask.about(row)
    form = RosterForm(request.POST or None, request.FILES or None)
    lines: list[RosterLine] = []
    text = ""
    if request.method == "POST" and form.is_valid():
        try:
            table = read_table(form.content)
            lines = read_roster(table, reads.candidates(request.ask.actor, row))
            text = "\n".join("\t".join(one.cells) for one in table)
        except UnreadableError as error:
            form.add_error("text", str(error))
        else:
            if request.POST.get("do") == "use":
                _use(request, row, lines)
                return redirect("visit-list", org=request.ask.organization.slug, ref=row.ref)
    context = {
        "visit": row,
        "form": form,
        "lines": lines[:SHOWN],
        "text": text,
        "new": sum(line.fate is Fate.NEW for line in lines),
        "unknown": sum(line.fate is Fate.UNKNOWN for line in lines),
    }
    return render(request, "visits/paste.html", context, status=422 if form.errors else 200)


def _use(request: Request, row: Visit, lines: list[RosterLine]) -> None:
    new = [line for line in lines if line.fate is Fate.NEW]
    found = people.people_by_ref(line.ref for line in new)
    fill(request, row, [found[line.ref] for line in new if line.ref in found])
    facts = {line.ref: (line.subjects, line.grades) for line in new if line.subjects or line.grades}
    if facts:
        actions.note_subjects(actor=request.ask.actor, visit=row, facts=facts)
