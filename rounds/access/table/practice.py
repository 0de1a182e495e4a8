"""The problem of practice. Its scope widens with its state (`Problem.scope`): a school's draft is
its own; sent, the facilitator and coordinator read it; shared, the network; locked, the district."""

from django.utils.translation import gettext_lazy as _

from ..predicates import (
    cohort_member,
    coordinator_once_open,
    district_administrator,
    facilitator,
    installation,
    member,
    network_keeper,
    peer,
    school_leader,
    team_member,
)
from ..rule import Table, rule

_HOST = _("Only the school's campus team and leadership change this. Leave them a comment instead.")
_DECIDES = _("Only the network's facilitator or a coordinator decides this. Ask one of them.")

TABLE: Table = {
    "problem.list": rule(member, otherwise=_("Sign in with an account of this organization.")),
    "problem.start": rule(
        team_member,
        school_leader,
        otherwise=_("Only the school's campus team and leadership start its problem. Ask them to."),
    ),
    "problem.start-network": rule(
        facilitator,
        coordinator_once_open,
        otherwise=_(
            "Only the network's facilitator or a coordinator starts the network's own problem. "
            "Ask one of them to."
        ),
    ),
    "problem.view": rule(
        team_member,
        school_leader,
        cohort_member,
        facilitator,
        coordinator_once_open,
        network_keeper,
        district_administrator,
        otherwise=_(
            "This problem is not open to you now. A school keeps its draft until it sends or "
            "shares it, and a district reads it once it is locked."
        ),
    ),
    "problem.edit": rule(team_member, school_leader, network_keeper, otherwise=_HOST),
    "problem.send": rule(team_member, school_leader, network_keeper, otherwise=_HOST),
    "problem.settle": rule(team_member, school_leader, network_keeper, otherwise=_HOST),
    "problem.comment": rule(
        team_member,
        school_leader,
        cohort_member,
        facilitator,
        coordinator_once_open,
        network_keeper,
        otherwise=_(
            "Comments come from the network's campus teams, its facilitator and coordinator."
        ),
    ),
    "problem.judge": rule(
        facilitator,
        coordinator_once_open,
        peer,
        otherwise=_(
            "The facilitator and colleagues of other schools say how a test stands. "
            "Answer them in a comment."
        ),
    ),
    "problem.decide": rule(facilitator, coordinator_once_open, otherwise=_DECIDES),
    "problem.close": rule(
        team_member,
        school_leader,
        facilitator,
        coordinator_once_open,
        otherwise=_("The school or the network's facilitator closes a problem. Ask one of them."),
    ),
    "problem.remind": rule(installation, otherwise=_("Reminders leave by themselves.")),
}
