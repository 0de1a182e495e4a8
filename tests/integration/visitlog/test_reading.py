"""Readers get rows, and only those they may see (spec/visit-log.md, R1–R5)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction

from rounds.observation.models import NoteRow
from rounds.people.kinds import NotesKeeping
from rounds.visitlog.models import Body, Entry
from rounds.visitlog.purging import purge_notes
from rounds.visitlog.reading import NoteView, viewer
from rounds.visitlog.rebuild import DamagedLogError, rebuild
from tests.support.cast import Cast
from tests.support.devices import Device, make_visited


def texts(device: Device, since: int = 0) -> list[object]:
    return [row.row.text for row in device.read(since) if row.row]


@pytest.mark.parametrize("kept", [NotesKeeping.AUTHOR, NotesKeeping.PICKED])
def test_notes_that_are_not_pooled_are_their_authors_alone(cast: Cast, kept):
    visit = make_visited(cast, kept=kept)
    phone = Device(cast, visit, "prudence")
    phone.send(phone.note("mine"))
    assert texts(phone) == ["mine"]
    for who in ("stan", "farid", "ana", "paula", "tess", "dana", "edith"):
        assert Device(cast, visit, who).read() == [], who


def test_pooled_notes_are_the_observers_and_facilitators_and_say_no_name(cast: Cast):
    visit = make_visited(cast, kept=NotesKeeping.POOLED)
    phone = Device(cast, visit, "prudence")
    phone.send(phone.note("ours"), phone.note("why is that?", form="wondering"))
    for who in ("stan", "farid"):
        device = Device(cast, visit, who)
        assert texts(device) == ["ours"]
        assert not any("author" in name for name in NoteView.__struct_fields__)
    for who in ("ana", "paula", "tess", "dana", "edith"):
        assert Device(cast, visit, who).read() == [], who


def test_what_others_had_seen_is_gone_when_it_is_removed_or_fenced(cast: Cast):
    visit = make_visited(cast, kept=NotesKeeping.POOLED)
    phone, stan = Device(cast, visit, "prudence"), Device(cast, visit, "stan")
    first, second = phone.note("one"), phone.note("two")
    phone.send(first, second)
    change = {
        "note": second["body"]["note"],
        "base": {"form": second["op_id"]},
        "form": "wondering",
    }
    phone.send(
        phone.envelope("note.removed", {"note": first["body"]["note"]}),
        phone.envelope("note.changed", change),
    )
    assert [row.gone for row in stan.read(2)] == [True, True]
    assert [row.row.removed for row in phone.read() if row.row] == [True, False]


def test_a_stale_snapshot_and_its_tail_are_a_fresh_one(cast: Cast):
    visit = make_visited(cast)
    phone = Device(cast, visit, "prudence")
    first = phone.note("one")
    phone.send(first, phone.note("two"))
    stale = {row.id: row for row in phone.read()}
    change = {
        "note": first["body"]["note"],
        "base": {"text": first["op_id"]},
        "text": "one, better",
    }
    phone.send(phone.envelope("note.changed", change), phone.note("three"))
    stale.update({row.id: row for row in phone.read(2)})
    assert stale == {row.id: row for row in phone.read()}


def test_a_changed_standing_changes_the_fingerprint(cast: Cast):
    visit = make_visited(cast)
    before = viewer(cast.actor("prudence"), visit).fingerprint
    visit.notes_kept = NotesKeeping.POOLED
    pooled = viewer(cast.actor("prudence"), visit).fingerprint
    visit.participants.filter(person=cast.people["prudence"]).update(part="facilitator")
    assert len({before, pooled, viewer(cast.actor("prudence"), visit).fingerprint}) == 3


def purge(visit, *names: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        purge_notes(
            cursor, visit.pk, names, authority="retention", reason="30 days are over", now_ms=1
        )


def test_a_purge_erases_words_and_leaves_the_log_whole(cast: Cast):
    visit = make_visited(cast)
    phone = Device(cast, visit, "prudence")
    said = phone.note("the secret words")
    name = said["body"]["note"].replace("-", "")
    phone.send(said, phone.note("kept"))
    purge(visit, name)
    assert not Body.objects.filter(body__contains="secret").exists()
    assert [row.text for row in NoteRow.objects.order_by("pk")] == ["", "kept"]
    assert list(Entry.objects.values_list("seq", "kind")) == [
        (1, "note.written"),
        (2, "note.written"),
        (3, "log.purged"),
    ]
    with connection.cursor() as cursor:
        made = rebuild(cursor, visit.pk)
    assert (made[name].purged, made[name].id, made[name].text) == (
        True,
        NoteRow.objects.get(note=name).pk,
        "",
    )
    assert [row.gone for row in phone.read(2)] == [True]


def test_a_purged_note_does_not_come_back_from_a_device(cast: Cast):
    visit = make_visited(cast)
    phone = Device(cast, visit, "prudence")
    said = phone.note("the secret words")
    phone.send(said)
    purge(visit, said["body"]["note"].replace("-", ""))
    assert phone.send(said)[0].seq == 1
    again = phone.note("the secret words", said["body"]["note"])
    assert phone.send(again)[0].code == "note-purged"
    assert not NoteRow.objects.exclude(text="").exists()


def test_purging_twice_or_what_is_not_there_writes_nothing(cast: Cast):
    visit = make_visited(cast)
    phone = Device(cast, visit, "prudence")
    said = phone.note("words")
    phone.send(said)
    name = said["body"]["note"].replace("-", "")
    purge(visit, name)
    purge(visit, name, uuid4().hex)
    assert Entry.objects.count() == 2


def test_a_body_that_is_gone_without_a_purge_is_damage(cast: Cast):
    visit = make_visited(cast)
    phone = Device(cast, visit, "prudence")
    phone.send(phone.note("one"))
    Body.objects.all().delete()
    with connection.cursor() as cursor, pytest.raises(DamagedLogError, match="no purge names it"):
        rebuild(cursor, visit.pk)
