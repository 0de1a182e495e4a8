import datetime as dt

import pytest
import time_machine

from tests.support.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    """The cast of `tests.support.cast`, fresh for this test."""
    return make_cast()


@pytest.fixture
def other(db) -> Cast:
    """The same cast mirrored in another organization."""
    return make_cast("Mirror")


@pytest.fixture
def early():
    """The beginning of an hour. Limits count within windows of the clock, and codes of an app
    change twice a minute: a test may not fall across two."""
    hour = dt.datetime.now(dt.UTC).replace(minute=0, second=1, microsecond=0)
    with time_machine.travel(hour + dt.timedelta(hours=1)):
        yield
