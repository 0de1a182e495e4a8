"""A number of a room visit says nothing of room, team or time."""

import itertools
import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from rounds.visits.rules.codes import numbered

CELLS = st.sets(st.tuples(st.sampled_from("ABCDEF"), st.integers(1, 6)), max_size=30)
NUMBERS = st.sets(st.integers(1, 40), max_size=20)


@given(CELLS, NUMBERS, st.randoms(use_true_random=False))
def test_every_cell_gets_one_of_the_lowest_free_numbers(cells, taken, chance):
    found = numbered(cells, taken=taken, shuffle=chance.shuffle)
    assert found.keys() == cells
    free = (number for number in itertools.count(1) if number not in taken)
    assert sorted(found.values()) == list(itertools.islice(free, len(cells)))


def test_every_order_of_the_timetable_is_equally_likely():
    chance = random.Random(7)
    cells = ["A1", "A2", "B1"]
    seen = Counter(
        tuple(numbered(cells, taken=(), shuffle=chance.shuffle).values()) for _ in range(6000)
    )
    assert set(seen) == set(itertools.permutations((1, 2, 3)))
    # 1,000 each are expected; five standard deviations are 145.
    assert max(abs(count - 1000) for count in seen.values()) < 145


def test_the_shuffle_decides_and_nothing_else():
    assert numbered(["A1", "A2"], taken=[1], shuffle=lambda numbers: numbers.reverse()) == {
        "A1": 3,
        "A2": 2,
    }
