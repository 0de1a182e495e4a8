"""Reading: the list, the problem with what is said of it, its versions, the printed sheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.access.decide import may
from rounds.kernel.clock import today
from rounds.kernel.refusals import Absent, Refusal
from rounds.practice import reads
from rounds.practice.anchors import find, sentences
from rounds.practice.coach import read
from rounds.practice.diff import changes
from rounds.practice.draft import mark_of
from rounds.practice.kinds import State, StepName, Word
from rounds.practice.lock import lock_of
from rounds.practice.models import Comment, Problem
from rounds.practice.next import status
from rounds.practice.rules import Step, steps_from

from ..doors import Request, page
from .shapes import HEADS, label_of


@page("problem.list")
def problems(request: Request) -> HttpResponse:
    """Every problem the reader may open, by year, with how it stands."""
    ask = request.ask
    ask.about(ask.organization)
    day = today(ask.organization.time_zone)
    years: dict[Any, list[tuple[Problem, str]]] = {}
    for row in reads.problems_for(ask.actor).order_by("-cohort__starts_on", "due_on", "pk"):
        years.setdefault(row.cohort, []).append((row, status(row, day)))
    shown = {
        "years": list(years.items()),
        "to_start": reads.teams_to_start(ask.actor),
        "networks": reads.cohorts_to_start(ask.actor, day),
    }
    return render(request, "practice/problems.html", shown)


@page("problem.view")
def problem(request: Request, ref: str) -> HttpResponse:
    """The whole text with comments, tests and what can be done next."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    return show(request, row)


def show(request: Request, row: Problem, refusal: Refusal | None = None) -> HttpResponse:
    """The page of a problem; after a refusal with everything that was typed still in its box."""
    ask, draft = request.ask, row.draft
    about = request.GET.get("about") or request.POST.get("passage", "")
    shown = {
        "refusal": refusal,
        "kept": request.POST,
        "problem": row,
        "parts": _parts(row),
        "threads": [_thread(one, row) for one in reads.comments_of(row)],
        "about": about if about in draft.passages else "",
        "about_label": label_of(about, draft) if about in draft.passages else "",
        "choices": sentences(draft.passages.get(about, "")),
        **_tests(request, row),
        "words": Word.choices,
        "steps": _steps(request, row),
        "outcome_mark": mark_of(row.outcome),
        "continue": _continuing(request, row),
        "taken": reads.steps_of(row),
        "lock": lock_of(ask.actor, row) if row.state != State.CLOSED else None,
        "lineage": reads.lineage_of(ask.actor, row),
        "status": status(row, today(ask.organization.time_zone)),
        "version": reads.newest_version(row).number if row.versions.exists() else 0,
    }
    return render(
        request, "practice/problem.html", shown, status=refusal.status if refusal else 200
    )


def _tests(request: Request, row: Problem) -> dict[str, Any]:
    """The tests with what people said of each: first those that somebody, or the coach, has
    something to say of."""
    if not request.ask.may("problem.comment", row):
        return {}
    verdicts = reads.verdicts_of(row)
    all_ = [(one, verdicts.get(one.test.key, [])) for one in read(row.draft)]
    talked = [(one, said) for one, said in all_ if said or one.says == "look"]
    others = [(one, said) for one, said in all_ if not said and one.says != "look"]
    kept = request.POST.get("test", "")
    return {
        "talked": talked,
        "others": others,
        "other_kept": any(one.test.key == kept for one, _said in others),
    }


def _steps(request: Request, row: Problem) -> list[Step]:
    """What the reader may do with it now; steps that need words follow those that need none."""
    found = [
        step
        for step in steps_from(row.state)
        if step.name is not StepName.REWRITE and may(request.ask.actor, step.permission, row.scope)
    ]
    return sorted(found, key=lambda step: step.needs_words)


def _continuing(request: Request, row: Problem) -> str:
    """Where the next problem begins from a closed one, if the reader may begin it now."""
    ask, organization = request.ask, request.ask.organization
    if row.state != State.CLOSED:
        return ""
    if row.school_id:
        url = "start-problem"
        teams = reads.teams_to_start(ask.actor)
        refs = [team.ref for team in teams if team.school_id == row.school_id]
    else:
        url = "start-network-problem"
        years = reads.cohorts_to_start(ask.actor, today(organization.time_zone))
        refs = [year.ref for year in years if year.network_id == row.cohort.network_id]
    if not refs:
        return ""
    address = reverse(url, kwargs={"org": organization.slug, "ref": refs[0]})
    return f"{address}?from={row.ref}"


def _parts(row: Problem) -> list[dict[str, Any]]:
    """The text in its five parts, each line with its passage's key."""
    draft = row.draft
    plain = {"context": draft.context, "problem": draft.problem, "solved": draft.solved}
    parts = []
    for key, (title, _lede) in HEADS.items():
        part: dict[str, Any] = {"key": key, "title": title, "text": plain.get(key, "")}
        if key == "theory":
            part["links"] = [one for one in draft.links if one.cause or one.effect]
        if key == "questions":
            part["questions"] = [one for one in draft.questions if one.text]
        part["written"] = any(part.get(name) for name in ("text", "links", "questions"))
        parts.append(part)
    return parts


def _thread(comment: Comment, row: Problem) -> dict[str, Any]:
    """A comment with where it stands now."""
    text = row.draft.passages.get(comment.passage, "")
    return {
        "comment": comment,
        "label": label_of(comment.passage, row.draft) if comment.passage else "",
        "moved": bool(comment.quote) and find(text, comment.quote, comment.start) is None,
        "replies": comment.replies.all(),
    }


@page("problem.view")
def versions(request: Request, ref: str) -> HttpResponse:
    """Every version, and how one became another."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    if not request.ask.may("problem.edit", row) and not request.ask.may("problem.decide", row):
        raise Absent(_("There is no such page, or it is not yours to see."), code="no-page")
    kept = list(reads.versions_of(row))
    after = _number(request.GET.get("to"), kept[0].number if kept else 0)
    before = _number(request.GET.get("from"), max(after - 1, 1))
    old, new = reads.version_of(row, before), reads.version_of(row, after)
    shown = {
        "problem": row,
        "versions": kept,
        "old": old,
        "new": new,
        "changes": [
            {"label": label_of(one.key, new.draft), "pieces": one.pieces}
            for one in changes(old.draft, new.draft)
        ],
        "taken": reads.steps_of(row),
    }
    return render(request, "practice/versions.html", shown)


def _number(text: str | None, otherwise: int) -> int:
    return int(text[:6]) if text and text.isdecimal() else otherwise


@page("problem.view")
def sheet(request: Request, ref: str) -> HttpResponse:
    """One page to print for the folder of each visitor."""
    row = reads.problem_for(request.ask.actor, ref)
    request.ask.about(row)
    return render(request, "practice/sheet.html", {"problem": row, "parts": _parts(row)})
