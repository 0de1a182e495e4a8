"""Whatever devices send, in whatever order and however often: the tables are the log."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rounds.observation.models import NoteRow
from rounds.people.kinds import NotesKeeping
from rounds.visitlog.envelope import Accepted
from rounds.visitlog.models import Entry
from rounds.visitlog.rebuild import rebuild
from rounds.visitlog.store import notes_since
from tests.support.cast import make_cast
from tests.support.devices import Device, make_visited, write

pytestmark = pytest.mark.django_db

PEOPLE = ("prudence", "stan", "farid")
# Who, which of three notes, what is done to it, which earlier operation it begins from.
MOVES = st.tuples(
    st.sampled_from(PEOPLE),
    st.integers(0, 2),
    st.sampled_from(["write", "text", "star", "room", "remove", "back"]),
    st.integers(0, 11),
)


def said(device: Device, at: int, move) -> dict[str, object]:
    who, number, what, base = move
    note = str(UUID(int=100 * PEOPLE.index(who) + number + 1))
    op_id, began = (str(UUID(int=10_000 + one)) for one in (at, base))
    change = {
        "text": {"text": f"text {at}"},
        "star": {"starred": at % 2 == 0},
        "room": {"room_visit": at % 8 + 1},
    }
    if what == "write":
        return device.note(f"text {at}", UUID(note), op_id=op_id)
    if what in change:
        field = next(iter(change[what]))
        body = {"note": note, "base": {field: began}, **change[what]}
        return device.envelope("note.changed", body, op_id=op_id)
    kind = "note.removed" if what == "remove" else "note.brought-back"
    return device.envelope(kind, {"note": note}, op_id=op_id)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(MOVES, max_size=12), cuts=st.sets(st.integers(1, 11)), twice=st.booleans())
def test_batches_duplicates_and_refusals_leave_tables_that_are_the_log(moves, cuts, twice, home):
    cast, visit = home
    visit.log.all().delete()
    NoteRow.objects.all().delete()
    connection.cursor().execute("DELETE FROM visitlog_body")
    connection.cursor().execute("DELETE FROM visitlog_head")
    devices = {who: Device(cast, visit, who) for who in PEOPLE}
    posts = [
        post
        for at, move in enumerate(moves)
        for post in devices[move[0]].posts(said(devices[move[0]], at, move))
    ]
    edges = [0, *sorted(cut for cut in cuts if cut < len(posts)), len(posts)]
    first = [answer for start, end in pairwise(edges) for answer in write(posts[start:end]).answers]
    if twice:
        for before, again in zip(first, write(posts).answers, strict=True):
            assert not isinstance(before, Accepted) or again == before
    assert list(Entry.objects.values_list("seq", flat=True)) == list(
        range(1, Entry.objects.count() + 1)
    )
    with connection.cursor() as cursor:
        stored = {note.note: note for note in notes_since(cursor, visit.pk, 0)}
        assert rebuild(cursor, visit.pk) == stored
    for who, device in devices.items():
        fresh = {row.id: row for row in device.read()}
        for middle in range(Entry.objects.count()):
            tail = {row.id: row for row in device.read(middle)}
            assert tail == {key: row for key, row in fresh.items() if row.seq > middle}, who


@pytest.fixture
def home(db):
    cast = make_cast()
    return cast, make_visited(cast, kept=NotesKeeping.POOLED)
