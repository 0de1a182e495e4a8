"""The bars, on statements that were written before the rules and are not tuned for."""

import pytest

from bench.coach import measured, statements


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_held_out_statements_meet_the_bar(language):
    counts = measured(statements(language, "test"), errors=False)
    found = counts["not descriptive"]
    assert found.wanted >= 60
    assert found.precision >= 0.95
    assert found.recall >= 0.85


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_halves_share_no_statement(language):
    halves = [{each.text for each in statements(language, half)} for half in ("training", "test")]
    assert halves[0] & halves[1] == set()
    assert len(halves[0]) + len(halves[1]) >= 300
