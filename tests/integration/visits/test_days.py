"""The days of a visit: what is refused, what is only odd, and two people at once."""

import datetime as dt

import pytest
from django.urls import reverse

from rounds.kernel.refusals import BadInput, NotPossible
from rounds.visits import actions, reads
from rounds.visits.kinds import Stage
from rounds.visits.models import Slot, Visit
from rounds.visits.rules.day import Day, Line, Span, even_slots, mark_of
from rounds.year import actions as year
from tests.support.visits import make_visit

from .test_pages import at, text

SUNDAY = dt.date(2026, 11, 1)  # the clocks of Chicago go back
SPRING = dt.date(2027, 3, 14)  # and forward, over 2:00 to 3:00


def plan(cast, session, day, **more):
    return actions.plan_day(actor=cast.actor("farid"), session=session, day=day, **more)


def a_day(**changes):
    given = {
        "starts": dt.time(8),
        "agenda": (Line("Start", 30), Line("In classrooms", 65, True), Line("Debrief", 60)),
        "slots": even_slots(dt.time(8, 30), 15, 10, 3),
    }
    return Day(**{**given, **changes})


@pytest.fixture
def session(visit):
    visit.sessions.get().lessons.all().delete()
    return visit.sessions.get()


def test_a_day_is_kept_as_it_was_sent(cast, session):
    day = a_day(periods=(Span(dt.time(8), dt.time(8, 45), "P1"),))
    before = list(Slot.objects.filter(session=session).values_list("ref", flat=True))
    plan(cast, session, day)
    assert reads.day_of(reads.session(cast.actor("farid"), session.ref)) == day
    after = list(Slot.objects.filter(session=session).values_list("ref", flat=True))
    assert after == before[:3]


@pytest.mark.parametrize(
    ("changes", "where", "sentence"),
    [
        (
            {"slots": (Span(dt.time(9), dt.time(9, 20)), Span(dt.time(9, 10), dt.time(9, 30)))},
            "slots",
            "9:10 a.m. – 9:30 a.m. begins before 9 a.m. – 9:20 a.m. has ended.",
        ),
        (
            {"slots": (Span(dt.time(9), dt.time(9, 20)), Span(dt.time(10), dt.time(10, 30)))},
            "slots",
            "All times in classrooms are equally long, so that no class is looked at longer than "
            "another. These last 20, 30 minutes.",
        ),
        (
            {"slots": (Span(dt.time(9, 30), dt.time(9)),)},
            "slots",
            "9:30 a.m. – 9 a.m. ends before it begins.",
        ),
        (
            {"slots": (Span(dt.time(9), dt.time(12)),)},
            "slots",
            "9 a.m. – noon is not between 3 and 120 minutes long.",
        ),
        (
            {"agenda": (Line("Long", 0),)},
            "agenda",
            "“Long” takes between 1 and 480 minutes.",
        ),
        (
            {"starts": dt.time(22)},
            "agenda",
            "This day ends after midnight. Begin earlier or shorten a part.",
        ),
        (
            {
                "periods": (
                    Span(dt.time(9), dt.time(10), "P1"),
                    Span(dt.time(10), dt.time(11), "P1"),
                )
            },
            "periods",
            "Two periods are called “P1”.",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_a_sentence(cast, session, changes, where, sentence):
    before = reads.day_of(session)
    with pytest.raises(BadInput) as refusal:
        plan(cast, session, a_day(**changes))
    assert (where, sentence) in [(p.where, str(p.sentence)) for p in refusal.value.problems]
    assert reads.day_of(reads.session(cast.actor("farid"), session.ref)) == before


def test_a_time_that_the_clocks_skip_is_refused(cast, visit):
    added = actions.add_day(actor=cast.actor("farid"), visit=visit, on=SPRING)
    with pytest.raises(BadInput) as refusal:
        plan(cast, added, a_day(starts=dt.time(2, 30), slots=()))
    assert [str(p.sentence) for p in refusal.value.problems] == [
        "The clocks go forward over this time that night. Choose another."
    ]


def test_the_second_of_two_people_is_told_and_overwrites_nothing(cast, session):
    began = mark_of(reads.day_of(session))
    first = plan(cast, session, a_day(), began=began)
    with pytest.raises(NotPossible) as refusal:
        plan(cast, session, a_day(starts=dt.time(9)), began=began)
    assert refusal.value.code == "changed-since"
    assert first.visit.sessions.get().starts == dt.time(8)


def test_after_release_the_number_of_times_stays(cast, session):
    Visit.objects.filter(pk=session.visit_id).update(stage=Stage.RELEASED)
    with pytest.raises(BadInput):
        plan(cast, session, a_day())
    shifted = a_day(slots=even_slots(dt.time(8, 40), 10, 5, 4))
    assert reads.day_of(plan(cast, session, shifted)) == shifted


def test_days_are_added_and_taken_off(cast, visit):
    farid = cast.actor("farid")
    on = visit.sessions.get().on + dt.timedelta(days=1)
    added = actions.add_day(actor=farid, visit=visit, on=on)
    assert reads.day_of(added) == reads.day_of(visit.sessions.earliest("on"))
    with pytest.raises(BadInput) as refusal:
        actions.add_day(actor=farid, visit=visit, on=on)
    assert str(refusal.value.sentence) == "The visit already has this day."
    actions.remove_day(actor=farid, session=added)
    refusals = []
    for _step in range(2):
        with pytest.raises(NotPossible) as refused:
            actions.remove_day(actor=farid, session=visit.sessions.earliest("on"))
        refusals.append(refused.value.code)
        if visit.sessions.count() == 1:
            actions.add_day(actor=farid, visit=visit, on=on)
    assert refusals == ["last-day", "has-classes"]


def test_bells_are_remembered_for_the_schools_next_visit(cast, session):
    bells = (Span(dt.time(8), dt.time(8, 45), "P1"), Span(dt.time(8, 50), dt.time(9, 35), "P2"))
    plan(cast, session, a_day(periods=bells))
    assert reads.day_of(make_visit(cast, days=40).sessions.get()).periods == bells


def test_what_is_odd_about_a_day_is_said(cast, session, visit):
    ana = cast.actor("ana")
    year.add_no_school_days(
        actor=ana, organization=cast.organization, days=[(SUNDAY, "All Saints")]
    )
    year.propose_hosting(actor=ana, team=cast.teams["alder"], on=SUNDAY, agreed=True)
    day = a_day(
        slots=even_slots(dt.time(8, 20), 15, 10, 3),
        periods=(Span(dt.time(7, 30), dt.time(8, 25), "P1"),),
    )
    assert reads.cautions_of(ana, visit, SUNDAY, day) == [
        "This day is a Saturday or Sunday.",
        "There is no school in the host’s district on this day.",
        "Harlan Alder School has agreed to host on this day.",
        "8:20 a.m. – 8:35 a.m. is outside the part of the agenda in classrooms (In classrooms "
        "(8:30 a.m. – 9:35 a.m.)).",
        "A bell rings during 8:20 a.m. – 8:35 a.m.: P1 (7:30 a.m. – 8:25 a.m.). A class is "
        "visited only where it is in session for the whole time.",
    ]


def form_of(cast, session):
    address = at(cast, "visit-day", session=session.ref)
    draft = cast.client("farid").get(address).context["draft"]
    return address, {
        "began": draft.began,
        "starts": draft.starts,
        "line-minutes": [row.minutes for row in draft.lines],
        "line-title": [row.title for row in draft.lines],
        "classrooms": str(draft.classrooms),
        "slot-starts": [row.starts for row in draft.slots],
        "slot-ends": [row.ends for row in draft.slots],
        "bells": draft.bells,
        "first": "9:00",
        "minutes": "20",
        "passing": "10",
        "how-many": "3",
    }


def test_the_form_keeps_everything_until_it_is_saved(cast, session):
    address, sent = form_of(cast, session)
    farid = cast.client("farid")
    before = reads.day_of(session)
    answer = farid.post(address, {**sent, "do": "slots", "first": "09:00"})
    draft = answer.context["draft"]
    assert [(row.starts, row.ends) for row in draft.slots] == [
        ("09:00", "09:20"),
        ("09:30", "09:50"),
        ("10:00", "10:20"),
    ]
    assert draft.lines[3].minutes == "80"
    assert reads.day_of(reads.session(cast.actor("farid"), session.ref)) == before
    saved = farid.post(
        address,
        {
            **sent,
            "do": "save",
            "line-minutes": [row.minutes for row in draft.lines],
            "slot-starts": [row.starts for row in draft.slots],
            "slot-ends": [row.ends for row in draft.slots],
            "bells": "P1 8:00-9:25\nP2 9:30-11:00",
        },
    )
    assert saved.status_code == 302
    now = reads.day_of(reads.session(cast.actor("farid"), session.ref))
    assert [slot.minutes for slot in now.slots] == [20, 20, 20]
    assert [period.name for period in now.periods] == ["P1", "P2"]


@pytest.mark.parametrize(
    ("do", "titles", "classrooms"),
    [
        ("up:3", ["Coffee and folders", "host", "In classrooms", "Norms"], 2),
        ("down:0", ["host", "Coffee and folders", "Norms", "In classrooms"], 3),
        ("remove:1", ["Coffee and folders", "Norms", "In classrooms", "Back"], 2),
        ("up:0", ["Coffee and folders", "host", "Norms", "In classrooms"], 3),
        ("remove:99", ["Coffee and folders", "host", "Norms", "In classrooms"], 3),
        ("nonsense", ["Coffee and folders", "host", "Norms", "In classrooms"], 3),
    ],
)
def test_parts_are_moved_and_the_mark_goes_with_them(cast, session, do, titles, classrooms):
    address, sent = form_of(cast, session)
    draft = cast.client("farid").post(address, {**sent, "do": do}).context["draft"]
    assert draft.classrooms == classrooms
    for row, title in zip(draft.lines, titles, strict=False):
        assert title in row.title


def test_what_cannot_be_read_is_named_and_nothing_is_lost(cast, session):
    address, sent = form_of(cast, session)
    answer = cast.client("farid").post(
        address,
        {**sent, "do": "save", "starts": "soon", "bells": "P1", "slot-ends": ["", "", "", ""]},
    )
    assert answer.status_code == 422
    page = text(answer)
    assert "Say when the day begins, such as 7:45." in page
    assert "Line 1 needs a name and two times: “P1”." in page
    assert "Time 4 in classrooms needs a beginning and an end." in page
    assert 'value="soon"' in page


def test_the_days_are_for_those_who_run_the_visit(cast, visit):
    days = at(cast, "visit-days", ref=visit.ref)
    one = at(cast, "visit-day", session=visit.sessions.get().ref)
    for who, status in {"ana": 200, "farid": 200, "paula": 403, "prudence": 403}.items():
        for address in (days, one):
            assert cast.client(who).get(address).status_code == status, who


def test_another_organizations_day_is_not_there(cast, other, visit):
    address = reverse(
        "visit-day",
        kwargs={"org": other.organization.slug, "session": visit.sessions.get().ref},
    )
    assert other.client("ana").get(address).status_code == 404
