"""The one door of the visit log (spec/visit-log.md, W1–W9)."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import connection

from rounds.observation.models import NoteRow
from rounds.people import actions as people
from rounds.visitlog.envelope import Accepted, NotAListError, Refused, parse
from rounds.visitlog.facts import Memory
from rounds.visitlog.models import Body, Entry, Head
from rounds.visitlog.rebuild import rebuild
from rounds.visits.kinds import Stage
from rounds.visits.models import Participant
from tests.support.cast import Cast
from tests.support.devices import Device, make_visited, write


@pytest.fixture
def visit(cast: Cast):
    return make_visited(cast)


@pytest.fixture
def phone(cast: Cast, visit) -> Device:
    return Device(cast, visit, "prudence")


def code(answer) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def seqs(answers) -> list[int]:
    return [answer.seq for answer in answers if isinstance(answer, Accepted)]


def test_operations_are_numbered_without_a_gap_whoever_sends_them(cast, visit, phone):
    laptop = Device(cast, visit, "stan")
    posts = [
        *phone.posts(phone.note("one"), phone.note("two")),
        *laptop.posts(laptop.note("three")),
    ]
    assert seqs(write(posts).answers) == [1, 2, 3]
    assert Head.objects.get(visit=visit).seq == 3
    assert list(Entry.objects.values_list("seq", "author")) == [
        (1, phone.person.pk),
        (2, phone.person.pk),
        (3, laptop.person.pk),
    ]


def test_a_note_is_a_row_of_its_author(phone, visit):
    phone.send(phone.note("T: “Why?”", room_visit=3, tag="teacher", minute=12))
    row = NoteRow.objects.get()
    assert (row.text, row.room_visit, row.tag, row.minute, row.author_id, row.late) == (
        "T: “Why?”",
        3,
        "teacher",
        12,
        phone.person.pk,
        False,
    )


def test_the_same_operation_is_answered_the_same_for_ever(phone):
    said = phone.note("once")
    assert phone.send(said) == phone.send(said)
    assert seqs(phone.send(said, phone.note("more"), said)) == [1, 2, 1]
    assert NoteRow.objects.count() == 2


def test_one_operation_twice_in_a_batch_is_stored_once(phone):
    said = phone.note("once")
    assert seqs(phone.send(said, said)) == [1, 1]
    assert Entry.objects.count() == 1


def test_a_refusal_leaves_no_gap_and_stops_nobody(phone):
    answers = phone.send(phone.note("one"), phone.note("two", room_visit=77), phone.note("three"))
    assert seqs(answers) == [1, 2]
    assert code(answers[1]) == "no-such-room-visit"
    assert answers[1].final is False


def test_a_session_that_is_not_the_authors_is_told_to_try_again(cast, visit, phone):
    stan = Device(cast, visit, "stan")
    answer = stan.send(phone.note("hers"))[0]
    assert (code(answer), answer.final) == ("other-session", False)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["ana", "paula", "tess", "tomas", "dana", "edith"])
def test_nobody_writes_who_is_not_on_the_list(cast, visit, who):
    device = Device(cast, visit, who)
    assert code(device.send(device.note("me too"))[0]) == "not-on-the-list"


def test_a_person_of_another_organization_does_not_write(cast, other, visit):
    device = Device(other, visit, "prudence")
    assert code(device.send(device.note("me too"))[0]) == "not-on-the-list"


def test_leaving_the_list_holds_from_the_next_batch(phone, visit):
    phone.send(phone.note("before"))
    Participant.objects.filter(person=phone.person).update(left_at=visit.changed_at)
    assert code(phone.send(phone.note("after"))[0]) == "not-on-the-list"


def test_joining_the_hosts_staff_holds_from_the_next_batch(cast, phone):
    phone.send(phone.note("before"))
    people.join_team(
        actor=cast.actor("ana"), team=cast.teams["birch"], person=cast.people["prudence"]
    )
    assert code(phone.send(phone.note("after"))[0]) == "not-on-the-list"


def test_the_facilitator_types_in_for_somebody_on_the_list(cast, visit):
    farid = Device(cast, visit, "farid")
    prudence, tess = cast.people["prudence"], cast.people["tess"]
    answers = farid.send(
        farid.note("from paper", on_behalf_of=prudence.ref),
        farid.note("host staff", on_behalf_of=tess.ref),
        farid.note("nobody", on_behalf_of="zzzzzzzzzzzz"),
    )
    assert seqs(answers) == [1]
    assert [code(one) for one in answers[1:]] == ["not-on-the-list", "unknown-person"]
    row = NoteRow.objects.get()
    assert (row.author_id, row.typed_by_id) == (prudence.pk, farid.person.pk)


def test_an_observer_does_not_type_in_for_another(cast, phone):
    said = phone.note("for him", on_behalf_of=cast.people["stan"].ref)
    assert code(phone.send(said)[0]) == "not-for-others"


def test_a_visit_that_was_called_off_takes_nothing(phone, visit):
    visit.stage = Stage.CALLED_OFF
    visit.save()
    answer = phone.send(phone.note("too late"))[0]
    assert (code(answer), answer.final) == ("visit-closed", True)


def test_a_note_after_the_last_day_is_taken_and_marked_late(phone, visit):
    late = int(visit.changed_at.timestamp() * 1000) + 3 * 86_400_000
    write(phone.posts(phone.note("found in my bag")), now_ms=late)
    assert NoteRow.objects.get().late is True
    assert Entry.objects.get().late is True


def test_forged_numbers_of_other_peoples_operations_open_nothing(cast, visit, phone):
    said = phone.note("hers")
    phone.send(said)
    stan = Device(cast, visit, "stan")
    forged = stan.note("his", op_id=said["op_id"])
    assert code(stan.send(forged)[0]) == "not-yours"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "note.exploded"}, "unknown-kind"),
        ({"kind": "log.purged"}, "malformed"),
        ({"version": 9}, "unknown-kind"),
        ({"body": {"note": str(uuid4()), "text": "x", "teacher": "Ms Olsen"}}, "malformed"),
        ({"body": {"note": str(uuid4()), "text": "a\0b"}}, "malformed"),
        ({"body": {"note": str(uuid4())}}, "malformed"),
        ({"body": []}, "malformed"),
        ({"made_at": "\0"}, "malformed"),
        ({"author": "\0"}, "malformed"),
        ({"on_behalf_of": "a\0b"}, "malformed"),
        ({"kind": "note\0"}, "malformed"),
        ({"op_id": "not a name"}, "malformed"),
        ({"surprise": 1}, "malformed"),
        ({"body": {"note": str(uuid4()), "text": "x" * 600_000}}, "too-large"),
        ({"body": {"note": str(uuid4()), "text": "x" * 100_001}}, "malformed"),
        ({"body": {"note": str(uuid4()), "text": "x", "focus": 4}}, "no-such-focus-question"),
    ],
)
def test_what_cannot_be_read_is_refused_by_itself(phone, change, expected):
    answers = phone.send(phone.note("x") | change, phone.note("fine"))
    assert code(answers[0]) == expected
    assert seqs(answers) == [1]


def test_the_log_does_not_purge_itself_at_a_devices_word(phone):
    body = {"authority": "me", "reason": "tidy", "notes": []}
    assert code(phone.send(phone.envelope("log.purged", body))[0]) == "unknown-kind"


@pytest.mark.parametrize("data", [b"", b"{}", b"[1", b"\xff", b"null"])
def test_a_request_that_is_no_list_is_refused_whole(data):
    with pytest.raises(NotAListError):
        parse(data)


def test_more_than_five_hundred_at_once_are_refused_whole():
    with pytest.raises(NotAListError):
        parse(json.dumps([{}] * 501).encode())


def test_any_script_any_sign_and_a_very_long_paste_arrive_as_they_were_written(phone):
    texts = [
        "👩🏽‍🏫 dice «¿por qué?»",
        "مرحبا بالعالم",
        "עברית",
        "x" * 50_000,
        "𝒳 \u202e\u2066",
        "",
    ]
    assert seqs(phone.send(*(phone.note(text) for text in texts))) == [1, 2, 3, 4, 5, 6]
    assert list(NoteRow.objects.values_list("text", flat=True)) == texts


def test_the_rows_are_nothing_but_the_log(cast, visit, phone):
    note = uuid4()
    first = phone.note("first", note)
    body = {"note": str(note), "base": {"text": first["op_id"]}, "text": "second"}
    phone.send(first, phone.envelope("note.changed", body), phone.note("other", starred=True))
    with connection.cursor() as cursor:
        made = rebuild(cursor, visit.pk)
    rows = {row.note: (row.pk, row.text, row.seq, row.starred) for row in NoteRow.objects.all()}
    assert {
        name: (note.id, note.text, note.seq, note.starred) for name, note in made.items()
    } == rows
    assert Body.objects.count() == 3


def test_a_batch_asks_as_much_for_fifty_notes_as_for_one(phone, django_assert_num_queries):
    single, many = (
        phone.posts(phone.note("one")),
        phone.posts(*(phone.note("n") for _ in range(50))),
    )
    with django_assert_num_queries(QUERIES):
        write(single)
    with django_assert_num_queries(QUERIES):
        write(many)


QUERIES = 19


def test_what_is_kept_in_memory_is_read_again_after_any_action(cast, phone):
    memory = Memory()
    assert seqs(write(phone.posts(phone.note("before")), memory=memory).answers) == [1]
    people.join_team(
        actor=cast.actor("ana"), team=cast.teams["birch"], person=cast.people["prudence"]
    )
    answer = write(phone.posts(phone.note("after")), memory=memory).answers[0]
    assert code(answer) == "not-on-the-list"


def test_with_a_memory_a_batch_asks_little(phone, django_assert_num_queries):
    memory = Memory()
    write(phone.posts(phone.note("one")), memory=memory)
    with django_assert_num_queries(WITH_MEMORY):
        write(phone.posts(*(phone.note("n") for _ in range(50))), memory=memory)


WITH_MEMORY = 11
