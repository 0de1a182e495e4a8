"""What every kind of test shares."""

import pytest
from hypothesis import HealthCheck, settings

from rounds.config.catalogues import compile_stale


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="also run the tests marked long")


def pytest_configure(config):
    compile_stale()
    # The same examples each time, however slow the machine; new ones in the longer mode.
    settings.register_profile(
        "house",
        deadline=None,
        derandomize=not config.getoption("--long"),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("house")


def pytest_collection_modifyitems(config, items):
    """Leave the long tests to the longer mode, unless one is asked for by a marker expression."""
    if config.getoption("--long") or "long" in (config.getoption("markexpr") or ""):
        return
    later = [item for item in items if item.get_closest_marker("long")]
    if later:
        items[:] = [item for item in items if not item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=later)


@pytest.fixture(autouse=True)
def _no_language_left_over():
    """A test that changes the language of its thread leaves none to the next."""
    from django.utils import translation

    yield
    translation.deactivate()
