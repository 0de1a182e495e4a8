"""The order of the objectives is data."""

import json

import pytest

from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.problem import OBJECTIVES, order_of
from rounds.engines.planning.reading import WrongFileError, convert
from rounds.engines.planning.verify import verify

from .small import visit


def test_the_first_four_stay_first_and_the_others_follow():
    assert order_of(()) == tuple(range(11))
    assert order_of(("walking_minutes", "role_gaps")) == (0, 1, 2, 3, 10, 6, 4, 5, 7, 8, 9)
    assert order_of(("walking_minutes", "idle_visits"))[:5] == (0, 1, 2, 3, 10)


def test_a_name_that_is_no_objective_is_refused():
    given = visit()
    given["rules"]["order"] = ["walking"]
    with pytest.raises(WrongFileError) as caught:
        convert(given)
    assert caught.value.sentences == ["The order names 'walking', which is not an objective."]


def solved(given):
    made = plan_file(json.dumps(given).encode(), seconds=10, workers=1)
    broken, values = verify(given, made.plan)
    assert broken == []
    assert {name: row["value"] for name, row in made.objectives.items()} == values
    return made.objectives


def test_what_comes_first_is_kept_at_the_price_of_what_comes_later():
    given = visit()
    schools = ("one", "one", "two", "two")
    for row, school in zip(given["observers"][:4], schools, strict=True):
        row["home_school"] = school
    given["history"] = [
        {"a": a["id"], "b": b["id"], "times": 1}
        for a in given["observers"][:2]
        for b in given["observers"][2:4]
    ]
    usual = solved(given)
    assert (usual["same_school_pairs"]["value"], usual["repeat_pairs"]["value"]) == (0, 2)
    given["rules"]["order"] = ["repeat_pairs"]
    other = solved(given)
    assert (other["same_school_pairs"]["value"], other["repeat_pairs"]["value"]) == (2, 0)
    assert all(other[name]["proven"] for name in OBJECTIVES[:6])


def test_walking_first_is_still_proven():
    given = visit()
    given["rules"]["order"] = ["walking_minutes"]
    assert solved(given)["walking_minutes"]["proven"]
