"""When a campus team is complete: the table of cases."""

import pytest

from rounds.people.kinds import PersonKind
from rounds.people.rules.team import Lack, counts_as, lack_of, lack_sentence

P, A = PersonKind.PRINCIPAL, PersonKind.ASSISTANT_PRINCIPAL
L, T, C = PersonKind.TEACHER_LEADER, PersonKind.TEACHER, PersonKind.COACH
OFFICE, FRONT = PersonKind.CENTRAL_OFFICE, PersonKind.FRONT_OFFICE

CASES = [
    ([P, L, T], Lack(), ""),
    ([A, C, T], Lack(), ""),
    ([A, C, C], Lack(False, True, 0), "Prairie View needs a teacher leader on its team."),
    ([P, A, T], Lack(), ""),
    ([P, A, L, T, C], Lack(), ""),
    ([], Lack(True, True, 1, nobody=True), "Prairie View has nobody on its team yet."),
    (
        [P],
        Lack(False, True, 1),
        "Prairie View needs a teacher leader and one more person on its team.",
    ),
    (
        [L],
        Lack(True, False, 1),
        "Prairie View needs an administrator and one more person on its team.",
    ),
    (
        [OFFICE],
        Lack(True, True, 0),
        "Prairie View needs an administrator and a teacher leader on its team.",
    ),
    ([P, A], Lack(False, True, 0), "Prairie View needs a teacher leader on its team."),
    ([P, A, A], Lack(False, True, 0), "Prairie View needs a teacher leader on its team."),
    ([L, T, C], Lack(True, False, 0), "Prairie View needs an administrator on its team."),
    ([P, L], Lack(False, False, 1), "Prairie View needs one more person on its team."),
    (
        [OFFICE, FRONT, OFFICE],
        Lack(True, True, 0),
        "Prairie View needs an administrator and a teacher leader on its team.",
    ),
]


@pytest.mark.parametrize(("kinds", "lack", "sentence"), CASES)
def test_across_schools(kinds, lack, sentence):
    assert lack_of(kinds) == lack
    assert lack_sentence("Prairie View", lack) == sentence


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ([], "Prairie View has nobody on its team yet."),
        ([T], "Prairie View needs one more person on its team."),
        ([T, T], ""),
        ([P, C], ""),
    ],
)
def test_inside_one_school_two_people_of_any_kind_are_enough(kinds, sentence):
    assert lack_sentence("Prairie View", lack_of(kinds, inside_one_school=True)) == sentence


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (P, "counts as an administrator"),
        (A, "counts as an administrator"),
        (L, "counts as a teacher leader"),
        (T, "counts as a teacher leader"),
        (C, "counts toward the three people, as neither administrator nor teacher leader"),
        (OFFICE, "counts toward the three people, as neither administrator nor teacher leader"),
    ],
)
def test_what_somebody_counts_as_is_said(kind, words):
    assert counts_as(kind) == words
