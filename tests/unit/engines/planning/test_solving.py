"""Plans made by the solver, re-checked by the verifier, which shares no code with it."""

from __future__ import annotations

import copy
import json
import time

import pytest

from bench.visits import visit as invented
from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.reading import WrongFileError
from rounds.engines.planning.verify import verify
from rounds.engines.planning.why import NoPlanError

from .small import visit


def solved(instance, seconds=60.0, **more):
    """The plan, checked: legal, and costing what the solver says."""
    made = plan_file(json.dumps(instance).encode(), seconds=seconds, workers=1, **more)
    broken, costs = verify(instance, made.plan)
    assert broken == []
    assert costs == {name: row["value"] for name, row in made.objectives.items()}
    assert all(row["bound"] <= row["value"] for row in made.objectives.values())
    return made


def test_a_small_visit_is_proven_best():
    made = solved(visit())
    assert all(row["proven"] for row in made.objectives.values())
    assert made.objectives["walking_minutes"]["value"] == 8


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("tight", [False, True])
def test_invented_visits_are_legal(seed, tight):
    told, until = [], time.monotonic() + 1.5
    solved(
        invented(seed, people=16, rooms=12, slots=3, tight=tight),
        say=told.append,
        # However slow the machine: a plan, and better ones while there is time.
        stop=lambda: bool(told) and time.monotonic() > until,
    )


def test_locks_hold():
    given = visit(
        locks=[
            {"team": "B", "observer": "ana"},
            {"team": "A", "leader": "dev"},
            {"team": "A", "slot": "S2", "class": "c1"},
        ]
    )
    teams = {team["id"]: team for team in solved(given).plan["teams"]}
    assert "ana" in teams["B"]["members"]
    assert teams["A"]["leader"] == "dev"
    assert {"slot": "S2", "class": "c1"} in teams["A"]["visits"]


def test_nobody_unannounced_is_visited():
    given = visit()
    given["rules"]["notice_required"] = True
    given["classes"][0]["notified"] = given["classes"][1]["notified"] = False
    given["classes"][1]["stand_by"] = True
    made = solved(given)
    seen = {cell["class"] for team in made.plan["teams"] for cell in team["visits"]}
    assert seen == {"c2", "c3", "c4"}
    assert made.objectives["idle_visits"] == {"value": 1, "bound": 1, "proven": True}


def test_a_school_can_do_rounds_by_itself():
    given = visit()
    given["rules"]["host_staff"] = "all"
    given["rules"]["team_size"]["max"] = 3
    for row in given["observers"]:
        row["home_school"] = "Home"
    given["observers"][4]["teacher"] = "t1"
    for row in given["rooms"]:
        row["visitors_max"] = 3
    made = solved(given)
    own = next(team for team in made.plan["teams"] if "host" in team["members"])
    assert "c1" not in {cell["class"] for cell in own["visits"]}


def test_the_best_so_far_is_told_and_kept_when_stopped():
    told = []
    made = plan_file(
        json.dumps(invented(1, people=24, rooms=16, slots=4)).encode(),
        seconds=60,
        workers=1,
        say=told.append,
        stop=lambda: len(told) >= 1,
    )
    assert told
    assert len(made.plan["teams"]) == 6


def test_the_same_seed_gives_the_same_values():
    given = invented(2, people=16, rooms=12, slots=3)
    first, again = solved(given), solved(given)
    if all(row["proven"] for row in (first.objectives | again.objectives).values()):
        assert first.objectives == again.objectives


def test_names_do_not_matter():
    given = visit()
    turned = json.loads(json.dumps(given).replace('"ana"', '"zoe"').replace('"t1"', '"t9"'))
    assert solved(given).objectives == solved(turned).objectives


# Repairs -----------------------------------------------------------------------------------


def replan(change, now="09:10", **more):
    before = visit(**more)
    after = copy.deepcopy(before)
    change(after)
    plan = solved(before).plan
    return {
        "format": "rounds-visit-1",
        "kind": "replan",
        "id": "again",
        "now": now,
        "events": [],
        "visit": before,
        "plan": plan,
        "visit_now": after,
    }


def test_nothing_happened_and_nothing_changes():
    made = solved(replan(lambda now: None))
    assert made.objectives["changes"] == {"value": 0, "bound": 0, "proven": True}


def test_a_lost_class_costs_one_change_or_a_wait():
    given = replan(lambda now: None, now="08:00")
    lost = given["plan"]["teams"][0]["visits"][1]["class"]
    for row in given["visit_now"]["classes"]:
        if row["id"] == lost:
            row["status"] = "teacher_absent"
    made = solved(given)
    # Three classes for four places, each teacher once: somebody waits, nobody else moves.
    assert made.objectives["idle_visits"] == {"value": 1, "bound": 1, "proven": True}
    assert made.objectives["changes"] == {"value": 1, "bound": 1, "proven": True}


def test_an_absent_leader_is_replaced():
    given = replan(lambda now: now["rules"].update(min_present=1, team_size={"min": 1, "max": 2}))
    gone = given["plan"]["teams"][0]["leader"]
    for row in given["visit_now"]["observers"]:
        row["absent"] = row["id"] == gone
    made = solved(given)
    assert made.objectives["changes"] == {"value": 1, "bound": 1, "proven": True}


# A year ------------------------------------------------------------------------------------


def test_a_year_mixes_people_again():
    people = [
        {
            "id": f"p{n}",
            "name": "",
            "home_school": f"s{n % 4}",
            "role": "coach",
            "can_lead": True,
            "first_timer": False,
        }
        for n in range(8)
    ]
    year = {
        "format": "rounds-visit-1",
        "kind": "year",
        "id": "y",
        "observers": people,
        "visits": [
            {"id": f"v{n}", "attending": [row["id"] for row in people], "team_count": 4}
            for n in range(3)
        ],
        "rules": {"team_size": {"min": 2, "max": 2}, "roles_per_team": 1},
    }
    made = solved(year)
    assert {name: row["value"] for name, row in made.objectives.items()} == {
        "same_school_pairs": 0,
        "repeat_pairs": 0,
        "role_gaps": 0,
    }
    assert all(row["proven"] for row in made.objectives.values())


# No plan -----------------------------------------------------------------------------------


def refused(instance):
    with pytest.raises(NoPlanError) as caught:
        plan_file(json.dumps(instance).encode(), seconds=5, workers=1)
    return caught.value.sentences


def test_too_many_people_for_the_teams():
    given = visit()
    given["rules"]["team_count"] = 1
    assert refused(given) == [
        "4 people in 1 teams of at most 2: 2 too many. Use 2 teams, or allow larger ones."
    ]


def test_leaders_who_leave_are_named():
    given = visit()
    for row in given["observers"]:
        row["can_lead"] = row["id"] in {"ana", "ben"}
    given["observers"][0]["leave"] = "09:30"
    assert refused(given) == [
        "2 teams need 2 leaders who stay all morning; there are 1. Let 1 more people lead, or use "
        "fewer teams.",
        "Ana could lead, but is there from 08:00 to 09:30.",
    ]


def test_a_lock_against_a_rule_is_explained():
    given = visit(
        locks=[{"team": "A", "slot": "S1", "class": "c4"}, {"team": "A", "observer": "ana"}]
    )
    given["observers"][0]["needs_step_free"] = True
    assert refused(given) == [
        "These cannot all hold together: Ana is locked to team A; team A is locked to room "
        "Room r4 in S1; Ana has a planning constraint about Room r4. Loosen or remove one of them."
    ]


def test_two_locks_to_one_room_are_explained():
    given = visit(
        locks=[
            {"team": "A", "slot": "S1", "class": "c1"},
            {"team": "B", "slot": "S1", "class": "c1"},
        ]
    )
    assert refused(given) == [
        "Teams A and B are both locked to room Room r1 in S1. Remove one of the locks."
    ]


# Wrong files -------------------------------------------------------------------------------


def wrong(instance):
    with pytest.raises(WrongFileError) as caught:
        plan_file(json.dumps(instance).encode(), seconds=1)
    return caught.value.sentences


def test_every_mistake_is_named():
    given = visit()
    given["slots"][0]["start"] = "9 o'clock"
    given["slots"][1]["end"] = "09:00"
    given["classes"][0]["room"] = "nowhere"
    given["observers"].append(given["observers"][0])
    assert wrong(given) == [
        "The observer ana is listed 2 times. Keep one of them.",
        'In slot S1: "9 o\'clock" is not a time. Write hours and minutes, as in 08:35.',
        "In slot S2: it ends at 09:00, which is not after its start at 09:22.",
        "Class c1 is in room 'nowhere', which is not in the list of rooms.",
    ]


def test_a_wrong_type_names_its_row():
    given = visit()
    given["observers"][2]["can_lead"] = "yes"
    assert wrong(given) == ["In observers, row 3 (cleo), can_lead: expected `bool`, got `str`."]


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff\xfe", b'{"kind": "party"}', b"{}"])
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(WrongFileError) as caught:
        plan_file(text, seconds=1)
    assert caught.value.sentences[0].endswith(".")


def test_a_lock_on_somebody_who_stays_away():
    given = visit(locks=[{"team": "A", "observer": "ana"}])
    given["observers"][0]["absent"] = True
    assert wrong(given) == ["Ana is locked to team A but does not take part. Remove the lock."]
