"""Building the demo: all of it or nothing of it."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import connection, transaction

from rounds.kernel.installation import this_installation
from rounds.kernel.refusals import Absent
from rounds.people import reads

from . import roll
from .story import CHAPTERS
from .world import World, found

MARK = "demo.json"


def build_once(data: Path) -> bool:
    """Build the story unless this folder has it; whether it was built now.

    One transaction, so that a demo stopped half way starts again from nothing. The mark in the
    folder is what allows the demo's sign-in page to exist; it is written before the commit, and
    counts only beside the organization it names.
    """
    mark = data / MARK
    if mark.is_file() and _is_there(mark):
        return False
    # One long transaction harms nobody before anything is served.
    connection.unhurried = True  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            this_installation()
            world = found()
            for chapter in CHAPTERS:
                chapter(world)
            mark.write_text(json.dumps(_doors(world), indent=1), encoding="utf-8")
    finally:
        connection.unhurried = False  # type: ignore[attr-defined]
    return True


def _is_there(mark: Path) -> bool:
    try:
        reads.organization(json.loads(mark.read_text(encoding="utf-8"))["organization"])
    except (Absent, ValueError):
        return False
    return True


def _doors(world: World) -> dict[str, object]:
    return {
        "organization": world.organization.slug,
        "doors": [
            {"standing": standing, "key": key, "person": world.people[key].ref}
            for standing, key in roll.DOORS
        ],
    }
