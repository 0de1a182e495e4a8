"""The verifier: each hard rule has a plan that breaks only it."""

from __future__ import annotations

import pytest

from rounds.engines.planning.verify import verify

from .small import plan, visit


def rules(broken):
    return sorted({row.rule for row in broken})


def test_a_legal_plan_breaks_nothing_and_costs_what_it_costs():
    broken, costs = verify(visit(), plan())
    assert broken == []
    # Ways: base, room, room, base. Team A stays on floor 1 (3 minutes), B goes up once (1+2+2).
    assert costs == {
        "idle_visits": 0,
        "coverage_shortfall": 0,
        "strands_missed": 0,
        "above_fair_share": 0,
        "same_school_pairs": 0,
        "repeat_pairs": 0,
        "role_gaps": 0,
        "first_timer_spread": 0,
        "variety_gaps": 0,
        "expert_gaps": 0,
        "walking_minutes": 8,
    }


def _row(rows, key):
    return next(row for row in rows if row["id"] == key)


def h1_twice(v, p):
    v["rules"]["team_size"]["max"] = 3
    p["teams"][0]["members"].append("cleo")
    for room in v["rooms"]:
        room["visitors_max"] = 9


def h1_host_none(v, p):
    v["rules"]["team_size"]["max"] = 3
    p["teams"][0]["members"].append("host")
    for room in v["rooms"]:
        room["visitors_max"] = 9


def h1_hosts_per_team(v, p):
    h1_host_none(v, p)
    v["rules"]["host_staff"] = {"max_per_team": 0}


def h2_size(v, p):
    v["rules"]["team_size"] = {"min": 3, "max": 4}


def h3_leader_leaves(v, p):
    # Ben is there for both slots with Ana; Ana leaves when the last slot has begun elsewhere.
    _row(v["observers"], "ana")["can_lead"] = False


def h3_experience(v, p):
    for key in ("ana", "ben"):
        _row(v["observers"], key)["first_timer"] = True


def h4_two_visits(v, p):
    p["teams"][0]["visits"].append({"slot": "S1", "class": "c4"})


def h5_opted_out(v, p):
    _row(v["classes"], "c1")["status"] = "opted_out"


def h5_too_short(v, p):
    _row(v["classes"], "c2")["end"] = "09:40"


def h6_same_room(v, p):
    _row(v["classes"], "c3")["room"] = "r1"


def h6_co_teacher(v, p):
    _row(v["classes"], "c3")["co_teachers"] = ["t1"]
    v["rules"]["max_visits_per_teacher"] = 2


def h7_same_teacher(v, p):
    _row(v["classes"], "c2")["teacher"] = "t1"
    v["rules"]["max_visits_per_teacher"] = v["rules"]["max_consecutive_slots_per_teacher"] = 2


def h8_too_often(v, p):
    _row(v["classes"], "c4")["teacher"] = "t1"
    v["rules"]["max_consecutive_slots_per_teacher"] = 2


def h9_in_a_row(v, p):
    _row(v["classes"], "c4")["teacher"] = "t1"
    v["rules"]["max_visits_per_teacher"] = 2


def h10_avoids(v, p):
    _row(v["observers"], "ben")["avoid_teachers"] = ["t2"]


def h10_own_class(v, p):
    _row(v["observers"], "ben")["teacher"] = "t2"


def h11_stairs(v, p):
    _row(v["observers"], "dev")["needs_step_free"] = True


def h12_too_few(v, p):
    _row(v["observers"], "dev")["arrive"] = "09:10"


def h12_too_many(v, p):
    _row(v["rooms"], "r1")["visitors_max"] = 1


def h13_too_far(v, p):
    v["slots"][1]["start"] = "09:21"


def h14_member(v, p):
    v["locks"] = [{"team": "B", "observer": "ana"}]


def h14_leader(v, p):
    v["locks"] = [{"team": "A", "leader": "ben"}]


def h14_cell(v, p):
    v["locks"] = [{"team": "A", "slot": "S1", "class": "c4"}]


def h15_not_told(v, p):
    v["rules"]["notice_required"] = True
    _row(v["classes"], "c1")["notified"] = False


BREAKS = [
    h1_twice,
    h1_host_none,
    h1_hosts_per_team,
    h2_size,
    h3_leader_leaves,
    h3_experience,
    h4_two_visits,
    h5_opted_out,
    h5_too_short,
    h6_same_room,
    h6_co_teacher,
    h7_same_teacher,
    h8_too_often,
    h9_in_a_row,
    h10_avoids,
    h10_own_class,
    h11_stairs,
    h12_too_few,
    h12_too_many,
    h13_too_far,
    h14_member,
    h14_leader,
    h14_cell,
    h15_not_told,
]


@pytest.mark.parametrize("spoil", BREAKS, ids=lambda spoil: spoil.__name__)
def test_each_rule_is_broken_alone(spoil):
    given, made = visit(), plan()
    spoil(given, made)
    broken, _ = verify(given, made)
    assert rules(broken) == [spoil.__name__.partition("_")[0].upper()]
    assert all(row.sentence for row in broken)


def test_every_rule_has_such_a_plan():
    assert {spoil.__name__.partition("_")[0].upper() for spoil in BREAKS} == {
        f"H{number}" for number in range(1, 16)
    }


def test_an_announced_stand_by_counts_as_told():
    given = visit()
    given["rules"]["notice_required"] = True
    _row(given["classes"], "c1").update(notified=False, stand_by=True)
    assert verify(given, plan())[0] == []


def test_caps_count_per_day():
    given, made = visit(), plan()
    _row(given["classes"], "c4")["teacher"] = "t1"
    given["slots"][1]["date"] = "2027-02-03"
    assert verify(given, made)[0] == []


def test_windows_replace_arrival_and_departure():
    given = visit()
    _row(given["observers"], "ben")["windows"] = [["08:00", "09:21"], ["09:30", "12:00"]]
    assert rules(verify(given, plan())[0]) == ["H12"]


def test_a_plan_that_cannot_be_read_is_said_to_be_so():
    broken, costs = verify(visit(), {"teams": [{"id": "A"}]})
    assert rules(broken) == ["form"]
    assert costs == {}


def test_a_repair_may_not_touch_the_past_and_counts_its_changes():
    changed = plan()
    changed["teams"][0]["visits"][1]["class"] = "c4"
    changed["teams"][1]["visits"][1]["class"] = "c2"
    changed["teams"][1]["leader"] = "dev"
    instance = {
        "kind": "replan",
        "now": "09:10",
        "visit": visit(),
        "visit_now": visit(),
        "plan": plan(),
    }
    broken, costs = verify(instance, changed)
    assert broken == []
    assert costs["changes"] == 3
    changed["teams"][0]["visits"][0]["class"] = "c3"
    changed["teams"][1]["visits"][0]["class"] = "c1"
    assert rules(verify(instance, changed)[0]) == ["history"]


def test_a_past_visit_to_a_class_that_is_gone_now_stands():
    now = visit()
    _row(now["classes"], "c1")["status"] = "teacher_absent"
    instance = {
        "kind": "replan",
        "now": "09:10",
        "visit": visit(),
        "visit_now": now,
        "plan": plan(),
    }
    assert verify(instance, plan())[0] == []
