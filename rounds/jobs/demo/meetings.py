"""The trainings and meetings of North Valley: what was attended, and what is ahead."""

from __future__ import annotations

import datetime as dt

from rounds.year import actions, reads
from rounds.year.actions import Agenda, HoursIn, MeetingPlan
from rounds.year.kinds import Audience, Mark, MeetingKind
from rounds.year.models import FundingSource, Meeting

from .world import World


def build(world: World) -> None:
    """Training before the first visit, a look back after it, and certificates for the hours."""
    title_two, foundation = _funding(world)
    _training(world, title_two)
    _after_the_first_visit(world, foundation)
    _meetings_ahead(world, title_two)
    _certificates(world)


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


def _training(world: World, title_two: FundingSource) -> None:
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


def _after_the_first_visit(world: World, foundation: FundingSource) -> None:
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
        182,
        MeetingPlan(
            kind=MeetingKind.MEETING,
            title="Looking back on the year",
            on=world.day(182),
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
