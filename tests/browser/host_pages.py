"""The host's pages, and the private page of a teacher."""

from __future__ import annotations

from typing import Any

from rounds.people.importing.table import read_table
from rounds.visits import actions as visit_actions
from rounds.visits.models import Visit
from tests.support.cast import Cast
from tests.support.visits import make_visit

from .opened import Opened


def _visit(cast: Cast) -> dict[str, Any]:
    """A visit at Birch with people and classes."""
    made = Visit.objects.filter(organization=cast.organization).first() or make_visit(cast)
    return {"ref": made.ref}


def _list_waits(cast: Cast) -> dict[str, Any]:
    """A visit whose class list waits to be looked at, with one row to put right."""
    kwargs = _visit(cast)
    text = (
        "Teacher\tCourse\tRoom\tBegins\tEnds\nLee, Ann\tELA 7\t204\t8:05\t8:50\n"
        "\tMath 8\t12\t9:00\t9:45\nAll times may change.\t\t\t\t\n"
    )
    visit_actions.keep_list(
        actor=cast.actor("tess"),
        visit=Visit.objects.get(**kwargs),
        source="lincoln-schedule.xlsx",
        rows=read_table(text.encode()),
    )
    return kwargs


def _teacher(cast: Cast) -> dict[str, Any]:
    kwargs = _visit(cast)
    teacher = Visit.objects.get(**kwargs).teachers.earliest("pk")
    return {**kwargs, "teacher": teacher.ref}


def _private(cast: Cast) -> dict[str, Any]:
    """The private page of a teacher on the list."""
    teacher = Visit.objects.get(**_visit(cast)).teachers.earliest("pk")
    address = visit_actions.renew_link(actor=cast.actor("tess"), teacher=teacher)
    return {"token": address.rstrip("/").rpartition("/")[2]}


HOST_PAGES: tuple[Opened, ...] = (
    Opened("host", "tess", _visit),
    Opened("host", "tess", _visit, "?by=room"),
    Opened("host-list", "tess", _visit),
    Opened("host-list-look", "tess", _list_waits),
    Opened("host-rooms", "tess", _visit),
    Opened("host-teachers", "tess", _visit),
    Opened("host-teacher", "tess", _teacher),
    Opened("teacher-private", "nobody", _private),
)
