import datetime as dt

import pytest
import time_machine

from tests.support.released import release
from tests.support.visits import make_visit

# A Tuesday in October, 8:55 in the morning in Chicago.
NOW = dt.datetime(2026, 10, 6, 13, 55, tzinfo=dt.UTC)
# Birch is visited twenty days later.
DAY = dt.datetime(2026, 10, 26, 15, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def visit(cast):
    """Birch is visited on October 26 by four people, in eight classes; the plan is released."""
    made = make_visit(cast, observers=4, classes=8)
    release(made)
    return made


@pytest.fixture
def on_the_day(clock):
    """Ten in the morning of the visit."""
    clock.move_to(DAY)
