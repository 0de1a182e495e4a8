"""The cases, each with the marks that people wrote in."""

import pytest

from .written import bare, cases, marked


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["about"])
def test_a_shared_case(case):
    assert marked(bare(case["marked"]), case["lang"]) == case["marked"]
