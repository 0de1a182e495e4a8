"""What each operation does to a note (spec/visit-log.md, N1–N7)."""

from __future__ import annotations

from uuid import UUID

import pytest

from rounds.observation.kinds import Form, Tag
from rounds.observation.notes import FIELDS, Note, Other, Stamp, apply, purged, refusal, row_key
from rounds.observation.ops import (
    NoteBroughtBack,
    NoteChanged,
    NoteRemoved,
    NoteSettled,
    NoteWritten,
)

NOTE = UUID(int=1)
ANA, BEN = 7, 8


def name(number: int) -> UUID:
    return UUID(int=1000 + number)


class Log:
    """A visit whose operations are numbered as they come."""

    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}
        self.seq = 0

    def take(self, op, by: int, author: int = ANA) -> Note | str:
        code = refusal(op, author, self.notes)
        if code:
            return code
        self.seq += 1
        return apply(op, Stamp(3, self.seq, name(by).hex, author), self.notes)


@pytest.fixture
def log() -> Log:
    begun = Log()
    begun.take(NoteWritten(note=NOTE, text="T: “Why?”", tag=Tag.TEACHER), 1)
    return begun


def change(base: int, **values) -> NoteChanged:
    return NoteChanged(note=NOTE, base=dict.fromkeys(values, name(base)), **values)


def test_a_note_begins_with_every_field_marked_by_the_operation_that_made_it(log):
    note = log.notes[NOTE.hex]
    assert (note.id, note.text, note.tag, note.form) == (
        row_key(3, 1),
        "T: “Why?”",
        Tag.TEACHER,
        Form.NOTE,
    )
    assert note.marks == dict.fromkeys(FIELDS, name(1).hex)


def test_changes_to_different_fields_merge(log):
    log.take(change(1, text="T asks why"), 2)
    note = log.take(change(1, starred=True), 3)
    assert (note.text, note.starred, note.others) == ("T asks why", True, {})


def test_two_devices_that_change_one_field_keep_both(log):
    log.take(change(1, text="from the phone"), 2)
    note = log.take(change(1, text="from the laptop"), 3)
    assert note.text == "from the phone"
    assert note.others == {"text": [Other(name(3).hex, "from the laptop", name(1).hex)]}


def test_a_device_goes_on_from_its_own_value_that_waits(log):
    log.take(change(1, text="from the phone"), 2)
    log.take(change(1, text="from the laptop"), 3)
    note = log.take(change(3, text="from the laptop, better"), 4)
    assert [one.value for one in note.others["text"]] == ["from the laptop, better"]


def test_the_author_chooses_and_what_was_not_seen_waits_on(log):
    log.take(change(1, text="phone"), 2)
    log.take(change(1, text="laptop"), 3)
    log.take(change(1, text="tablet"), 4)
    settled = NoteSettled(note=NOTE, field="text", keep=name(3), seen=[name(2), name(3)])
    note = log.take(settled, 5)
    assert note.text == "laptop"
    assert note.marks["text"] == name(5).hex
    assert [one.value for one in note.others["text"]] == ["tablet"]


def test_settling_what_is_not_on_offer_is_refused(log):
    settled = NoteSettled(note=NOTE, field="text", keep=name(9), seen=[])
    assert log.take(settled, 5) == "nothing-to-settle"
    assert log.take(NoteSettled(note=NOTE, field="id", keep=name(1), seen=[]), 6) == (
        "nothing-to-settle"
    )


def test_a_removed_note_comes_back_as_it_was(log):
    assert log.take(NoteRemoved(note=NOTE), 2).removed is True
    note = log.take(NoteBroughtBack(note=NOTE), 3)
    assert (note.removed, note.text, note.seq) == (False, "T: “Why?”", 3)


def test_a_change_before_its_note_waits_on_the_device():
    assert Log().take(change(1, text="early"), 2) == "note-not-here-yet"


def test_nobody_touches_the_note_of_somebody_else(log):
    assert log.take(change(1, text="mine now"), 2, author=BEN) == "not-yours"
    assert log.take(NoteWritten(note=NOTE, text="mine"), 3, author=BEN) == "not-yours"


def test_a_change_says_what_it_began_from(log):
    op = NoteChanged(note=NOTE, base={}, text="from nowhere")
    assert log.take(op, 2) == "base-missing"
    assert log.take(NoteChanged(note=NOTE, base={}), 3) == "base-missing"


def test_a_note_read_in_again_from_a_rescue_file_never_overwrites(log):
    log.take(change(1, text="newer"), 2)
    note = log.take(NoteWritten(note=NOTE, text="T: “Why?”", tag=Tag.TEACHER), 3)
    assert note.text == "newer"
    assert [one.value for one in note.others["text"]] == ["T: “Why?”"]


def test_a_purged_note_is_empty_and_takes_no_change(log):
    log.notes[NOTE.hex] = purged(3, NOTE.hex, made_by=1, seq=2)
    note = log.notes[NOTE.hex]
    assert (note.id, note.text, note.author, note.purged) == (row_key(3, 1), "", None, True)
    assert log.take(change(1, text="late"), 4) == "note-purged"
    assert log.take(NoteWritten(note=NOTE, text="again"), 5) == "note-purged"
