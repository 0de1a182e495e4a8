"""However operations of an author's devices arrive, nothing that was written is lost."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from rounds.observation.notes import Note, Stamp, apply
from rounds.observation.ops import NoteChanged, NoteWritten

NOTE = UUID(int=1)


def name(number: int) -> UUID:
    return UUID(int=1000 + number)


@st.composite
def histories(draw) -> list[tuple[int, int]]:
    """Changes as (number, number of the one it began from); 0 made the note."""
    count = draw(st.integers(1, 9))
    parents = [draw(st.integers(0, number - 1)) for number in range(1, count + 1)]
    return list(draw(st.permutations(list(enumerate(parents, start=1)))))


def arrive(changes: list[tuple[int, int]]) -> Note:
    notes: dict[str, Note] = {}
    apply(NoteWritten(note=NOTE, text="text 0"), Stamp(1, 1, name(0).hex, 7), notes)
    for seq, (number, parent) in enumerate(changes, start=2):
        op = NoteChanged(note=NOTE, base={"text": name(parent)}, text=f"text {number}")
        apply(op, Stamp(1, seq, name(number).hex, 7), notes)
    return notes[NOTE.hex]


@given(histories())
def test_what_nothing_has_replaced_is_kept_whatever_the_order(changes):
    note = arrive(changes)
    replaced = {parent for _, parent in changes}
    left = {f"text {number}" for number in range(len(changes) + 1) if number not in replaced}
    kept = [note.text, *(one.value for one in note.others.get("text", []))]
    assert sorted(kept) == sorted(left)
