"""The host's pages: the scheduler alone opens them, and each button does one thing."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse

from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.visits import actions
from rounds.visits.kinds import LessonState, OptOutBy, ToldBy
from rounds.visits.models import Lesson, OptOut, PendingList, Room, Teacher, TeacherLink
from rounds.visits.reads import host
from rounds.visits.rules.bells import read_periods
from tests.support.visits import make_visit

BELLS = "1 8:00-8:50\n2 8:55-9:45\n3 9:50-10:40\n"
LIST = (
    "Teacher\tRoom\t1\t2\t3\nLee, Ann\t204\tELA 7\tPrep\tELA 8\nOrtiz\t12\tMath 7\tMath 8\tLunch\n"
)


@pytest.fixture
def bare(cast):
    """A visit without classes whose bells are known."""
    visit = make_visit(cast, observers=1, classes=0)
    actions.ring_bells(
        actor=cast.actor("tess"), session=visit.sessions.get(), bells=read_periods(BELLS)
    )
    return visit


def at(cast, visit, name, **more):
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": visit.ref, **more})


def send(cast, visit, text=LIST, who="tess"):
    return cast.client(who).post(at(cast, visit, "host-list"), {"text": text})


def use(cast, visit, text=LIST):
    """Send a list and use it as it was shown."""
    assert send(cast, visit, text).status_code == 302
    client = cast.client("tess")
    shown = client.get(at(cast, visit, "host-list-look"))
    return client.post(
        at(cast, visit, "host-list-use"), {"seen": shown.context["changes"].digest}, follow=True
    )


def classes(visit):
    return [
        (row.teacher.name, row.course, row.room.name, row.period)
        for row in host.lessons(visit).order_by("starts", "teacher__name")
    ]


PAGES = ("host", "host-list", "host-rooms", "host-teachers")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("tess", 200),
        ("ana", 403),
        ("farid", 403),
        ("paula", 403),
        ("prudence", 403),
        ("tomas", 403),
        ("dana", 403),
        ("edith", 403),
        ("stan", 403),
        ("nobody", 302),
    ],
)
def test_the_scheduler_alone_opens_the_pages(cast, visit, name, who, status):
    assert cast.client(who).get(at(cast, visit, name)).status_code == status


def test_a_list_is_pasted_looked_at_and_used(cast, bare):
    answer = send(cast, bare)
    assert answer.url == at(cast, bare, "host-list-look")
    assert not Lesson.objects.exists()
    done = use(cast, bare)
    assert done.status_code == 200
    assert classes(bare) == [
        ("Ann Lee", "ELA 7", "Room 204", "1"),
        ("Ortiz", "Math 7", "Room 12", "1"),
        ("Ortiz", "Math 8", "Room 12", "2"),
        ("Ann Lee", "ELA 8", "Room 204", "3"),
    ]
    assert not PendingList.objects.exists()
    rooms = {row.name: (row.floor, row.step_free) for row in Room.objects.all()}
    assert rooms == {"Room 204": (2, False), "Room 12": (1, True)}


def test_a_bad_row_keeps_everything_out_and_can_be_left_out(cast, bare):
    text = "Teacher,Course,Room,Period\nLee,ELA 7,204,1\n,Math 7,12,2\n"
    send(cast, bare, text)
    client = cast.client("tess")
    look = at(cast, bare, "host-list-look")
    shown = client.get(look)
    assert b"No teacher. Write the name, or leave this row out." in shown.content
    assert b"Use this list" not in shown.content
    refused = client.post(
        at(cast, bare, "host-list-use"), {"seen": shown.context["changes"].digest}, follow=True
    )
    assert b"Put the rows right first." in refused.content
    assert not Lesson.objects.exists()
    client.post(look, {"skip": "3", "layout": "sections"})
    shown = client.get(look)
    assert b"Use this list" in shown.content
    assert shown.context["reading"].skipped == (3,)


def test_a_column_is_corrected_and_stays_corrected(cast, bare):
    send(cast, bare, "Who,What,Where,Per\nLee,ELA 7,204,1\n")
    client, look = cast.client("tess"), at(cast, bare, "host-list-look")
    shown = client.get(look)
    assert b"No headings were found" in shown.content
    given = {f"column-{at_}": name for at_, name in enumerate(("teacher", "course", "room"))}
    client.post(look, {**given, "guess-0": "", "guess-1": "", "guess-2": ""})
    again = {f"guess-{at_}": name for at_, name in enumerate(("teacher", "course", "room"))}
    client.post(look, {**given, **again})
    assert [one.course for one in client.get(look).context["reading"].classes] == ["ELA 7"]


def test_the_day_of_the_cycle_is_asked(cast, bare):
    send(cast, bare, "Teacher,Course,Room,Period\nLee,ELA 7,204,1(A)\nLee,ELA 8,204,1(B)\n")
    client, look = cast.client("tess"), at(cast, bare, "host-list-look")
    assert b"This list has days A, B." in client.get(look).content
    day = bare.sessions.get().ref
    client.post(look, {f"cycle-{day}": "B"})
    assert [one.course for one in client.get(look).context["reading"].classes] == ["ELA 8"]


def test_bells_are_written_with_the_list(cast):
    visit = make_visit(cast, observers=1, classes=0)
    send(cast, visit)
    client, look = cast.client("tess"), at(cast, visit, "host-list-look")
    assert b"The bells of the day are not known" in client.get(look).content
    day = visit.sessions.get()
    wrong = client.post(look, {day.ref: "1 eight o'clock"})
    assert wrong.status_code == 422
    assert b"Line 1 needs a name and two times" in wrong.content
    client.post(look, {day.ref: BELLS})
    assert client.get(look).context["faults"] == ()
    assert [one.name for one in day.periods.all()] == ["1", "2", "3"]


def test_a_used_list_is_not_used_twice(cast, bare):
    send(cast, bare)
    client = cast.client("tess")
    seen = client.get(at(cast, bare, "host-list-look")).context["changes"].digest
    client.post(at(cast, bare, "host-list-use"), {"seen": seen})
    again = client.post(at(cast, bare, "host-list-use"), {"seen": seen}, follow=True)
    assert b"used or dropped already" in again.content
    assert Lesson.objects.count() == 4


def test_what_changed_since_the_preview_is_looked_at_again(cast, bare):
    send(cast, bare)
    client = cast.client("tess")
    seen = client.get(at(cast, bare, "host-list-look")).context["changes"].digest
    actions.ring_bells(
        actor=cast.actor("tess"),
        session=bare.sessions.get(),
        bells=read_periods(BELLS.replace("8:00", "8:05")),
    )
    answer = client.post(at(cast, bare, "host-list-use"), {"seen": seen}, follow=True)
    assert b"Something has changed since you looked at this list." in answer.content
    assert not Lesson.objects.exists()


def test_a_new_list_keeps_notice_and_answers_of_unchanged_classes(cast, bare):
    use(cast, bare)
    tess = cast.actor("tess")
    people = {row.name: row for row in Teacher.objects.all()}
    actions.mark_told(actor=tess, visit=bare, teachers=people.values(), by=ToldBy.SPOKEN)
    refused = Lesson.objects.get(course="ELA 8")
    actions.write_opt_out(actor=tess, teacher=people["Ann Lee"], by=OptOutBy.PAPER, lesson=refused)
    # Math 8 moves to another room, ELA 8 is dropped by the office.
    use(cast, bare, LIST.replace("\tELA 8", "\tPrep").replace("Math 8", "Math 8 Rm 14"))
    rows = {row.lesson.course: row for row in host.class_rows(bare)}
    assert {name: (row.told, row.refused) for name, row in rows.items()} == {
        "ELA 7": (True, True),
        "Math 7": (True, False),
        "Math 8": (False, False),
    }
    kept = OptOut.objects.get()
    assert (kept.teacher.name, kept.lesson_id, kept.withdrawn_at) == ("Ann Lee", None, None)


def test_who_said_no_stays_out_when_a_later_list_has_her_again(cast, bare):
    use(cast, bare)
    lee = Teacher.objects.get(name="Ann Lee")
    actions.write_opt_out(actor=cast.actor("tess"), teacher=lee, by=OptOutBy.SPOKEN)
    use(cast, bare, LIST.replace("Lee, Ann", "Vega"))
    use(cast, bare)
    assert [row.refused for row in host.class_rows(bare) if lee in row.teachers] == [True, True]


def test_a_list_is_brought_over_from_another_visit_of_the_school(cast, bare):
    use(cast, bare)
    other = make_visit(cast, observers=1, classes=0, days=40)
    client = cast.client("tess")
    client.post(at(cast, other, "host-list-bring", other=bare.ref))
    seen = client.get(at(cast, other, "host-list-look")).context["changes"].digest
    client.post(at(cast, other, "host-list-use"), {"seen": seen})
    assert [row[:3] for row in classes(other)] == [row[:3] for row in classes(bare)]


def test_an_excel_file_and_a_file_that_is_none(cast, bare):
    client, url = cast.client("tess"), at(cast, bare, "host-list")
    wrong = client.post(url, {"file": io.BytesIO(b"%PDF-1.4"), "text": ""})
    assert wrong.status_code == 422
    assert b"This is no table." in wrong.content
    empty = client.post(url, {"text": " "})
    assert b"Paste the rows or choose a file." in empty.content
    prose = client.post(url, {"text": "Dear all,\nhere is the list"})
    assert b"No headings were found" in prose.content


def test_one_tap_changes_one_class(cast, visit):
    lesson = Lesson.objects.first()
    client, url = cast.client("tess"), at(cast, visit, "host-class", lesson=lesson.ref)
    for do, state in (("test", LessonState.TEST), ("available", LessonState.AVAILABLE)):
        assert client.post(url, {"do": do}).status_code == 302
        lesson.refresh_from_db()
        assert lesson.state == state
    client.post(url, {"do": "stand-by"})
    client.post(url, {"do": "refused"})
    lesson.refresh_from_db()
    assert lesson.stand_by
    assert OptOut.objects.filter(lesson=lesson, withdrawn_at=None).count() == 1
    client.post(url, {"do": "agreed"})
    assert not OptOut.objects.filter(withdrawn_at=None).exists()
    nonsense = client.post(url, {"do": "opted-out"}, follow=True)
    assert b"Choose one of the states of a class." in nonsense.content
    assert cast.client("farid").post(url, {"do": "test"}).status_code == 403


def test_rooms_are_edited_together(cast, visit):
    first, *others = list(host.rooms(visit))
    client, url = cast.client("tess"), at(cast, visit, "host-rooms")
    given = {
        f"{field}-{row.ref}": value
        for row in (first, *others)
        for field, value in (("name", row.name), ("floor", row.floor), ("visitors_max", 5))
    }
    given |= {
        f"building-{first.ref}": "Annex",
        "name-new": "Gym",
        "floor-new": "1",
        "visitors_max-new": "12",
    }
    client.post(url, given)
    first.refresh_from_db()
    assert (first.building, first.step_free) == ("Annex", False)
    assert Room.objects.get(name="Gym").visitors_max == 12
    wrong = client.post(url, {**given, "name-new": first.name, f"floor-{first.ref}": "high"})
    assert wrong.status_code == 422
    assert b"The floor is a number between -3 and 40." in wrong.content
    assert f"There is another room called {first.name}.".encode() in wrong.content


def test_teachers_are_told_in_one_go(cast, bare):
    use(cast, bare)
    lee = Teacher.objects.get(name="Ann Lee")
    client = cast.client("tess")
    own = at(cast, bare, "host-teacher", teacher=lee.ref)
    assert client.post(own, {"do": "email", "email": "nonsense"}).status_code == 422
    client.post(own, {"do": "email", "email": "ann.lee@birch.example"})
    client.post(at(cast, bare, "host-teachers"), {"do": "letter"})
    letter = OutgoingMail.objects.get(to="ann.lee@birch.example")
    assert letter.about == bare.ref
    assert f"/o/{cast.organization.slug}/teacher/" in letter.text
    client.post(at(cast, bare, "host-teachers"), {"do": "paper"})
    assert {row.name: row.told_by for row in Teacher.objects.all()} == {
        "Ann Lee": ToldBy.LETTER,
        "Ortiz": ToldBy.PAPER,
    }
    assert all(row.told for row in host.class_rows(bare))
    client.post(own, {"do": "untold"})
    told = {row.lesson.course: row.told for row in host.class_rows(bare)}
    assert told == {"ELA 7": False, "ELA 8": False, "Math 7": True, "Math 8": True}


def test_told_too_late_counts_only_with_the_teachers_word(cast):
    visit = make_visit(cast, observers=1, classes=1, days=2)
    Teacher.objects.update(notified_at=None)
    Lesson.objects.update(notified_at=None)
    client, url = cast.client("tess"), at(cast, visit, "host-teachers")
    answer = client.post(url, {"do": "spoken"}, follow=True)
    assert b"it is later than the contract promises" in answer.content
    assert [row.told for row in host.class_rows(visit)] == [False]
    row = Teacher.objects.get()
    client.post(at(cast, visit, "host-teacher", teacher=row.ref), {"do": "short"})
    assert [row.told for row in host.class_rows(visit)] == [True]


def test_pages_to_hand_out_are_printed(cast, visit):
    answer = cast.client("tess").post(
        at(cast, visit, "host-slips"), {"teacher": [Teacher.objects.first().ref]}
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert TeacherLink.objects.count() == 1


def test_the_log_says_no_teacher_and_no_class(cast, bare):
    use(cast, bare)
    lee = Teacher.objects.get(name="Ann Lee")
    actions.write_opt_out(actor=cast.actor("tess"), teacher=lee, by=OptOutBy.SPOKEN)
    entry = AuditEntry.objects.get(verb="teacher-answer.written")
    assert (entry.subject_kind, entry.subject_ref, entry.details) == ("visit", bare.ref, {})
    log = cast.client("ana").get(reverse("audit", kwargs={"org": cast.organization.slug}))
    assert b"Lee" not in log.content


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_the_database_as_often_for_many_as_for_one(cast, many, django_assert_num_queries):
    visit = make_visit(cast, observers=1, classes=many)
    client = cast.client("tess")
    for name, count in (("host", 16), ("host-teachers", 19), ("host-rooms", 15)):
        client.get(at(cast, visit, name))
        with django_assert_num_queries(count):
            client.get(at(cast, visit, name))


def test_after_destruction_the_pages_still_answer(cast, visit):
    Lesson.objects.all().delete()
    Teacher.objects.all().delete()
    visit.key_destroyed_at = dt.datetime(2026, 10, 6, tzinfo=dt.UTC)
    visit.save(update_fields=["key_destroyed_at"])
    client = cast.client("tess")
    for name in PAGES:
        assert client.get(at(cast, visit, name)).status_code == 200
    assert b"The class list is erased" in client.get(at(cast, visit, "host")).content
    refused = send(cast, visit)
    assert b"erased with its key" in refused.content
