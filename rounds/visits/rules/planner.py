"""The planner's rules of one visit: what the coordinator may set, and what holds until then."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from rounds.people.rules.contract import Contract

USUAL_TEAM = 4

# The order of what is wished for. The first four come first always; the others may be put in
# another order. Walking is last because a walk that is too long is no plan at all.
FIRST = ("idle_visits", "coverage_shortfall", "strands_missed", "above_fair_share")
MOVABLE = (
    "same_school_pairs",
    "repeat_pairs",
    "role_gaps",
    "first_timer_spread",
    "variety_gaps",
    "expert_gaps",
    "walking_minutes",
)


@dataclass(frozen=True, slots=True)
class PlannerRules:
    """What holds for the teams and their ways. `team_count` 0 means: as many as suit."""

    team_count: int = 0
    team_min: int = 3
    team_max: int = 5
    min_present: int = 2
    experienced_per_team: int = 1
    min_visits: int = 1
    max_visits: int = 2
    in_a_row: int = 1
    roles_per_team: int = 3
    subjects_per_team: int = 3
    grades_per_team: int = 3
    notice_required: bool = True
    same_floor: int = 1
    per_floor: int = 1
    between_buildings: int = 3
    order: tuple[str, ...] = MOVABLE

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"order": list(self.order)}

    def teams_for(self, people: int) -> int:
        """The number of teams: as set, or so many that each is near the usual size."""
        if self.team_count:
            return self.team_count
        wanted = max(1, round(people / USUAL_TEAM))
        least = math.ceil(people / self.team_max)
        most = max(1, people // self.team_min)
        return max(1, least, min(wanted, most))


def rules_of(saved: dict[str, Any], contract: Contract) -> PlannerRules:
    """The rules as saved; for what nobody has set, the defaults and what the contract says. The
    contract's cap of visits is a limit: what was saved before it became lower does not pass it."""
    start = PlannerRules(
        max_visits=contract.visits_per_teacher, notice_required=contract.notice_days > 0
    )
    known = {field.name for field in fields(PlannerRules)}
    given = {name: value for name, value in saved.items() if name in known}
    given["order"] = order_of(given.get("order", MOVABLE))
    made = PlannerRules(**(asdict(start) | given))
    if made.max_visits > contract.visits_per_teacher:
        made = PlannerRules(**(asdict(made) | {"max_visits": contract.visits_per_teacher}))
    return made


def order_of(names: Any) -> tuple[str, ...]:
    """The movable wishes in the order given; whatever is missing follows in the usual order."""
    known = dict.fromkeys(name for name in names if name in MOVABLE)
    return tuple(known) + tuple(name for name in MOVABLE if name not in known)


def faults(rules: PlannerRules, contract: Contract) -> dict[str, str]:
    """What cannot be so, by field."""
    found = {}
    if rules.team_min > rules.team_max:
        found["team_max"] = _("The largest team is smaller than the smallest one.")
    if rules.min_present > rules.team_max:
        found["min_present"] = _("So many people are in no team. Ask for fewer.")
    if rules.experienced_per_team > rules.team_max:
        found["experienced_per_team"] = _("So many people are in no team. Ask for fewer.")
    if rules.min_visits > rules.max_visits:
        found["min_visits"] = _("More visits are wished for than are allowed.")
    if rules.max_visits > contract.visits_per_teacher:
        found["max_visits"] = _(
            "The contract rules of this school allow at most %(count)d. Choose that or fewer."
        ) % {"count": contract.visits_per_teacher}
    if contract.notice_days and not rules.notice_required:
        found["notice_required"] = _(
            "The contract rules of this school ask for notice, so it cannot be switched off here."
        )
    return found
