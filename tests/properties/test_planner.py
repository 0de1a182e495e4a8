"""On tiny visits the planner finds what trying every plan finds, and proves it."""

from __future__ import annotations

import json

import pytest

from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.reading import WrongFileError
from rounds.engines.planning.verify import verify
from rounds.engines.planning.why import NoPlanError
from tests.support.every_plan import OBJECTIVES, EveryPlan, tiny_visit


def compare(seed: int) -> None:
    visit = tiny_visit(seed)
    best = EveryPlan(visit).best()
    if best is None:
        with pytest.raises((NoPlanError, WrongFileError)):
            plan_file(json.dumps(visit).encode(), seconds=60, workers=1)
        return
    made = plan_file(json.dumps(visit).encode(), seconds=60, workers=1)
    broken, costs = verify(visit, made.plan)
    assert broken == []
    assert tuple(made.objectives[name]["value"] for name in OBJECTIVES) == best
    assert tuple(costs[name] for name in OBJECTIVES) == best
    assert all(made.objectives[name]["proven"] for name in OBJECTIVES)


@pytest.mark.parametrize("seed", range(40))
def test_the_plan_is_the_best_there_is(seed):
    compare(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40, 1000))
def test_the_plan_is_the_best_there_is_on_many_more(seed):
    compare(seed)
