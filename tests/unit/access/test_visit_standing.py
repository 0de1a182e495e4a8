"""Exactly one standing on a visit, and what it may see: the tables, written by hand."""

import itertools

import pytest

from rounds.access.actor import Actor, Role, RoleKind, public
from rounds.access.visit_standing import (
    SEES,
    Facts,
    KeyExtent,
    NotesKeeping,
    Part,
    Standing,
    Thing,
    VisitPlace,
    VisitState,
    facts,
    key_extent,
    may_see,
    standing,
)

FAC, OBS, SCH = Part.FACILITATOR, Part.OBSERVER, Part.SCHEDULER

# part, works at host, leads host, administers host's district, coordinates, inside one school
CASES = [
    # The visit's list alone
    (FAC, 0, 0, 0, 0, 0, Standing.FACILITATOR),
    (OBS, 0, 0, 0, 0, 0, Standing.OBSERVER),
    (SCH, 0, 0, 0, 0, 0, Standing.HOST_SCHEDULER),
    (None, 0, 0, 0, 0, 0, Standing.OUTSIDER),
    # Belonging to the host alone
    (None, 1, 0, 0, 0, 0, Standing.HOST_STAFF),
    (None, 0, 1, 0, 0, 0, Standing.HOST_LEADERSHIP),
    (None, 0, 0, 1, 0, 0, Standing.HOST_DISTRICT_ADMINISTRATOR),
    (None, 0, 0, 0, 1, 0, Standing.NETWORK_COORDINATOR),
    # A network member who teaches at the host is host staff, whatever the list says
    (OBS, 1, 0, 0, 0, 0, Standing.HOST_STAFF),
    (FAC, 1, 0, 0, 0, 0, Standing.HOST_STAFF),
    (None, 1, 0, 0, 1, 0, Standing.HOST_STAFF),
    # The host's principal on the list of observers stays the host's principal
    (OBS, 0, 1, 0, 0, 0, Standing.HOST_LEADERSHIP),
    (FAC, 0, 1, 0, 0, 0, Standing.HOST_LEADERSHIP),
    (None, 0, 1, 0, 1, 0, Standing.HOST_LEADERSHIP),
    # Who leads and also teaches there
    (None, 1, 1, 0, 0, 0, Standing.HOST_STAFF),
    # The host's superintendent does not observe, nor read early as coordinator
    (OBS, 0, 0, 1, 0, 0, Standing.HOST_DISTRICT_ADMINISTRATOR),
    (FAC, 0, 0, 1, 0, 0, Standing.HOST_DISTRICT_ADMINISTRATOR),
    (None, 0, 0, 1, 1, 0, Standing.HOST_DISTRICT_ADMINISTRATOR),
    (None, 0, 1, 1, 0, 0, Standing.HOST_DISTRICT_ADMINISTRATOR),
    (None, 1, 0, 1, 0, 0, Standing.HOST_STAFF),
    # Who holds the key sees least of the evidence, whatever else is so
    (SCH, 1, 0, 0, 0, 0, Standing.HOST_SCHEDULER),
    (SCH, 0, 1, 0, 0, 0, Standing.HOST_SCHEDULER),
    (SCH, 0, 0, 1, 1, 0, Standing.HOST_SCHEDULER),
    (SCH, 1, 1, 1, 1, 1, Standing.HOST_SCHEDULER),
    # A coordinator on the visit is what the list says
    (OBS, 0, 0, 0, 1, 0, Standing.OBSERVER),
    (FAC, 0, 0, 0, 1, 0, Standing.FACILITATOR),
    # Inside one school colleagues visit each other; who leads them does not
    (OBS, 1, 0, 0, 0, 1, Standing.OBSERVER),
    (FAC, 1, 0, 0, 0, 1, Standing.FACILITATOR),
    (None, 1, 0, 0, 0, 1, Standing.HOST_STAFF),
    (OBS, 1, 1, 0, 0, 1, Standing.HOST_LEADERSHIP),
    (FAC, 0, 1, 0, 0, 1, Standing.HOST_LEADERSHIP),
]


@pytest.mark.parametrize(("part", "works", "leads", "admin", "coord", "inside", "expected"), CASES)
def test_one_standing(part, works, leads, admin, coord, inside, expected):
    known = Facts(part, bool(works), bool(leads), bool(admin), bool(coord), bool(inside))
    assert standing(known) is expected


# What each standing may see while nothing is released, on the day, in a step without the host;
# then in a step that invites the host; then with everything released after the handover.
DAY = VisitState(is_visit_day=True)
INVITED = VisitState(is_visit_day=True, step_invites_host=True)
POOLED = VisitState(is_visit_day=True, keeping=NotesKeeping.POOLED)
ALONE = VisitState(is_visit_day=True, keeping=NotesKeeping.AUTHOR)
DONE = VisitState(
    handed_over=True,
    released=frozenset({Thing.REPORT, Thing.SHARE_OUT, Thing.SUMMARY}),
    report_released_to_district=True,
)
NOT_TO_DISTRICT = VisitState(handed_over=True, released=frozenset({Thing.REPORT}))

# notes, cards, report, share-out, summary, key
EXPECTED = {
    Standing.OBSERVER: [
        (DAY, ". C R S Y K"),
        (ALONE, ". C R S Y K"),
        (POOLED, "N C R S Y K"),
        (DONE, ". C R S Y ."),
    ],
    Standing.FACILITATOR: [
        (DAY, ". C R S Y K"),
        (ALONE, ". C R S Y K"),
        (POOLED, "N C R S Y K"),
        (DONE, ". C R S Y ."),
    ],
    Standing.HOST_SCHEDULER: [
        (DAY, ". . . . Y K"),
        (INVITED, ". . . . Y K"),
        (POOLED, ". . . . Y K"),
        (DONE, ". . . S Y K"),
    ],
    Standing.HOST_LEADERSHIP: [
        (DAY, ". . R S Y ."),
        (INVITED, ". C R S Y ."),
        (POOLED, ". . R S Y ."),
        (DONE, ". . R S Y ."),
    ],
    Standing.HOST_STAFF: [
        (DAY, ". . . . Y ."),
        (INVITED, ". C . . Y ."),
        (POOLED, ". . . . Y ."),
        (DONE, ". . . S Y ."),
    ],
    Standing.HOST_DISTRICT_ADMINISTRATOR: [
        (DAY, ". . . . Y ."),
        (INVITED, ". . . . Y ."),
        (NOT_TO_DISTRICT, ". . . . Y ."),
        (DONE, ". . R S Y ."),
    ],
    Standing.NETWORK_COORDINATOR: [
        (DAY, ". . . . Y ."),
        (INVITED, ". . . . Y ."),
        (NOT_TO_DISTRICT, ". . R . Y ."),
        (DONE, ". . R S Y ."),
    ],
    Standing.OUTSIDER: [
        (DAY, ". . . . . ."),
        (INVITED, ". . . . . ."),
        (POOLED, ". . . . . ."),
        (DONE, ". . . . Y ."),
    ],
}


@pytest.mark.parametrize(
    ("who", "state", "expected"),
    [(who, state, line) for who, rows in EXPECTED.items() for state, line in rows],
)
def test_what_a_standing_may_see(who, state, expected):
    seen = [
        letter if may_see(who, thing, state) else "."
        for letter, thing in zip("NCRSYK", Thing, strict=True)
    ]
    assert " ".join(seen) == expected


def test_every_standing_has_a_row_and_every_thing_a_column():
    assert set(SEES) == set(EXPECTED) == set(Standing)
    assert all(list(row) == list(Thing) for row in SEES.values())


@pytest.mark.parametrize(
    ("who", "state", "expected"),
    [
        (Standing.OBSERVER, VisitState(), KeyExtent.NOTHING),
        (Standing.OBSERVER, DAY, KeyExtent.OWN_ROUTE),
        (Standing.FACILITATOR, VisitState(), KeyExtent.WHOLE),
        (Standing.FACILITATOR, VisitState(handed_over=True), KeyExtent.NOTHING),
        (Standing.HOST_SCHEDULER, VisitState(handed_over=True), KeyExtent.WHOLE),
        (Standing.HOST_LEADERSHIP, DAY, KeyExtent.NOTHING),
    ],
)
def test_how_much_of_the_key(who, state, expected):
    assert key_extent(who, state) is expected


def test_a_destroyed_key_is_nobodys():
    state = VisitState(is_visit_day=True, key_destroyed=True)
    assert {key_extent(who, state) for who in Standing} == {KeyExtent.NOTHING}


VISIT = VisitPlace(1, 101, 111, 11, False, {5: OBS, 6: SCH})


def actor(person_id: int, *roles: Role) -> Actor:
    return Actor(person_id, 1, roles=frozenset(roles), member=True)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (actor(5), Standing.OBSERVER),
        (actor(6), Standing.HOST_SCHEDULER),
        (actor(7), Standing.OUTSIDER),
        (public(1), Standing.OUTSIDER),
        (actor(7, Role(RoleKind.COORDINATOR, 1)), Standing.NETWORK_COORDINATOR),
        (actor(7, Role(RoleKind.FACILITATOR, 1, network_id=101)), Standing.NETWORK_COORDINATOR),
        (actor(7, Role(RoleKind.FACILITATOR, 1, network_id=102)), Standing.OUTSIDER),
        (actor(5, Role(RoleKind.SCHOOL_STAFF, 1, school_id=111)), Standing.HOST_STAFF),
        (actor(5, Role(RoleKind.SCHOOL_STAFF, 1, school_id=112)), Standing.OBSERVER),
        (
            actor(5, Role(RoleKind.TEAM_MEMBER, 1, school_id=111, network_id=101)),
            Standing.HOST_STAFF,
        ),
        (
            actor(
                7,
                Role(RoleKind.TEAM_MEMBER, 1, school_id=111, network_id=101),
                Role(RoleKind.SCHOOL_LEADER, 1, school_id=111),
            ),
            Standing.HOST_LEADERSHIP,
        ),
        (
            actor(5, Role(RoleKind.DISTRICT_ADMINISTRATOR, 1, district_id=11)),
            Standing.HOST_DISTRICT_ADMINISTRATOR,
        ),
        (actor(7, Role(RoleKind.DISTRICT_ADMINISTRATOR, 1, district_id=12)), Standing.OUTSIDER),
        # Another organization's coordinator, asking there or carrying the role here
        (Actor(5, 2, roles=frozenset({Role(RoleKind.COORDINATOR, 2)})), Standing.OUTSIDER),
        (actor(7, Role(RoleKind.COORDINATOR, 2)), Standing.OUTSIDER),
    ],
)
def test_standing_from_roles(who, expected):
    assert standing(facts(who, VISIT)) is expected


def test_belonging_to_the_host_never_opens_notes_or_the_key():
    """Every combination of facts: adding that one belongs to the host takes away, never gives."""
    states = (DAY, INVITED, POOLED, DONE)
    for part, coordinates, inside in itertools.product((None, *Part), (False, True), (False, True)):
        plain = Facts(part, coordinates=coordinates, inside_one_school=inside)
        for works, leads, admin in itertools.product((False, True), repeat=3):
            bound = Facts(part, works, leads, admin, coordinates, inside)
            for state, thing in itertools.product(states, (Thing.RAW_NOTES, Thing.KEY)):
                if may_see(standing(bound), thing, state):
                    assert may_see(standing(plain), thing, state), (bound, thing)
