"""How Rounds says no: a code for programs and a sentence for people.

The sentence says what happened and what one can do next. Pages show it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


class Refusal(Exception):  # noqa: N818 - the field's word for it
    """Something asked for will not be done."""

    status = 400

    def __init__(self, sentence: str | Promise, *, code: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class Absent(Refusal):
    """There is no such row for this person; also the answer for another tenant's row."""

    status = 404


class NotAllowed(Refusal):
    """The person's standing does not allow it."""

    status = 403


class NotPossible(Refusal):
    """Allowed, but not in this state of things (locked, expired, already done)."""

    status = 409


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given: the field or row it is about, and a sentence."""

    where: str
    sentence: str | Promise


class BadInput(Refusal):
    """What was given cannot be used; each problem names its field or row."""

    status = 422

    def __init__(
        self, problems: Sequence[Problem] | Mapping[str, str | Promise], *, code: str = "bad-input"
    ) -> None:
        if isinstance(problems, Mapping):
            problems = [Problem(where, sentence) for where, sentence in problems.items()]
        self.problems = tuple(problems)
        super().__init__(self.problems[0].sentence, code=code)
