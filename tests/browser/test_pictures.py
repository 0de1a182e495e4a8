"""The pictures of the documents, taken while checking that the pages they show are there.

`ROUNDS_PICTURES=yes bin/test tests/browser/test_pictures.py` writes them anew, of the demo's
district; without it the same pages are opened for the cast.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from rounds.jobs.demo.story import CHAPTERS
from rounds.jobs.demo.world import found
from rounds.people.models import CampusTeam
from rounds.practice.models import Problem
from rounds.practice.rules import EDITABLE
from rounds.year.models import Meeting
from tests.support.cast import Cast
from tests.support.filled import fill_practice, fill_year

from .conftest import PICTURES, House

# The cast's people, and who stands for each in the demo.
DEMO = {"ana": "ana", "farid": "evelyn", "paula": "marisol", "prudence": "june", "tomas": "noor"}
DESK, PHONE = (1280, 860), (390, 844)


@pytest.fixture(scope="module")
def house(house: House) -> House:
    """The demo's district while pictures are taken; otherwise the cast's."""
    if not os.environ.get("ROUNDS_PICTURES"):
        return house
    with transaction.atomic():
        world = found()
        for chapter in CHAPTERS:
            chapter(world)
    people = {name: world.people[key] for name, key in DEMO.items()}
    cast = Cast(
        world.organization,
        "Harlan Valley",
        world.districts,
        {**world.schools, "birch": world.schools["high"]},
        people,
        world.network,
        world.cohort,
        world.teams,
    )
    return House(cast, house.other, house.url)


def _team(cast: Cast) -> dict[str, Any]:
    """The campus team that lacks most."""
    teams = CampusTeam.objects.filter(cohort=cast.cohort).annotate(people=Count("members"))
    return {"team": teams.order_by("people", "pk")[0].ref}


def _problem(cast: Cast) -> dict[str, Any]:
    """A problem that its school is writing."""
    rows = Problem.objects.filter(school=cast.schools["birch"], state__in=EDITABLE)
    return {"ref": (rows.first() or fill_practice(cast)).ref}


def _meeting(cast: Cast) -> dict[str, Any]:
    rows = Meeting.objects.filter(cohort=cast.cohort)
    return {"ref": (rows.first() or fill_year(cast)).ref}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: its name, the page, who looks at it, and what it shows first."""

    name: str
    url: str
    who: str = "nobody"
    rows: Callable[[Cast], dict[str, Any]] = lambda cast: {}
    first: str = "h1"
    size: tuple[int, int] = DESK

    def path(self, cast: Cast) -> str:
        kwargs = self.rows(cast) | ({} if self.who == "nobody" else {"org": cast.organization.slug})
        return reverse(self.url, kwargs=kwargs)


SHOWN = (
    Shown("landing", "landing"),
    Shown("network", "network", "ana", lambda cast: {"network": cast.network.ref}),
    Shown("year", "year", "farid", lambda cast: {"year": cast.cohort.ref}),
    Shown("campus-team", "team", "farid", _team),
    Shown("calendar", "calendar", "paula", lambda cast: {"cohort": cast.cohort.ref}),
    Shown("meeting", "meeting", "farid", _meeting),
    Shown("invitations", "invitations", "ana"),
    Shown("problem-workshop", "write-problem", "paula", _problem, "#step-theory"),
    Shown("problem", "problem", "farid", _problem),
    Shown("problem-phone", "problem", "prudence", _problem, "#comments", PHONE),
)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.name)
def test_a_page_of_the_guide_can_be_shown(shown, open_page, house, picture):
    width, height = shown.size
    page = open_page(shown.path(house.cast), who=shown.who, width=width, height=height)
    assert page.get_by_role("heading", level=1).count() == 1
    if shown.first != "h1":
        page.locator(shown.first).evaluate("part => part.scrollIntoView()")
    picture(page, shown.name, whole=False)


def test_every_picture_of_the_documents_is_taken_here_and_shown_somewhere():
    root = PICTURES.parents[2]
    pages = [root / "README.md", *(root / "docs").rglob("*.md")]
    texts = "".join(page.read_text("utf-8") for page in pages)
    here = Path(__file__).parent.glob("test_*.py")
    elsewhere = "".join(path.read_text("utf-8") for path in here)
    taken = {shown.name for shown in SHOWN}
    taken |= set(re.findall(r'picture\(page, "([a-z-]+)"', elsewhere))
    assert {path.stem for path in PICTURES.glob("*.png")} == taken
    assert {name for name in taken if f"pictures/{name}.png" in texts} == taken
