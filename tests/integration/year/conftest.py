import datetime as dt

import pytest
import time_machine

from rounds.year import actions
from rounds.year.actions import Agenda, MeetingPlan
from rounds.year.kinds import MeetingKind

# A Tuesday in October, 8:55 in the morning in Chicago.
NOW = dt.datetime(2026, 10, 6, 13, 55, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def plan():
    """A training from 9 to 12 today; change what a test is about."""

    def make(**changes):
        given = {
            "kind": MeetingKind.TRAINING,
            "title": "Learning to see",
            "on": dt.date(2026, 10, 6),
            "starts": dt.time(9),
            "ends": dt.time(12),
            "place": "Library",
            "agenda": (Agenda("Welcome", 30, "Ana"), Agenda("Practice", 150)),
        }
        return MeetingPlan(**{**given, **changes})

    return make


@pytest.fixture
def meeting(cast, plan):
    return actions.plan_meeting(actor=cast.actor("farid"), cohort=cast.cohort, plan=plan())
