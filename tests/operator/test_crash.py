"""The server is killed under load: what was acknowledged is there, once, under its number."""

import pytest

from tests.support.under_fire import kill_often


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(house):
    fire, faults = kill_often(house, 20)
    assert faults == []
    assert fire.acknowledged > 20


@pytest.mark.long
def test_nor_when_it_is_killed_a_thousand_times(house):
    fire, faults = kill_often(house, 1000)
    assert faults == []
    assert fire.acknowledged > 5000
