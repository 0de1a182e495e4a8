"""The planner's rules: defaults, what the contract limits, and what cannot be so."""

import pytest

from rounds.people.rules.contract import Contract
from rounds.visits.rules.planner import MOVABLE, PlannerRules, faults, order_of, rules_of


def test_until_somebody_sets_them_custom_and_contract_do():
    assert rules_of({}, Contract()) == PlannerRules()
    strict = rules_of({}, Contract(visits_per_teacher=1, notice_days=0))
    assert (strict.max_visits, strict.notice_required) == (1, False)


def test_what_is_kept_is_read_again_and_the_contract_stays_the_limit():
    kept = PlannerRules(team_count=6, max_visits=2, order=(*MOVABLE[1:], MOVABLE[0]))
    assert rules_of(kept.as_json(), Contract()) == kept
    assert rules_of(kept.as_json(), Contract(visits_per_teacher=1)).max_visits == 1
    assert rules_of({"gone": 1}, Contract()) == PlannerRules()


@pytest.mark.parametrize(
    ("people", "teams"), [(0, 1), (2, 1), (5, 1), (8, 2), (11, 3), (12, 3), (24, 6), (48, 12)]
)
def test_as_many_teams_as_suit(people, teams):
    assert PlannerRules().teams_for(people) == teams


def test_a_set_number_of_teams_is_kept():
    assert PlannerRules(team_count=7).teams_for(12) == 7


def test_an_order_is_whole_whatever_was_given():
    assert order_of(["walking_minutes", "nonsense"]) == ("walking_minutes", *MOVABLE[:-1])


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        (PlannerRules(team_min=6), "team_max"),
        (PlannerRules(min_present=6), "min_present"),
        (PlannerRules(experienced_per_team=6), "experienced_per_team"),
        (PlannerRules(min_visits=3), "min_visits"),
        (PlannerRules(max_visits=3), "max_visits"),
        (PlannerRules(notice_required=False), "notice_required"),
    ],
)
def test_what_cannot_be_so_is_said_at_its_place(rules, field):
    assert list(faults(rules, Contract())) == [field]
    assert faults(PlannerRules(), Contract()) == {}
