"""The independent verifier: is this plan legal, and what does it cost?

It reads the raw file again and shares no code with the reader or the solver, so that a mistake in
one of them is seen here.
"""

from __future__ import annotations

from typing import Any

from .broken import Broken
from .costs import changes, visit_costs, year_costs
from .hard import history_kept, past, visit_rules
from .years import year_rules

UNREADABLE = "The plan or the visit cannot be read: {fault}."

__all__ = ["Broken", "verify"]


def verify(instance: dict[str, Any], plan: dict[str, Any]) -> tuple[list[Broken], dict[str, int]]:
    """The rules the plan breaks (none: it is legal) and its objectives, in the file's terms.

    Takes the decoded instance of kind visit, replan or year and the decoded plan. A plan too
    malformed to judge comes back as one broken rule named "form", with no objectives.
    """
    kind = instance.get("kind", "visit")
    try:
        if kind == "year":
            return year_rules(instance, plan), year_costs(instance, plan)
        if kind == "replan":
            now = instance["visit_now"]
            broken = visit_rules(now, plan, past(instance)) + history_kept(instance, plan)
            costs = visit_costs(now, plan)
            first = {"idle_visits": costs.pop("idle_visits"), "changes": changes(instance, plan)}
            return broken, first | costs
        return visit_rules(instance, plan), visit_costs(instance, plan)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return [Broken("form", UNREADABLE, {"fault": repr(error)})], {}
