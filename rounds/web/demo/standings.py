"""The people one may be in the demo, each with what that standing is like."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.kernel.refusals import Absent
from rounds.people import reads
from rounds.people.models import Person

STANDINGS: dict[str, Promise | str] = {
    "coordinator": _("Coordinator of the service center"),
    "facilitator": _("Facilitator of the network, from outside"),
    "host-principal": _("Principal of the next school to host"),
    "member-principal": _("Principal of a school that has hosted"),
    "teacher-leader": _("Teacher leader on a campus team"),
    "spanish-teacher": _("Teacher on a campus team, in Spanish"),
    "two-roles": _("Coach on a campus team who also administers the district"),
    "host-scheduler": _("Front office of the host school, who keeps the class list"),
    "host-staff": _("Teacher at the host school, on no team"),
    "district-administrator": _("Administrator of the host school’s district"),
    "member-district": _("Superintendent of the network’s other district"),
    "outside-district": _("Superintendent of a district outside the network"),
}


@dataclass(frozen=True, slots=True)
class Door:
    """One person to be."""

    key: str
    person: Person
    standing: Promise | str


def _mark() -> Path:
    return Path(settings.DATA) / "demo.json"


def check_open(token: str | None = None) -> None:
    """Raise `Absent` unless this process is a demo on a demo's folder and the token is its own."""
    ours = settings.DEMO_TOKEN
    if (
        not ours
        or not _mark().is_file()
        or (token is not None and not secrets.compare_digest(token.encode(), ours.encode()))
    ):
        raise Absent(_("There is no such page, or it is not yours to see."), code="no-page")


def doors() -> list[Door]:
    """Everybody one may be who is still there, in the story's order."""
    given = json.loads(_mark().read_text(encoding="utf-8"))["doors"]
    people = reads.people_by_ref([door["person"] for door in given])
    return [
        Door(door["key"], people[door["person"]], STANDINGS[door["standing"]])
        for door in given
        if door["person"] in people
    ]


def home() -> str:
    """The address of the story's organization."""
    return f"/o/{json.loads(_mark().read_text(encoding='utf-8'))['organization']}/"
