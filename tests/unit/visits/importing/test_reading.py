"""Whole class lists, from the paste to the classes of the visit's day."""

from __future__ import annotations

import datetime as dt
import io
import time

import openpyxl
import pytest

from rounds.people.importing.table import UnreadableError, read_table
from rounds.visits.importing.reading import read
from rounds.visits.importing.shapes import Choices, Day, Layout

from .lists import (
    DAY,
    ELEMENTARY,
    ELEMENTARY_GRID,
    MIDDLE,
    SECTIONS,
    SEVEN,
    TEACHERS,
    TIMES,
    TUESDAY,
    bells,
    briefs,
    reading,
)

NO_BELLS = (Day("d1", TUESDAY),)


def faults(found):
    return [(fault.row, fault.where, fault.sentence) for fault in found.faults]


def test_one_row_for_each_section():
    found = reading(SECTIONS, cycle={"d1": "A"})
    assert found.layout is Layout.SECTIONS
    assert briefs(found) == [
        ("Ann Lee", "ELA 7", "English", "7", "204", "08:00-08:50"),
        ("Ann Lee", "ELA 7", "English", "7", "204", "08:55-09:45"),
        ("Rosa Ortiz + Sam Grant", "Math 8", "Math", "8", "12", "09:50-11:35"),
        ("Luz Vega", "Spanish I", "World Language", "", "110", "12:10-13:00"),
        ("Al Diaz", "PE 6", "PE", "", "Gym", "14:00-14:50"),
    ]
    assert [one.period for one in found.classes] == ["1", "2", "3–4", "5", "7"]
    assert found.faults == ()
    assert [note.text for note in found.notes] == [
        "* Ms. Grant co-teaches in period 3-4. Printed 11/2/2026."
    ]


def test_a_list_with_two_days_asks_which_one_it_is():
    asked = reading(SECTIONS)
    assert (asked.cycle, asked.letters, asked.classes) == (("A", "B"), (("d1", ""),), ())
    on_b = reading(SECTIONS, cycle={"d1": "B"})
    assert [one.course for one in on_b.classes] == ["ELA 7", "ELA 7", "Math 8", "Band", "PE 6"]


def test_terms_are_guessed_from_the_date_and_can_be_said():
    assert reading(SECTIONS, cycle={"d1": "A"}).terms == (("Q2", True), ("S1", True), ("S2", False))
    said = reading(SECTIONS, cycle={"d1": "A"}, terms=frozenset({"S2"}))
    assert [one.course for one in said.classes] == ["ELA 7", "ELA 7", "Math 8", "Art 6"]


def test_one_row_for_each_teacher():
    found = reading(TEACHERS)
    assert found.layout is Layout.TEACHERS
    assert [row for row in briefs(found) if row[0] == "Lee"] == [
        ("Lee", "ELA 7", "English", "7", "204", "08:00-08:50"),
        ("Lee", "ELA 7", "English", "7", "204", "08:55-09:45"),
        ("Lee", "ELA 8", "English", "8", "206", "10:45-11:35"),
        ("Lee", "ELA 8", "English", "8", "204", "13:05-13:55"),
    ]
    assert [row for row in briefs(found) if row[0] == "Ortiz"] == [
        ("Ortiz", "Alg I", "Math", "", "12", "08:00-08:50"),
        ("Ortiz", "Math 8", "Math", "8", "12", "08:55-09:45"),
        ("Ortiz", "Math 8", "Math", "8", "12", "09:50-10:40"),
        ("Ortiz", "Math 7", "Math", "7", "12", "12:10-13:00"),
        ("Ortiz", "Math 7", "Math", "7", "12", "14:00-14:50"),
    ]
    assert {row[0] for row in briefs(found)} == {"Lee", "Ortiz", "Vega + Grant"}
    assert dict(found.idle) == {
        "Prep": 1,
        "Lunch": 1,
        "PLC": 1,
        "Plan": 1,
        "Conf.": 1,
        "Duty": 1,
    }
    assert found.faults == ()


def test_an_elementary_schedule_of_teachers_against_times():
    found = reading(ELEMENTARY_GRID, days=NO_BELLS, school=ELEMENTARY)
    assert briefs(found) == [
        ("Mrs. Jensen", "Reading", "Reading", "K", "101", "08:30-10:10"),
        ("Mr. Castro", "Reading", "Reading", "K", "102", "08:30-09:20"),
        ("Ms. Gomez", "Math", "Math", "4", "201", "08:30-10:10"),
        ("Moss", "4-Gomez", "PE", "4", "Gym", "08:30-09:20"),
        ("Mr. Castro", "Math", "Math", "K", "102", "09:20-10:10"),
        ("Moss", "K-Jensen", "PE", "K", "Gym", "09:20-10:10"),
        ("Ms. Gomez", "Reading", "Reading", "4", "201", "10:15-11:00"),
        ("Moss", "K-Castro", "PE", "K", "Gym", "10:15-11:00"),
        ("Mrs. Jensen", "Math", "Math", "K", "101", "12:40-13:30"),
        ("Mr. Castro", "Science", "Science", "K", "102", "12:40-13:30"),
        ("Ms. Gomez", "Social Studies", "Social Studies", "4", "201", "12:40-13:30"),
    ]
    assert [(note.row, note.text) for note in found.notes] == [(9, "All times are approximate.")]


def test_music_of_a_class_teacher_is_somebody_elses_unless_said():
    assert reading(ELEMENTARY_GRID, days=NO_BELLS, school=ELEMENTARY).away == 1
    said = reading(ELEMENTARY_GRID, days=NO_BELLS, school=ELEMENTARY, specials=True)
    assert ("Mr. Castro", "Music", "Music", "K", "102", "10:15-11:00") in briefs(said)
    assert said.away == 0


def test_one_column_for_each_teacher():
    found = reading(TIMES, days=NO_BELLS, school=ELEMENTARY)
    assert found.layout is Layout.TIMES
    assert briefs(found) == [
        ("Lee", "Reading", "Reading", "3", "101", "08:05-09:35"),
        ("Ortiz", "Math", "Math", "3", "102", "08:05-08:50"),
        ("Vega", "Writing", "Writing", "4", "201", "08:05-08:50"),
        ("Ortiz", "Reading", "Reading", "3", "102", "08:50-09:35"),
        ("Vega", "Math", "Math", "4", "201", "08:50-09:35"),
        ("Lee", "Science", "Science", "3", "101", "13:05-13:50"),
        ("Ortiz", "Social Studies", "Social Studies", "3", "102", "13:05-13:50"),
    ]
    assert [note.text for note in found.notes] == ["Bus riders leave at 2:40."]


def test_a_spanish_list():
    found = reading(
        "Docente;Aula;1.º;2.º;Periodo 3\n"
        "Ruiz, Inés;12;Matemáticas 6;Almuerzo;Matemáticas 7\n"
        "Peña y Soto;Aula 14;Ciencias 8;Planificación;Historia 8\n"
    )
    assert briefs(found) == [
        ("Inés Ruiz", "Matemáticas 6", "Math", "6", "12", "08:00-08:50"),
        ("Peña + Soto", "Ciencias 8", "Science", "8", "14", "08:00-08:50"),
        ("Inés Ruiz", "Matemáticas 7", "Math", "7", "12", "09:50-10:40"),
        ("Peña + Soto", "Historia 8", "Social Studies", "8", "14", "09:50-10:40"),
    ]


def test_columns_of_a_and_b_days():
    text = "Teacher\tRoom\tA1\tA2\tB1\tB2\nLee\t5\tELA 7\tPrep\tELA 8\tELA 6\n"
    assert reading(text).cycle == ("A", "B")
    on_b = reading(text, cycle={"d1": "B"})
    assert [(one.course, one.period) for one in on_b.classes] == [("ELA 8", "1"), ("ELA 6", "2")]


def test_days_of_the_week_are_known_from_the_date():
    text = "Teacher,Course,Room,Period\nLee,ELA 7,5,1(M-F)\nLee,Art 7,5,2(MWF)\nLee,PE 7,5,3(TTh)\n"
    found = reading(text)
    assert (found.cycle, found.letters) == ((), (("d1", "T"),))
    assert [one.course for one in found.classes] == ["ELA 7", "PE 7"]


def test_every_day_of_the_visit_is_read():
    days = (Day("d1", TUESDAY, SEVEN), Day("d2", TUESDAY + dt.timedelta(days=1), SEVEN[:2]))
    text = "Teacher,Course,Room,Period\nLee,ELA 7,5,1(T)\nLee,ELA 8,5,2\n"
    assert [(one.day, one.course) for one in reading(text, days=days).classes] == [
        ("d1", "ELA 7"),
        ("d1", "ELA 8"),
        ("d2", "ELA 8"),
    ]


def test_times_without_a_m_are_those_of_a_school_day():
    text = (
        "Teacher,Course,Room,Start,End\nLee,ELA 7,5,8:05,8:50\nLee,ELA 8,5,12:40,1:25\n"
        "Lee,ELA 6,5,1:30,2:15 PM\nOrtiz,Math 6,6,0955,1040\nVega,Band,Gym,11:30,12:15 pm\n"
    )
    assert [row[-1] for row in briefs(reading(text, days=NO_BELLS))] == [
        "08:05-08:50",
        "09:55-10:40",
        "11:30-12:15",
        "12:40-13:25",
        "13:30-14:15",
    ]


def test_rooms_in_a_row_below_each_teacher():
    text = "Teacher\tP1\tP2\tP3\nLee\tELA 7\tPrep\tELA 8\n\t204\t\t206\nOrtiz\tMath 7\tMath 7\tPrep\n\t12B\t12B\t\n"
    assert [(row[0], row[1], row[4]) for row in briefs(reading(text))] == [
        ("Ortiz", "Math 7", "12B"),
        ("Lee", "ELA 7", "204"),
        ("Ortiz", "Math 7", "12B"),
        ("Lee", "ELA 8", "206"),
    ]


def test_times_in_a_row_below_the_periods():
    text = "Teacher\tRoom\tP1\tP2\n\t\t8:00-8:45\t12:50-1:35\nLee\t5\tELA 7\tELA 8\n"
    assert [row[-1] for row in briefs(reading(text, days=NO_BELLS))] == [
        "08:00-08:45",
        "12:50-13:35",
    ]


def test_colleagues_who_teach_together_on_two_rows_are_one_class():
    text = "Teacher,Course,Sec,Room,Per\nLee,ELA 7,1,5,1\nGrant,ELA 7,1,5,1\n"
    found = reading(text)
    assert briefs(found) == [("Lee + Grant", "ELA 7", "English", "7", "5", "08:00-08:50")]
    assert found.remarks == ("Rows 2 and 3: ELA 7 is taught by both.",)


def test_two_courses_at_once_in_one_room_are_one_class():
    text = "Teacher,Course,Room,Per\nVega,Spanish 3,110,1\nVega,Spanish 4,Rm 110,1\n"
    found = reading(text)
    assert [one.course for one in found.classes] == ["Spanish 3 / Spanish 4"]
    assert found.remarks == ("Rows 2 and 3 are one class in room 110.",)


def test_each_bad_row_is_named_with_a_way_out():
    text = (
        "Teacher,Course,Room,Period\n,ELA 7,5,1\nLee,ELA 7,,2\nLee,,5,3\nLee,ELA 7,5,\n"
        "Lee,ELA 7,5,9\nOrtiz,Math 7,6,4\nOrtiz,Math 8,7,4\nVega,=A1,8,5\n"
    )
    assert faults(reading(text)) == [
        (2, "teacher", "No teacher. Write the name, or leave this row out."),
        (3, "room", "No room. Write one, or leave this row out."),
        (4, "course", "No course. Write what is taught, or leave this row out."),
        (
            5,
            "period",
            "No period and no time. Write one, such as 3 or 1(A), or leave this row out.",
        ),
        (
            6,
            "period",
            "There is no period 9 on that day; the bells are 1, 2, 3, 4, 5, 6, 7. Put the bells "
            "right, or leave this row out.",
        ),
        (
            8,
            "period",
            "Ortiz has another class at this time: Math 7 in room 6 (row 7). Put one of them "
            "right, or leave one out.",
        ),
        (9, "course", "This is a formula. Paste its value instead."),
    ]


def test_rows_that_are_left_out_have_no_faults():
    text = "Teacher,Course,Room,Period\n,ELA 7,5,1\nLee,ELA 7,5,9\nOrtiz,Math 7,6,4\n"
    found = reading(text, skip=frozenset({2, 3}))
    assert found.faults == ()
    assert briefs(found) == [("Ortiz", "Math 7", "Math", "7", "6", "10:45-11:35")]


def test_without_bells_a_period_has_no_time():
    found = reading("Teacher,Course,Room,Period\nLee,ELA 7,5,1\n", days=NO_BELLS)
    assert faults(found) == [
        (
            2,
            "period",
            "The bells of the day are not known, so the time of period 1 is not. Write the bells "
            "below, or add the times to the list.",
        )
    ]


def test_a_column_can_be_said_to_be_another():
    text = "Who,What,Where,Per\nLee,ELA 7,5,1\n"
    with pytest.raises(UnreadableError):
        reading(text)
    found = reading(text, columns={0: "teacher", 1: "course", 2: "room"})
    assert briefs(found) == [("Lee", "ELA 7", "English", "7", "5", "08:00-08:50")]
    assert [(column.heading, column.meaning) for column in found.columns] == [
        ("Who", "teacher"),
        ("What", "course"),
        ("Where", "room"),
        ("Per", "period"),
    ]


def test_headings_with_a_slip_are_understood():
    text = "Techer Name,Cousre Title,Room Nunber,Expresion\nLee,ELA 7,5,1(A)\n"
    assert briefs(reading(text)) == [("Lee", "ELA 7", "English", "7", "5", "08:00-08:50")]


def test_merged_cells_of_a_workbook_hold_for_all_they_cover():
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Master schedule", None, None, None],
        ["Teacher", "Room", "8:00-8:45", "8:45-9:30"],
        ["Lee", 101, "Literacy", None],
        ["Everybody moves up on Friday", None, None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C3:D3")
    sheet.merge_cells("A4:D4")
    kept = io.BytesIO()
    book.save(kept)
    found = read(read_table(kept.getvalue()), NO_BELLS, ELEMENTARY, Choices())
    assert briefs(found) == [("Lee", "Literacy", "Reading", "", "101", "08:00-09:30")]
    assert [note.text for note in found.notes] == ["Everybody moves up on Friday"]


def test_what_is_no_class_list_is_refused_in_a_sentence():
    for text in ("Dear all,\nplease find our list attached.\n", "Name,Mail\nAnn,ann@x.example\n"):
        with pytest.raises(UnreadableError, match="No headings were found"):
            reading(text)
    with pytest.raises(UnreadableError, match="no classes below them"):
        reading("Teacher,Course,Room,Period\n")
    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        read_table(b"Teacher,Room\n" + b"x" * 10 * 1024 * 1024)


def test_five_hundred_rows_are_read_at_once():
    rows = [f"Teacher {at // 5},ELA 7,{at // 5},{at % 5 + 1}" for at in range(500)]
    text = "\n".join(["Teacher,Course,Room,Period", *rows])
    began = time.perf_counter()
    found = reading(text)
    assert len(found.classes) == 500
    assert time.perf_counter() - began < 2


def test_the_bells_of_the_fullest_day_name_the_periods():
    days = (Day("d1", TUESDAY, bells("Block 1 8:00 9:20", "Block 2 9:30 10:50")),)
    found = reading("Teacher\tRoom\tBlk 1\tBlk 2\nLee\t5\tELA 7\tELA 8\n", days=(days[0],))
    assert [one.period for one in found.classes] == ["Block 1", "Block 2"]


def test_layout_can_be_said():
    assert reading(TEACHERS, layout=Layout.TEACHERS).layout is Layout.TEACHERS
    assert reading(SECTIONS, layout=Layout.TIMES).layout is Layout.SECTIONS
    assert read(read_table(SECTIONS.encode()), (DAY,), MIDDLE, Choices()).columns[-1].meaning == ""
