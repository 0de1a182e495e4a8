import pytest

from tests.support.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    """The cast of `tests.support.cast`, fresh for this test."""
    return make_cast()


@pytest.fixture
def other(db) -> Cast:
    """The same cast mirrored in another organization."""
    return make_cast("Mirror")
