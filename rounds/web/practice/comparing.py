"""Two texts for one passage, each against what it was begun from, until somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.kernel.refusals import BadInput, NotPossible, Refusal
from rounds.people.models import Person
from rounds.practice import actions, reads
from rounds.practice.diff import Piece
from rounds.practice.diff import compare as difference
from rounds.practice.draft import mark_of, tidy
from rounds.practice.models import Divergence, Problem
from rounds.practice.rules import may_edit
from rounds.practice.weave import weave

from ..doors import Request, page
from ..toast import say
from .shapes import label_of


@dataclass(frozen=True, slots=True)
class Pair:
    """One passage with its two texts: who wrote each, and what each changed in the common base."""

    waiting: Divergence
    label: str
    stored: str
    by: Person | None
    seen: str
    stored_pieces: tuple[Piece, ...]
    waiting_pieces: tuple[Piece, ...]
    both: str
    which: str
    woven: bool


@page("problem.edit", post="problem.edit")
def compare(request: Request, ref: str) -> HttpResponse:
    """Choose for one passage: the one text, the other, or a text made of both."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    refusal: Refusal | None = None
    organization = request.ask.organization.slug
    if request.method == "POST":
        try:
            actions.choose_text(
                actor=request.ask.actor,
                problem=row,
                passage=request.POST.get("passage", ""),
                text=tidy(_chosen(request)),
                seen=request.POST.get("seen", ""),
                waiting=request.POST.getlist("waiting"),
            )
            say(request, _("Chosen. The other text stays in the versions."))
            return redirect("compare-texts", org=organization, ref=ref)
        except (BadInput, NotPossible) as error:
            refusal = error
            row = reads.problem_for(request.ask.actor, ref)
    pairs = [_pair(row, waiting) for waiting in reads.undecided_of(row)]
    typed = request.POST.get("own", "") if refusal else ""
    if typed:
        kept = request.POST.get("passage", "")
        pairs = [
            replace(pair, both=typed, which="own") if pair.waiting.passage == kept else pair
            for pair in pairs
        ]
    if not pairs and refusal is None:
        return redirect("write-problem", org=organization, ref=ref)
    shown = {
        "problem": row,
        "pairs": pairs,
        "refusal": refusal,
        "typed": "" if any(pair.both == typed for pair in pairs) else typed,
        "editable": may_edit(row.state),
    }
    return render(request, "practice/compare.html", shown, status=409 if refusal else 200)


def _pair(row: Problem, waiting: Divergence) -> Pair:
    stored = row.draft.passages.get(waiting.passage, "")
    woven = weave(waiting.base, stored, waiting.text)
    return Pair(
        waiting=waiting,
        label=label_of(waiting.passage, row.draft),
        stored=stored,
        by=reads.writer_of(row, waiting.passage),
        seen=mark_of(stored),
        stored_pieces=difference(waiting.base, stored),
        waiting_pieces=difference(waiting.base, waiting.text),
        both=woven or f"{stored}\n\n{waiting.text}".strip(),
        which="stored" if woven is None else "own",
        woven=woven is not None,
    )


def _chosen(request: Request) -> str:
    which = request.POST.get("which", "")
    return request.POST.get({"stored": "stored", "second": "second"}.get(which, "own"), "")
