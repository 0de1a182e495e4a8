"""Numbering the room visits, so that a number says nothing of room, team or time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)
Shuffle = Callable[[list[int]], None]


def numbered(cells: Iterable[Cell], *, taken: Collection[int], shuffle: Shuffle) -> dict[Cell, int]:
    """A number for each of these cells, every order of them equally likely.

    They get the lowest numbers that are free, mixed by `shuffle`: a visit of 24 cells counts
    from 1 to 24, and numbers given earlier stay where they are."""
    wanted = list(cells)
    held = set(taken)
    free = [number for number in range(1, len(wanted) + len(held) + 1) if number not in held]
    numbers = free[: len(wanted)]
    shuffle(numbers)
    return dict(zip(wanted, numbers, strict=True))
