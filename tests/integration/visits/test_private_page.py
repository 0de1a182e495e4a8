"""A teacher's private page: opening it changes nothing, a button answers, others read "not available"."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from rounds.identity import throttle
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.people import actions as people
from rounds.people.rules.contract import Contract
from rounds.visits import actions, reads
from rounds.visits.kinds import PlanState, ToldBy
from rounds.visits.models import Lesson, OptOut, Plan, Slot, Teacher, TeacherLink
from rounds.visits.reads import host


@pytest.fixture
def teacher(visit):
    return Teacher.objects.first()


@pytest.fixture
def address(cast, teacher):
    made = actions.renew_link(actor=cast.actor("tess"), teacher=teacher)
    return "/" + made.split("/", 3)[3]


def answer(address, **given):
    return Client().post(address, given, follow=True)


def test_the_page_says_what_is_promised_and_opening_it_answers_nothing(address, teacher):
    page = Client().get(address)
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert teacher.name in text
    assert "Nothing that is seen or written on a visit enters the evaluation of anybody." in text
    assert "Only picked cards" not in text
    assert not OptOut.objects.exists()


def test_a_no_to_one_class_and_its_taking_back(address, teacher, visit):
    lesson = Lesson.objects.get(teacher=teacher)
    said = answer(address, do="refuse", lesson=lesson.ref)
    assert b"Others see only that the class is not available." in said.content
    answer(address, do="refuse", lesson=lesson.ref)
    kept = OptOut.objects.get()
    assert (kept.lesson, kept.by, kept.withdrawn_at) == (lesson, "link", None)
    assert [one.status for one in reads.instance(visit).classes if one.id == lesson.ref] == [
        "unavailable"
    ]
    answer(address, do="accept", lesson=lesson.ref)
    kept.refresh_from_db()
    assert kept.withdrawn_at is not None


def test_a_no_to_the_whole_visit(address, teacher, visit):
    page = answer(address, do="refuse")
    assert b"You said no. Nobody comes to your classes on this visit." in page.content
    assert [row.refused for row in host.class_rows(visit)].count(True) == 1
    entry = AuditEntry.objects.get(verb="teacher-answer.given")
    assert (entry.person_id, entry.subject_ref, entry.details) == (None, visit.ref, {})


def test_another_teachers_class_is_not_answered_for(address, teacher):
    other = Lesson.objects.exclude(teacher=teacher).first()
    page = answer(address, do="refuse", lesson=other.ref)
    assert b"Choose one of your own classes." in page.content
    assert not OptOut.objects.exists()


def test_no_is_heard_until_the_door_opens(address, teacher, visit, clock):
    lesson = Lesson.objects.get(teacher=teacher)
    on = dt.datetime.combine(lesson.session.on, dt.time(11, 59), tzinfo=dt.UTC)
    # Classes last until noon on the clock of Chicago, five hours behind.
    clock.move_to(on + dt.timedelta(hours=5))
    assert b"Please do not come to any of my classes" in Client().get(address).content
    clock.move_to(on + dt.timedelta(hours=5, minutes=2))
    assert b"The time to say no is over." in Client().get(address).content
    late = answer(address, do="refuse")
    assert b"The visitors have been at the door already" in late.content
    assert not OptOut.objects.exists()


def test_with_a_released_plan_the_door_opens_with_its_last_visit(
    cast, address, teacher, visit, clock
):
    lesson = Lesson.objects.get(teacher=teacher)
    slot = Slot.objects.filter(session=lesson.session).first()
    Plan.objects.create(
        visit=visit,
        number=1,
        state=PlanState.RELEASED,
        content={"teams": [{"id": "A", "visits": [{"slot": slot.ref, "class": lesson.ref}]}]},
        changed_at=dt.datetime(2026, 10, 6, tzinfo=dt.UTC),
    )
    answer(address, do="refuse", lesson=lesson.ref)
    letter = OutgoingMail.objects.get(about=visit.ref)
    assert letter.to == cast.people["farid"].email
    assert letter.subject == "The plan for Harlan Birch School needs a repair"
    for word in (teacher.name, lesson.room.name, lesson.course, "no to", "opt"):
        assert word not in letter.text
    answer(address, do="accept", lesson=lesson.ref)
    began = dt.datetime.combine(lesson.session.on, slot.starts, tzinfo=dt.UTC)
    clock.move_to(began + dt.timedelta(hours=5))
    assert b"The visitors have been at the door already" in answer(address, do="refuse").content


def test_short_notice_is_agreed_to_on_the_page(cast, address, teacher, visit, clock):
    Teacher.objects.update(notified_at=None)
    Lesson.objects.update(notified_at=None)
    clock.move_to(dt.datetime.combine(visit.sessions.get().on, dt.time(12), tzinfo=dt.UTC))
    teacher.refresh_from_db()
    actions.mark_told(actor=cast.actor("tess"), visit=visit, teachers=[teacher], by=ToldBy.SPOKEN)
    assert b"You were told later than your contract promises" in Client().get(address).content
    answer(address, do="agree")
    teacher.refresh_from_db()
    assert teacher.notified_at is not None
    assert Lesson.objects.get(teacher=teacher).notified_at is not None


def test_where_the_contract_knows_no_no_the_page_offers_none(cast, address, visit):
    people.set_contract(
        actor=cast.actor("ana"),
        school=visit.school,
        rules=Contract(opt_out=False),
        source="",
        after=0,
    )
    assert b"Please do not come" not in Client().get(address).content
    assert b"do not provide for saying no here" in answer(address, do="refuse").content
    assert not OptOut.objects.exists()


def test_an_ended_or_wrong_address_opens_nothing(cast, address, teacher):
    actions.end_link(actor=cast.actor("tess"), teacher=teacher)
    gone = Client().get(address)
    assert gone.status_code == 404
    assert teacher.name not in gone.content.decode()
    renewed = actions.renew_link(actor=cast.actor("tess"), teacher=teacher)
    assert Client().get("/" + renewed.split("/", 3)[3]).status_code == 200
    assert TeacherLink.objects.get().digest not in renewed


def test_guessing_addresses_is_slowed_down(cast, visit, monkeypatch):
    few = throttle.Limit("codes", 2, dt.timedelta(minutes=15))
    monkeypatch.setattr(throttle, "CODES_FROM_ADDRESS", few)
    url = reverse("teacher-private", kwargs={"org": cast.organization.slug, "token": "guess"})
    assert [Client().get(url).status_code for _at in range(3)] == [404, 404, 409]


def test_another_organization_does_not_open_it(address, cast):
    moved = address.replace(cast.organization.slug, "elsewhere")
    assert Client().get(moved).status_code == 404
