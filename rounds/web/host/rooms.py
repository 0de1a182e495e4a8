"""The rooms of the host, one row each, saved together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from rounds.kernel.refusals import BadInput, NotPossible
from rounds.visits import actions, reads
from rounds.visits.actions import RoomWish
from rounds.visits.models import Room
from rounds.visits.reads import host as host_reads

from ..doors import Request, page
from ..toast import say, warn

NEW = "new"


@page("visit.host", post="visit.host")
def host_rooms(request: Request, ref: str) -> HttpResponse:
    """Building, floor, stairs and how many visitors each room takes."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    rooms = list(host_reads.rooms(visit))
    lines = [_line(row) for row in rooms]
    status = 200
    if request.method == "POST":
        wishes = [
            _wish(request.POST, row.ref) for row in rooms if f"name-{row.ref}" in request.POST
        ]
        if request.POST.get(f"name-{NEW}", "").strip():
            wishes.append(_wish(request.POST, ""))
        try:
            changed = actions.save_rooms(actor=ask.actor, visit=visit, rooms=wishes)
        except BadInput as refusal:
            faults: dict[str, list[str]] = {}
            for problem in refusal.problems:
                faults.setdefault(problem.where, []).append(str(problem.sentence))
            lines = [_typed(line, request.POST, faults.get(line["ref"], [])) for line in lines]
            status = 422
            return render(
                request,
                "host/rooms.html",
                _shown(visit, lines, request.POST, faults),
                status=status,
            )
        except NotPossible as refusal:
            warn(request, refusal.sentence)
        else:
            say(
                request,
                ngettext("%(count)d room saved.", "%(count)d rooms saved.", changed)
                % {"count": changed},
            )
        return redirect("host-rooms", org=ask.organization.slug, ref=ref)
    return render(request, "host/rooms.html", _shown(visit, lines, None, {}), status=status)


def _shown(
    visit: Any, lines: list[dict[str, Any]], posted: QueryDict | None, faults: dict[str, list[str]]
) -> dict[str, Any]:
    blank = {
        "ref": NEW,
        "name": "",
        "building": "",
        "floor": 1,
        "step_free": True,
        "visitors_max": host_reads.notice_of(visit).contract.visitors_per_room,
        "faults": [],
    }
    if posted is not None and posted.get(f"name-{NEW}"):
        blank = _typed(blank, posted, faults.get(NEW, []))
    return {
        "visit": visit,
        "lines": lines,
        "new": blank,
        "wrong": sum(len(said) for said in faults.values()),
        "most": host_reads.notice_of(visit).contract.visitors_per_room,
    }


def _line(row: Room) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "name": row.name,
        "building": row.building,
        "floor": row.floor,
        "step_free": row.step_free,
        "visitors_max": row.visitors_max,
        "classes": getattr(row, "classes", 0),
        "faults": [],
    }


def _typed(line: dict[str, Any], posted: QueryDict, faults: list[str]) -> dict[str, Any]:
    """The line as it was typed, with what is wrong about it."""
    ref = line["ref"]
    return {
        **line,
        **{
            name: posted.get(f"{name}-{ref}", line[name])
            for name in ("name", "building", "floor", "visitors_max")
        },
        "step_free": f"step_free-{ref}" in posted,
        "faults": faults,
    }


def _wish(posted: QueryDict, ref: str) -> RoomWish:
    own = ref or NEW
    return RoomWish(
        ref=ref,
        name=" ".join(posted.get(f"name-{own}", "").split()),
        building=" ".join(posted.get(f"building-{own}", "").split())[:60],
        floor=_number(posted.get(f"floor-{own}", ""), 999),
        step_free=f"step_free-{own}" in posted,
        visitors_max=_number(posted.get(f"visitors_max-{own}", ""), -1),
    )


def _number(text: str, otherwise: int) -> int:
    """A whole number, or one that is refused."""
    try:
        return int(text.strip()[:6])
    except ValueError:
        return otherwise
