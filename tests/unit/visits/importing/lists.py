"""Class lists as schools send them, and the day they are read for. Everybody in them is invented."""

from __future__ import annotations

import datetime as dt

from rounds.people.importing.table import read_table
from rounds.visits.importing.reading import read
from rounds.visits.importing.shapes import Bell, Choices, ClassFound, Day, Reading, School

TUESDAY = dt.date(2026, 11, 17)


def at(text: str) -> dt.time:
    hour, minutes = text.split(":")
    return dt.time(int(hour), int(minutes))


def bells(*lines: str) -> tuple[Bell, ...]:
    parts = [line.rsplit(maxsplit=2) for line in lines]
    return tuple(Bell(name, at(starts), at(ends)) for name, starts, ends in parts)


SEVEN = bells(
    "1 8:00 8:50",
    "2 8:55 9:45",
    "3 9:50 10:40",
    "4 10:45 11:35",
    "5 12:10 13:00",
    "6 13:05 13:55",
    "7 14:00 14:50",
)
DAY = Day("d1", TUESDAY, SEVEN)
MIDDLE = School(grades=(5, 9), rooms=("Room 204", "Gym"))
ELEMENTARY = School(grades=(-1, 6))


def reading(
    text: str, *, days: tuple[Day, ...] = (DAY,), school: School = MIDDLE, **said: object
) -> Reading:
    choices = Choices(**said)  # type: ignore[arg-type]
    return read(read_table(text.encode()), days, school, choices)


def brief(one: ClassFound) -> tuple[str, str, str, str, str, str]:
    """Who, what, grade, where and when."""
    when = f"{one.starts:%H:%M}-{one.ends:%H:%M}"
    return " + ".join(one.teachers), one.course, one.subject, one.grade, one.room, when


def briefs(found: Reading) -> list[tuple[str, str, str, str, str, str]]:
    return [brief(one) for one in found.classes]


SECTIONS = """\
Lincoln Middle School — Master Schedule 2026-27
Course\tSec\tTerm\tExpression\tTeacher\tRoom\tSeats
ELA 7\t01\tFY\t1(A-B)\tLee, Ann\t204\t27
ELA 7\t02\tFY\t2(A-B)\tLee, Ann\t204\t25
Math 8\t01\tFY\t3-4(A-B)\tOrtiz, Rosa / Grant, Sam\tRm 12\t26
Spanish I\t01\tS1\t5(A)\tVega, Luz\t110\t24
Art 6\t01\tS2\t5(A)\tMoss, Ty\tArt Room\t20
Band\t01\tFY\t6(B)\tPike, Jo\tBand Room\t41
PE 6\t03\tQ2\t7(A-B)\tDiaz, Al\tGym\t30
* Ms. Grant co-teaches in period 3-4. Printed 11/2/2026.
"""

TEACHERS = """\
Teacher\tRoom\t1st\t2nd\t3rd\t4th\t5th\t6th\t7th
Lee\t204\tELA 7\tELA 7\tPrep\tELA 8 / 206\tLunch\tELA 8\tPLC
Ortiz\t\tAlg I / 12\tMath 8 Rm 12\tMath 8 Rm 12\tPlan\tMath 7 (12)\t-\tMath 7 Rm 12
Vega & Grant\t110\tSpanish 1\tSpanish 1\tConf.\tSpanish 2\tSpanish 2\tDuty\tSpanish 3
"""

ELEMENTARY_GRID = """\
Walnut Elementary 2026-27\t\t\t\t\t\t
Teacher\tRm\t8:30-9:20\t9:20-10:10\t10:15-11:00\t11:00-11:40\t12:40-1:30
Kindergarten\t\t\t\t\t\t
Mrs. Jensen\t101\tReading\tReading\tSpecials\tLunch/Recess\tMath
Mr. Castro\t102\tReading\tMath\tMusic\tLunch/Recess\tScience
4th Grade\t\t\t\t\t\t
Ms. Gomez\t201\tMath\tMath\tReading\tLunch\tSocial Studies
PE – Moss\tGym\t4-Gomez\tK-Jensen\tK-Castro\tLunch\tPlanning
All times are approximate.\t\t\t\t\t\t
"""

TIMES = """\
Time\tLee (Gr 3)\tOrtiz (Gr 3)\tVega (Gr 4)
Room\t101\t102\t201
8:05 - 8:50\tReading\tMath\tWriting
8:50 - 9:35\tReading\tReading\tMath
9:35 - 9:55\tRecess\tRecess\tRecess
1:05 - 1:50\tScience\tSocial Studies\tArt
Bus riders leave at 2:40.
"""
