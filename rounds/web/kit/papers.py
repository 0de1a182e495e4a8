"""The papers of a visit: the list of them, each as a file, all in one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rounds.kernel.refusals import Absent
from rounds.people.kinds import Language
from rounds.visits import actions, reads
from rounds.visits.models import Visit
from rounds.visits.reads.key import plan_in_force, teams_of
from rounds.visits.reads.kit.offered import permission_for, printable
from rounds.visits.reads.kit.sheets import ABOUT, Sheet, Size
from rounds.visits.reads.pictures import picture_of

from ..doors import Request, page
from .forms import HowForm


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper as the list shows it. Without `href` it cannot be printed yet; `why` says why."""

    title: str
    purpose: str
    href: str
    why: str
    picture: str = ""
    people: tuple[tuple[str, str], ...] = ()


def _how(request: Request) -> tuple[HowForm, actions.KitWish]:
    """The wanted language and paper; what is missing or unknown is as the reader's page is."""
    given = {
        "lang": request.GET.get("lang") or (translation.get_language() or "en")[:2],
        "size": request.GET.get("size") or Size.LETTER.value,
    }
    form = HowForm(given)
    known = form.is_valid()
    return form, actions.KitWish(
        lang=given["lang"] if known else Language.EN.value,
        size=Size(given["size"]) if known else Size.LETTER,
        person=request.GET.get("person", ""),
    )


@page("kit.print")
def kit(request: Request, ref: str) -> HttpResponse:
    """Every paper with what it is for, alone and all together."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    form, wish = _how(request)
    plan = plan_in_force(visit)
    query = urlencode({"lang": wish.lang, "size": wish.size})
    problem = reads.problem_of(visit)
    open_now = printable(ask.actor, visit)
    return render(
        request,
        "kit/kit.html",
        {
            "visit": visit,
            "form": form,
            "offers": [_offer(request, visit, sheet, query, open_now) for sheet in Sheet],
            "planned": plan is not None,
            "unlocked": problem is None or problem.state != "locked",
            "query": query,
            "open": bool(open_now),
            "tall": 142 if wish.size is Size.LETTER else 156,
        },
    )


def _offer(
    request: Request, visit: Visit, sheet: Sheet, query: str, open_now: list[Sheet]
) -> Offer:
    about = ABOUT[sheet]
    if sheet not in open_now:
        why = (
            _(
                "Printed by the host’s scheduler or the visit’s facilitator: it joins numbers to rooms."
            )
            if not request.ask.may(permission_for(sheet), visit)
            else _("Once a plan is released.")
        )
        return Offer(str(about.title), str(about.purpose), "", why)
    href = _paper(request, visit, sheet) + "?" + query
    people = []
    if sheet in (Sheet.FOLDERS, Sheet.CARDS):
        people = [
            (row.person.name, f"{href}&{urlencode({'person': row.ref})}")
            for team in teams_of(visit)
            for row in team.members
            if row.person
        ]
    return Offer(
        str(about.title),
        str(about.purpose),
        href,
        "",
        _paper(request, visit, sheet, "visit-paper-picture") + "?" + query,
        tuple(people),
    )


def _paper(request: Request, visit: Visit, sheet: Sheet, name: str = "visit-paper") -> str:
    slug = request.ask.organization.slug
    return reverse(name, kwargs={"org": slug, "ref": visit.ref, "sheet": sheet.value})


@page("kit.print")
def paper(request: Request, ref: str, sheet: str) -> HttpResponse:
    """One paper as tagged PDF."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    if sheet not in list(Sheet):
        raise Absent(_("There is no such paper."), code="no-paper")
    _form, wish = _how(request)
    made = actions.print_sheet(actor=ask.actor, visit=visit, sheet=Sheet(sheet), wish=wish)
    return _file(made.pdf, "application/pdf", "inline", f"{slugify(visit.school.name)}-{sheet}.pdf")


@page("kit.print")
def picture(request: Request, ref: str, sheet: str) -> HttpResponse:
    """How a paper looks, small."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    if sheet not in list(Sheet):
        raise Absent(_("There is no such paper."), code="no-paper")
    _form, wish = _how(request)
    made = picture_of(ask.actor, visit, Sheet(sheet), lang=wish.lang, size=wish.size)
    return _file(made, "image/png", "inline", f"{sheet}.png")


@page("kit.print")
def everything(request: Request, ref: str) -> HttpResponse:
    """All the papers one may print, in one file."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    _form, wish = _how(request)
    packed = actions.print_kit(actor=ask.actor, visit=visit, wish=wish)
    return _file(packed, "application/zip", "attachment", f"{slugify(visit.school.name)}.zip")


def _file(body: bytes, kind: str, how: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
