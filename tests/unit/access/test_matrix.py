"""The permission table says what we mean: every permission against every kind of person.

What is expected is written by hand in `matrix/*.txt`, one file per area, one line per permission,
one letter per person who holds it and a dot for everybody else. The row asked about belongs to one
organization, district, school, network, cohort and visit at once, and is one person's own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rounds.access.actor import Actor, Role, RoleKind, public, system
from rounds.access.decide import decide, may
from rounds.access.scope import Scope
from rounds.access.table import TABLE
from rounds.access.visit_standing import Part, VisitPlace

HERE, THERE = 1, 2
DISTRICT, OTHER_DISTRICT = 11, 12
SCHOOL, OTHER_SCHOOL = 111, 112
NETWORK, OTHER_NETWORK = 101, 102
COHORT = 1001
OWNER = 7
OBSERVER, VISIT_FACILITATOR, SCHEDULER = 21, 22, 23

ROW = Scope(
    HERE,
    district_ids=frozenset({DISTRICT}),
    school_ids=frozenset({SCHOOL}),
    network_ids=frozenset({NETWORK}),
    cohort_ids=frozenset({COHORT}),
    owners=frozenset({OWNER}),
    visit=VisitPlace(
        HERE,
        NETWORK,
        SCHOOL,
        DISTRICT,
        inside_one_school=False,
        parts={
            OBSERVER: Part.OBSERVER,
            VISIT_FACILITATOR: Part.FACILITATOR,
            SCHEDULER: Part.SCHEDULER,
        },
    ),
)


def person(kind: RoleKind | None = None, *, at: int = HERE, **limits: int) -> Actor:
    """A member of the organization with at most one role."""
    roles = frozenset() if kind is None else frozenset({Role(kind, at, **limits)})
    return Actor(1, at, roles=roles, member=True)


def on_team(school: int) -> Actor:
    return person(
        RoleKind.TEAM_MEMBER,
        district_id=DISTRICT,
        school_id=school,
        network_id=NETWORK,
        cohort_id=COHORT,
    )


PEOPLE: dict[str, tuple[str, Actor]] = {
    "C": ("coordinator of the organization", person(RoleKind.COORDINATOR)),
    "F": ("facilitator of the network", person(RoleKind.FACILITATOR, network_id=NETWORK)),
    "f": ("facilitator of another", person(RoleKind.FACILITATOR, network_id=OTHER_NETWORK)),
    "N": ("on another school's team in the network", on_team(OTHER_SCHOOL)),
    "T": ("on the school's campus team", on_team(SCHOOL)),
    "L": ("leads the school", person(RoleKind.SCHOOL_LEADER, school_id=SCHOOL)),
    "S": ("works at the school", person(RoleKind.SCHOOL_STAFF, school_id=SCHOOL)),
    "D": (
        "administers the district",
        person(RoleKind.DISTRICT_ADMINISTRATOR, district_id=DISTRICT),
    ),
    "d": (
        "administers another district",
        person(RoleKind.DISTRICT_ADMINISTRATOR, district_id=OTHER_DISTRICT),
    ),
    "m": ("belongs to the organization, without a role", person()),
    "O": ("whose own row it is", Actor(OWNER, HERE, member=True)),
    "x": ("signed in, belongs nowhere", Actor(1, HERE)),
    "t": ("coordinator of another organization", person(RoleKind.COORDINATOR, at=THERE)),
    "n": ("nobody: not signed in", public(HERE)),
    "s": ("the installation itself", system(HERE)),
    "v": ("observer on the visit's list", Actor(OBSERVER, HERE, member=True)),
    "V": ("the visit's facilitator", Actor(VISIT_FACILITATOR, HERE, member=True)),
    "h": ("the host's scheduler", Actor(SCHEDULER, HERE, member=True)),
}


def expected() -> dict[str, str]:
    """Every line written by hand."""
    lines: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.joinpath("matrix").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, *letters = line.split()
                assert name not in lines, f"{name} stands twice"
                lines[name] = " ".join(letters)
    return lines


def actual(permission: str) -> str:
    return " ".join(
        letter if may(actor, permission, ROW) else "." for letter, (_who, actor) in PEOPLE.items()
    )


def test_every_permission_has_a_line_and_every_line_a_permission():
    lines = expected()
    assert sorted(TABLE.keys() - lines.keys()) == [], "write a line in matrix/<area>.txt"
    assert sorted(lines.keys() - TABLE.keys()) == [], "there is no such permission any more"


@pytest.mark.parametrize("permission", sorted(TABLE))
def test_the_table_says_what_we_mean(permission):
    assert actual(permission) == expected()[permission]


def test_an_unknown_permission_is_refused_to_everybody():
    assert actual("cohort.burn") == " ".join("." * len(PEOPLE))
    assert str(decide(system(), "cohort.burn", ROW).sentence) == "This is not open to anybody yet."


def test_the_operator_looks_after_the_installation_and_nothing_else():
    """Whoever the operator's settings name, in an organization of theirs; nowhere else."""
    here = Actor(1, HERE, member=True, operator=True)
    plain = person()
    opened = {p for p in TABLE if may(here, p, ROW)} - {p for p in TABLE if may(plain, p, ROW)}
    assert opened == {"upkeep.view", "letters.view", "letters.send"}
    for outside in (Actor(1, THERE, member=True, operator=True), Actor(1, HERE, operator=True)):
        assert not may(outside, "upkeep.view", ROW)


@pytest.mark.parametrize("permission", sorted(TABLE))
def test_every_refusal_says_something(permission):
    refused = [a for _who, a in PEOPLE.values() if not may(a, permission, ROW)]
    for actor in refused:
        assert len(str(decide(actor, permission, ROW).sentence).split()) >= 3, permission


def test_the_same_ids_in_another_organization_open_nothing():
    """A role is worth nothing outside its organization, whatever the numbers are."""
    for kind in RoleKind:
        twin = person(
            kind,
            at=THERE,
            district_id=DISTRICT,
            school_id=SCHOOL,
            network_id=NETWORK,
            cohort_id=COHORT,
        )
        stranger = Actor(1, THERE)
        opened = {p for p in TABLE if may(twin, p, ROW)}
        assert opened == {p for p in TABLE if may(stranger, p, ROW)}, kind
