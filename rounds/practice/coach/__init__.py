"""The coach beside the text. It notices, explains and asks; people decide. It never counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..draft import Draft
from .catalogue import SECTIONS, TESTS, Test
from .findings import Finding
from .of_all import look_at_picture, look_for_names
from .of_problem import look_at_data, look_at_problem
from .of_questions import look_at_questions
from .of_theory import look_at_theory

__all__ = ["SECTIONS", "TESTS", "Finding", "Reading", "Test", "findings", "read"]

Says = Literal["look", "quiet", "unwritten"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One test held against the text. `quiet` means that nothing caught the eye, no more."""

    test: Test
    says: Says
    findings: tuple[Finding, ...] = ()


def findings(draft: Draft) -> list[Finding]:
    """Everything that deserves a second look, in reading order of the tests."""
    return [
        *look_at_data(draft),
        *look_at_problem(draft),
        *look_at_theory(draft),
        *look_at_questions(draft),
        *look_at_picture(draft),
        *look_for_names(draft),
    ]


def read(draft: Draft) -> list[Reading]:
    """Every test with what the coach has to say of it, in order."""
    found = findings(draft)
    written = _written(draft)
    readings = []
    for test in TESTS.values():
        own = tuple(finding for finding in found if finding.test == test.key)
        says: Says = "look" if own else "quiet" if test.section in written else "unwritten"
        readings.append(Reading(test, says, own))
    return readings


def _written(draft: Draft) -> set[str]:
    """The sections that hold anything yet."""
    texts = {
        "context": draft.context,
        "problem": draft.problem,
        "theory": "".join(link.cause + link.effect for link in draft.links),
        "questions": "".join(question.text for question in draft.questions),
        "solved": draft.solved,
    }
    written = {section for section, text in texts.items() if text.strip()}
    return written | {"all"} if written else written
