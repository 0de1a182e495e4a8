"""The year of North Valley: training before the first visit, five hosts, and schools that ask."""

from __future__ import annotations

import datetime as dt

from rounds.access.actor import public
from rounds.interest import actions as interest
from rounds.interest.actions import Wish
from rounds.interest.kinds import RequestStatus
from rounds.interest.models import HostingRequest
from rounds.year import actions, reads
from rounds.year.actions import Agenda, HoursIn, MeetingPlan, SupportNote
from rounds.year.kinds import Audience, DueKind, Mark, MeetingKind, SupportKind
from rounds.year.models import FundingSource, Meeting
from rounds.year.rules import is_school_day

from . import roll
from .world import HOSTING, World


def build(world: World) -> None:
    """The calendar, what was attended, who was supported, and who would like to host."""
    _no_school(world)
    _hosting(world)
    _due(world)
    title_two, foundation = _funding(world)
    _past_meetings(world, title_two, foundation)
    _meetings_ahead(world, title_two)
    _certificates(world)
    _support(world)
    _requests(world)


def _weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The so-manieth Monday (0) to Sunday (6) of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _no_school(world: World) -> None:
    days: list[tuple[dt.date, str]] = []
    for year in sorted({world.cohort.starts_on.year, world.cohort.ends_on.year}):
        thanks = _weekday(year, 11, 3, 4)
        days += [
            (_weekday(year, 1, 0, 3), "Martin Luther King Jr. Day"),
            (_weekday(year, 5, 0, 5), "Memorial Day"),
            (_weekday(year, 9, 0, 1), "Labor Day"),
            (thanks, "Thanksgiving"),
            (thanks + dt.timedelta(days=1), "Thanksgiving"),
        ]
        days += [(dt.date(year, 12, day), "Winter break") for day in range(22, 32)]
    span = [
        (on, name)
        for on, name in days
        if world.cohort.starts_on <= on <= world.cohort.ends_on and on.weekday() < 5
    ]
    with world.then(-90, 9):
        ana = world.actor("ana")
        actions.add_no_school_days(actor=ana, organization=world.organization, days=span)
        actions.add_no_school_days(
            actor=ana,
            organization=world.organization,
            days=[(world.day(HOSTING["prairie"]), "County fair")],
            district=world.districts["creek"],
        )


def _hosting(world: World) -> None:
    notes = {
        "birch": "Park behind the gym; the east door is open from 7:30.",
        "high": "Visitors sign in at the front office. Lunch is in the library.",
        "prairie": "We are a K–8 building: the middle grades are upstairs.",
    }
    for key in roll.IN_NETWORK:
        settled = key != "lincoln"
        with world.then(-80, 14):
            who = "evelyn" if settled else "kofi"
            actions.propose_hosting(
                actor=world.actor(who),
                team=world.teams[key],
                on=world.hosts_on(key),
                note=notes.get(key, ""),
                agreed=settled,
            )


def _school_day(world: World, on: dt.date) -> dt.date:
    """This day, or the last one before it on which there is school."""
    closed = {closure.on for closure in reads.closures_of(world.root)}
    while not is_school_day(on, closed):
        on -= dt.timedelta(days=1)
    return on


def _due(world: World) -> None:
    for key in ("birch", "alder", "high", "prairie"):
        with world.then(-78, 10):
            actions.add_due_date(
                actor=world.actor("evelyn"),
                cohort=world.cohort,
                on=_school_day(world, world.day(HOSTING[key] - 14)),
                title="Problem of practice",
                kind=DueKind.PROBLEM,
                team=world.teams[key],
            )


def _funding(world: World) -> tuple[FundingSource, FundingSource]:
    with world.then(-85, 10):
        ana = world.actor("ana")
        title_two = actions.add_funding_source(
            actor=ana, organization=world.organization, name="Title II, Part A", number="27-2041"
        )
        foundation = actions.add_funding_source(
            actor=ana, organization=world.organization, name="Harlan Valley Education Foundation"
        )
    return title_two, foundation


def _plan(world: World, days: int, plan: MeetingPlan) -> Meeting:
    with world.then(min(days, 0) - 10, 11):
        return actions.plan_meeting(actor=world.actor("evelyn"), cohort=world.cohort, plan=plan)


def _past_meetings(world: World, title_two: FundingSource, foundation: FundingSource) -> None:
    seeing = _plan(
        world,
        -77,
        MeetingPlan(
            kind=MeetingKind.TRAINING,
            title="Learning to see, unlearning to judge",
            on=world.day(-77),
            starts=dt.time(9),
            ends=dt.time(15),
            place="Harlan Valley Service Center, Cottonwood Room",
            about="Bring a pencil you like. Read the two pages on the instructional core.",
            funding_source=title_two,
            agenda=(
                Agenda("Welcome, norms and why we are here", 45, "Ana Whitfield"),
                Agenda("The instructional core: teacher, student, task", 60, "Evelyn Sato"),
                Agenda("Descriptive notes from video, twice", 105, "Evelyn Sato"),
                Agenda("Lunch", 45),
                Agenda("From notes to patterns: a first try", 75, "Evelyn Sato"),
                Agenda("Dates of the year, and who hosts when", 30, "Ana Whitfield"),
            ),
        ),
    )
    _mark(world, seeing, -77, late={"noor": 330, "theo": 300}, excused={"hal"})
    writing = _plan(
        world,
        -63,
        MeetingPlan(
            kind=MeetingKind.TRAINING,
            title="Problems of practice and theories of action",
            on=world.day(-63),
            starts=dt.time(9),
            ends=dt.time(12),
            place="Birch Street Elementary, library",
            funding_source=title_two,
            agenda=(
                Agenda("What a problem of practice is, and is not", 50, "Evelyn Sato"),
                Agenda("Drafting in campus teams", 80),
                Agenda("Two drafts, read by everybody", 50, "Dana Whitehorse"),
            ),
        ),
    )
    _mark(world, writing, -63, late={"leo": 150}, excused={"carla", "will"})
    looking = _plan(
        world,
        -35,
        MeetingPlan(
            kind=MeetingKind.MEETING,
            title="What Birch Street taught us",
            on=world.day(-35),
            starts=dt.time(13),
            ends=dt.time(15),
            place="Alder Creek Middle, room 14",
            funding_source=foundation,
            agenda=(
                Agenda("How the first visit went: the process, not the school", 40, "Evelyn Sato"),
                Agenda("What Alder Creek would like us to look for", 50, "June Lindqvist"),
                Agenda("Promises made and kept", 30, "Ruth Delgado"),
            ),
        ),
    )
    _mark(world, looking, -35, late={}, excused={"hal", "peter"})


def _mark(
    world: World, meeting: Meeting, days: int, *, late: dict[str, int], excused: set[str]
) -> None:
    """Evelyn marks the list at the end of the meeting; those who were late with their minutes."""
    with world.then(days, 15, 5):
        evelyn = world.actor("evelyn")
        keys = {person.pk: key for key, person in world.people.items()}
        for line in reads.roster(evelyn, meeting):
            key = keys[line.person.pk]
            mark = Mark.LATE if key in late else Mark.EXCUSED if key in excused else Mark.PRESENT
            actions.mark_attendance(
                actor=evelyn,
                meeting=meeting,
                person=line.person,
                mark=mark,
                minutes=late.get(key),
            )


def _meetings_ahead(world: World, title_two: FundingSource) -> None:
    _plan(
        world,
        12,
        MeetingPlan(
            kind=MeetingKind.WORKSHOP,
            title="Focus questions that one can see the answer to",
            on=world.day(12),
            starts=dt.time(13),
            ends=dt.time(15, 30),
            place="Harlan High, media center",
            video_link="https://video.harlan-valley.example/focus-questions",
            funding_source=title_two,
            agenda=(
                Agenda("Two questions, strong and weak", 30, "Evelyn Sato"),
                Agenda("Harlan High’s draft, tried on a video", 70, "Marisol Ortega"),
                Agenda("Rewriting in campus teams", 50),
            ),
        ),
    )
    _plan(
        world,
        26,
        MeetingPlan(
            kind=MeetingKind.MEETING,
            title="Facilitators and principals: the visit at Harlan High",
            on=world.day(26),
            starts=dt.time(8),
            ends=dt.time(9),
            place="By video",
            video_link="https://video.harlan-valley.example/harlan-high",
            audience=Audience.SELECTED,
            invited=[world.people[key] for key in ("evelyn", "marisol", "paul", "june")],
            agenda=(Agenda("Rooms, notice, and who welcomes whom", 60, "Marisol Ortega"),),
        ),
    )
    _plan(
        world,
        140,
        MeetingPlan(
            kind=MeetingKind.MEETING,
            title="Looking back on the year",
            on=world.day(140),
            starts=dt.time(9),
            ends=dt.time(12),
            place="Harlan Valley Service Center, Cottonwood Room",
        ),
    )


def _certificates(world: World) -> None:
    with world.then(-20, 16):
        for key in ("noor", "rosa", "marisol"):
            person = world.people[key]
            actions.issue_certificate(
                actor=world.actor("evelyn"), hours=HoursIn(person, world.cohort)
            )


def _support(world: World) -> None:
    given = (
        ("evelyn", "birch", -60, 90, SupportKind.PROBLEM, "Narrowed the problem to student talk."),
        ("evelyn", "birch", -50, 120, SupportKind.VISIT, "Walked the building, fixed the rooms."),
        (
            "ana",
            "birch",
            -42,
            60,
            SupportKind.FOLLOW_UP,
            "Staff share-out; release days discussed.",
        ),
        ("evelyn", "alder", -28, 75, SupportKind.PROBLEM, "From homework to the task in the room."),
        ("evelyn", "alder", -16, 90, SupportKind.VISIT, "Briefed the team that welcomes visitors."),
        ("ana", "high", -12, 45, SupportKind.LEADERSHIP, "Dates, notice to staff, contract rules."),
        ("evelyn", "high", -6, 60, SupportKind.DATA, "Looked at three sets of student work."),
        ("ana", "prairie", -5, 30, SupportKind.TEAM, "Still looking for a teacher leader."),
    )
    for who, school, days, minutes, kind, note in given:
        with world.then(days, 16):
            actions.log_support(
                actor=world.actor(who),
                given=SupportNote(world.schools[school], world.day(days), minutes, kind, note),
            )


def _requests(world: World) -> None:
    ana = world.actor("ana")

    def sent(days: int, wish: Wish) -> HostingRequest:
        with world.then(days, 10, 20):
            return interest.send_request(
                actor=public(world.organization.pk),
                organization=world.organization,
                wish=wish,
                sender_address=wish.name,
            )

    waiting = sent(
        -9,
        Wish(
            "Odette Lavoie",
            "Summit Ridge High",
            email="odette.lavoie@summit-ridge.example",
            phone="(512) 555-0143",
            district_name="Summit Ridge School District",
            text="Our students write a lot and revise little. We wonder what the task asks of them.",
        ),
    )
    with world.then(-8, 9, 10):
        interest.assign(actor=ana, request=waiting, person=world.people["ana"])
        interest.reply(
            actor=ana,
            request=waiting,
            text="Thank you, Odette. Would you like to sit in at Harlan High and see how it feels?",
        )
        interest.add_note(
            actor=ana, request=waiting, text="Knows June from the principals’ meeting."
        )
    sent(
        -1,
        Wish(
            "Teresa Ybarra",
            "Cedar Flat K–8",
            email="teresa.ybarra@cedar-flat.example",
            text="¿Cómo hablan los alumnos entre sí sobre la tarea? Nos gustaría que otros lo vieran.",
            language="es",
        ),
    )
    declined = sent(-40, Wish("Arlo Finch", "Riverside Middle", phone="512-555-0177"))
    with world.then(-36, 15):
        interest.add_note(
            actor=ana, request=declined, text="New principal next year; asks again in spring."
        )
        interest.change_status(actor=ana, request=declined, status=RequestStatus.DECLINED)
