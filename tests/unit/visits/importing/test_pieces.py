"""The pieces out of which lists are read: times, periods, names, grades."""

from __future__ import annotations

import datetime as dt

import pytest

from rounds.visits.importing.clock import EARLIEST, LATEST, span, window
from rounds.visits.importing.headings import meaning
from rounds.visits.importing.names import course_and_room, in_order, room_key, room_number, teachers
from rounds.visits.importing.periods import canonical, days, expression, heading
from rounds.visits.importing.placing import guessed, term_of
from rounds.visits.importing.words import grade_of, grade_written, idle, subject_of

from .lists import SEVEN

SCHOOL_DAY = (EARLIEST, LATEST)
SEVEN_NAMES = [str(number) for number in range(1, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "1st",
        "Per 1",
        "P1",
        "Period 1",
        "1.º",
        "Pd. 01",
        "Hour 1",
        "first",
        "Periodo 1",
        "1ª hora",
    ],
)
def test_one_period_written_in_many_ways(text):
    assert canonical(text) == "1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8:05-8:50", (485, 530)),
        ("8:05 – 8:50 AM", (485, 530)),
        ("12:40-1:25", (760, 805)),
        ("1:05-1:50", (785, 830)),
        ("11:30 - 12:15 p.m.", (690, 735)),
        ("0805-0850", (485, 530)),
        ("13:05 to 13:50", (785, 830)),
        ("8h05 a 8h50", (485, 530)),
        ("3-4", None),
        ("25:00-26:00", None),
        ("soon", None),
    ],
)
def test_spans_of_time(text, said):
    assert span(text, SCHOOL_DAY) == said


def test_bells_say_which_half_of_the_day_is_meant():
    assert window(SEVEN) == (390, 1130)
    evening = (13 * 60, 20 * 60)
    assert span("7:00-7:45", window(SEVEN)) == (420, 465)
    assert span("7:00-7:45", evening) == (1140, 1185)


def test_expressions():
    (one,) = expression("3-4(A-B)", SEVEN_NAMES)
    assert (one.periods, one.days) == (("3", "4"), frozenset("AB"))
    first, second = expression("1(A) 4(B)", SEVEN_NAMES)
    assert (first.periods, first.days) == (("1",), frozenset("A"))
    assert (second.periods, second.days) == (("4",), frozenset("B"))
    assert [one.periods for one in expression("1, 3", SEVEN_NAMES)] == [("1",), ("3",)]
    assert expression("HR(M-F)", SEVEN_NAMES)[0].periods == ("hr",)
    assert expression("A1", SEVEN_NAMES)[0].days == frozenset("A")
    with pytest.raises(ValueError, match=r"\(\)"):
        expression("()", SEVEN_NAMES)


def test_a_bell_called_a1_is_no_day():
    assert heading("A1", ["a1"]).days == frozenset()
    assert heading("A1", ["1"]).days == frozenset("A")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A-B", "AB"),
        ("M-F", "MTWRF"),
        ("MWF", "MWF"),
        ("TTh", "TR"),
        ("Mon, Wed", "MW"),
        ("1-3", "123"),
        ("Daily", ""),
        ("", ""),
    ],
)
def test_days(text, said):
    assert days(text) == frozenset(said)


@pytest.mark.parametrize(
    ("text", "course", "room"),
    [
        ("Alg I / 204", "Alg I", "204"),
        ("Alg I/204", "Alg I", "204"),
        ("ELA 7 Rm 12", "ELA 7", "12"),
        ("ELA 7 (204)", "ELA 7", "204"),
        ("Biology (Lab 2)", "Biology", "Lab 2"),
        ("Math 6 - B12", "Math 6", "B12"),
        ("English 9/10", "English 9/10", ""),
        ("Math 6 (Honors)", "Math 6 (Honors)", ""),
        ("Science 8 203", "Science 8", "203"),
        ("ELA 7", "ELA 7", ""),
        ("PE @ Gym", "PE", "Gym"),
    ],
)
def test_course_and_room_of_a_cell(text, course, room):
    assert course_and_room(text, frozenset()) == (course, room)


def test_a_room_of_the_school_is_known_by_its_number():
    assert course_and_room("Math 6 / 9", frozenset({"9"})) == ("Math 6", "9")
    assert {room_key(text) for text in ("Room 12", "Rm. 12", "012", "12", "aula 12")} == {"12"}


def test_the_word_for_room_goes_only_where_it_stands_before():
    said = ["Rm. 12", "Room B1", "Aula 3", "Art Room", "Roomy Hall", "#7"]
    assert [room_number(text) for text in said] == [
        "12",
        "B1",
        "3",
        "Art Room",
        "Roomy Hall",
        "#7",
    ]


def test_names():
    assert teachers("Lee / Ortiz") == ("Lee", "Ortiz")
    assert teachers("Ms. Lee & Mr. Ortiz") == ("Ms. Lee", "Mr. Ortiz")
    assert teachers("Lee, Ann; Ortiz, Rosa") == ("Lee, Ann", "Ortiz, Rosa")
    assert teachers("Sandy Andrews") == ("Sandy Andrews",)
    assert in_order("Lee, Ann") == "Ann Lee"
    assert in_order("Ms. Lee") == "Ms. Lee"


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Grade 4", "4"),
        ("4th Grade Reading", "4"),
        ("ELA 7", "7"),
        ("Math 6 H", "6"),
        ("Kindergarten", "K"),
        ("Pre-K", "PK"),
        ("3A", "3"),
        ("4.º grado", "4"),
        ("Spanish 2", ""),
        ("Algebra", ""),
        ("Math 12", ""),
    ],
)
def test_grades(text, grade):
    assert grade_of(text, (-1, 8)) == grade


def test_grades_of_a_column():
    assert [grade_written(text) for text in ("4", "04", "9-10", "4th", "K", "Mixed")] == [
        "4",
        "4",
        "9–10",
        "4",
        "K",
        "Mixed",
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Alg I", "Math"),
        ("ELA 7", "English"),
        ("AP US History", "Social Studies"),
        ("Biology", "Science"),
        ("Educación Física", "PE"),
        ("Language Arts", "English"),
        ("Guided Reading", "Reading"),
        ("Homeroom", ""),
    ],
)
def test_subjects(text, subject):
    assert subject_of(text) == subject


@pytest.mark.parametrize(
    "text", ["Prep", "LUNCH", "Lunch A", "Conf.", "--", "n/a", "Planning/PLC", "Almuerzo", ""]
)
def test_cells_without_a_class(text):
    assert idle(text)


@pytest.mark.parametrize("text", ["Planetary science", "Offset print", "ELA 7", "Preparatory math"])
def test_cells_with_a_class(text):
    assert not idle(text)


def test_headings():
    assert [
        meaning(text) for text in ("Teacher Name", "Docente", "Rm #", "Expresion", "Seats", "P1")
    ] == [
        "teacher",
        "teacher",
        "room",
        "period",
        "",
        "",
    ]


def test_terms():
    said = ["S1", "Sem 1", "Semester 1", "1st Sem", "Q3", "Tri 2", "FY", "Full Year", "", "2601"]
    assert [term_of(text) for text in said] == [
        "S1",
        "S1",
        "S1",
        "S1",
        "Q3",
        "T2",
        "",
        "",
        "",
        "2601",
    ]
    november, march = dt.date(2026, 11, 17), dt.date(2027, 3, 2)
    names = ("S1", "S2", "Q2", "Q3", "T1", "T3", "2601")
    assert [guessed(name, november) for name in names] == [
        True,
        False,
        True,
        False,
        True,
        False,
        True,
    ]
    assert [guessed(name, march) for name in names] == [False, True, False, True, False, True, True]
