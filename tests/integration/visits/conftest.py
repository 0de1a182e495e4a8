import datetime as dt

import pytest
import time_machine

from tests.support.visits import make_visit

# A Tuesday in October, 8:55 in the morning in Chicago.
NOW = dt.datetime(2026, 10, 6, 13, 55, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def visit(cast):
    """Birch is visited on October 26 by three people, in four classes."""
    return make_visit(cast, observers=3, classes=4)
