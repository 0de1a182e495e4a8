"""A visit as its papers show it, without a database: for tests of what is printed."""

from __future__ import annotations

import datetime as dt

from rounds.people.kinds import PersonKind
from rounds.people.models import Cohort, Network, Organization, Person, School
from rounds.people.rules.contract import Contract
from rounds.practice.draft import Draft, Question
from rounds.visits.models import Participant, Room, Visit
from rounds.visits.reads.key import Stop, Team
from rounds.visits.reads.kit.facts import Day, Facts
from rounds.visits.rules.day import Line, placed

DAY = dt.date(2026, 11, 5)
SLOTS = ((9, 0), (9, 30), (10, 0), (10, 30))
NAMES = (
    "Rosa Delgado",
    "Farid Haidari",
    "Prudence Okafor",
    "Tomás Ibáñez",
    "Edith Lindqvist",
    "Dana Whitfield",
    "Stan Kowalczyk",
    "Ana María Beltrán",
)
LINES = (
    Line("Coffee, folders, a warm welcome", 30),
    Line("The school: context, data, problem of practice", 30),
    Line("Norms and a descriptive warm-up", 15),
    Line("Four classroom visits", 120, holds_slots=True),
    Line("Silent review of one’s own notes", 20),
    Line("Description in teams", 35),
    Line("Lunch", 35),
    Line("Analysis across teams", 45),
    Line("Prediction", 25),
    Line("Next level of work", 45),
    Line("Handover and thanks", 20),
)
PROBLEM = (
    "In our mathematics lessons students wait for the next step. They can follow a method that is "
    "shown, and stop when a task does not say which one to use."
)
QUESTIONS = (
    "What do students do in the first two minutes of a task nobody has shown them?",
    "Who decides whether an answer is right?",
    "What do students say to each other about the mathematics?",
)


def facts(*, teams: int = 2, days: tuple[dt.date, ...] = (DAY,), **changes: object) -> Facts:
    """Birch Street is visited by teams of four, in four slots."""
    visit = _visit()
    together = tuple(_team(visit, chr(ord("A") + number)) for number in range(teams))
    given: dict[str, object] = {
        "visit": visit,
        "days": tuple(_day(on) for on in days),
        "teams": together,
        "stops": tuple(_stops(together, days)),
        "draft": Draft(
            problem=PROBLEM,
            questions=tuple(Question(str(at), text) for at, text in enumerate(QUESTIONS)),
        ),
        "norms": (
            "What we see and hear in a classroom stays in the room where we discuss it.",
            "We describe before we explain: what was seen, what was heard, how many.",
            "We write no names of teachers or students.",
        ),
        "contract": Contract(),
        "side_agreement": None,
        "facilitator": "Farid Haidari",
        "scheduler": "Tess Moreau",
        "principal": "Paula Brandt",
        "destroyed_on": dt.date(2026, 11, 26),
    }
    return Facts(**given | changes)  # type: ignore[arg-type]


def _visit() -> Visit:
    organization = Organization(name="Harlan Valley Service Center", slug="harlan-valley")
    school = School(name="Birch Street Middle School", organization=organization)
    network = Network(name="North Valley Network", organization=organization)
    return Visit(
        organization=organization,
        cohort=Cohort(network=network, name="2026–27"),
        school=school,
        notes_kept="picked",
        base_room=Room(name="Library", school=school),
        join_code="4T7KQ2",
    )


def _team(visit: Visit, name: str) -> Team:
    offset = (ord(name) - ord("A")) * 4
    members = tuple(
        Participant(
            pk=offset + at + 1,
            ref=f"{name}{at}",
            visit=visit,
            person=Person(name=NAMES[(offset + at) % len(NAMES)]),
            kind=PersonKind.PRINCIPAL,
            office="Lincoln High School",
            join_code=f"K7Q{name}{at}M",
        )
        for at in range(4)
    )
    return Team(name, f"{name}0", members)


def _day(on: dt.date) -> Day:
    slots = tuple((dt.time(h, m), (dt.time(h, m + 25))) for h, m in SLOTS)
    return Day(on, dt.time(7, 45), tuple(placed(dt.time(7, 45), LINES)), slots)


def _stops(teams: tuple[Team, ...], days: tuple[dt.date, ...]) -> list[Stop]:
    found = []
    number = 0
    for on in days:
        for hour, minute in SLOTS:
            for team in teams:
                number += 1
                at = dt.time(hour, minute)
                stop = Stop(team.name, on, at, dt.time(hour, minute + 25), number * 7 % 29 + 1)
                if (team.name, hour, minute) != ("B", 10, 0):
                    stop = Stop(
                        stop.team,
                        on,
                        stop.starts,
                        stop.ends,
                        stop.number,
                        room=f"{100 + number}",
                        building="Main building",
                        floor=1 + number % 2,
                        grade=str(6 + number % 3),
                        subject=("Mathematics", "Science", "ELA")[number % 3],
                        course="Course",
                        teachers=("Ms. Whitaker",),
                    )
                found.append(stop)
    return found
