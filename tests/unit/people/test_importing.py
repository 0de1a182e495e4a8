"""Files of people and schools, understood without a database."""

import contextlib
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds.people.importing.columns import fold
from rounds.people.importing.people import plan_people
from rounds.people.importing.plan import Fate, Known, KnownPerson, KnownSchool
from rounds.people.importing.schools import plan_schools
from rounds.people.importing.table import MOST_BYTES, UnreadableError, read_table

KNOWN = Known(
    districts=(("d1", "Harlan"), ("d2", "Creek County")),
    schools=(
        KnownSchool("s1", "Birch Street", "d1", "elementary", "K–5", 20),
        KnownSchool("s2", "Lincoln", "d1", "high", "", None),
        KnownSchool("s3", "Lincoln", "d2", "high", "", None),
    ),
    people=(
        KnownPerson("p1", "Dana White", "dana@x.org", "principal", "", "s1", "d1"),
        KnownPerson("p2", "Ray Cas", "", "front-office", "", "s1", "d1"),
    ),
)


def people(text, encoding="utf-8"):
    return plan_people(read_table(text.encode(encoding)), KNOWN)


def faults(plan):
    return [(fault.row, fault.field, fault.sentence) for fault in plan.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator_gives_the_same(encoding, separator):
    lines = (
        ("Nombre y apellidos", "Correo electrónico", "Puesto"),
        ("Íñigo Peña", "i@x.org", "Docente"),
    )
    plan = people("\r\n".join(separator.join(line) for line in lines), encoding)
    assert [(e.row, e.fate, e.values["name"], e.values["kind"]) for e in plan.entries] == [
        (2, Fate.NEW, "Íñigo Peña", "teacher")
    ]


def test_columns_in_any_order_extras_said_title_rows_and_blank_rows_skipped():
    plan = people(
        "Staff list 2026,,,,\n\nRoom,Role,Surname,First name,E-MAIL\n12,Coach,Li,Ana,a@x.org\n,,,,\n"
        "13,Teacher,山田,太郎,t@x.org\n"
    )
    assert plan.ignored == ("Room",)
    assert [(e.row, e.values["name"]) for e in plan.entries] == [(4, "Ana Li"), (6, "太郎 山田")]


def test_each_bad_row_is_named_with_its_column():
    plan = people(
        "name,email,kind,school,district,language\n"
        ",x@x.org,Teacher,,,\n"
        "Ana,not-an-address,Teacher,,,\n"
        "Ben,b@x.org,Wizard,,,\n"
        "Cam,c@x.org,Teacher,Hogwarts,,\n"
        "Dee,d@x.org,Teacher,Lincoln,,\n"
        "Eve,e@x.org,Teacher,,Nowhere,\n"
        "Flo,f@x.org,Teacher,,,Klingon\n"
        "Gus,g@x.org,,,,\n"
        "Hal,h@x.org,Teacher,,,\n"
        "Hal again,H@X.org,Teacher,,,\n"
        "=cmd|calc,i@x.org,Teacher,,,\n"
    )
    assert [(row, field) for row, field, _ in faults(plan)] == [
        (2, "name"),
        (3, "email"),
        (4, "kind"),
        (5, "school"),
        (6, "school"),
        (7, "district"),
        (8, "language"),
        (9, "kind"),
        (11, "email"),
        (12, "name"),
    ]
    assert faults(plan)[4][2] == "Several schools are called “Lincoln”. Give the district too."
    assert faults(plan)[8][2] == "The same person stands in row 10 already."


def test_new_changed_and_same_are_told_apart():
    plan = people(
        "name,email,kind,school,district\n"
        "Dana W.,DANA@x.org,Principal,Birch street,\n"
        "Dana Other,new@x.org,Coach,LINCOLN,creek county\n"
        "ray cas,,,Birch Street,\n"
    )
    assert plan.faults == ()
    assert [(e.fate, e.ref) for e in plan.entries] == [
        (Fate.SAME, "p1"),
        (Fate.NEW, ""),
        (Fate.SAME, "p2"),
    ]
    assert plan.entries[1].values["school"] == "s3"
    changed = people("name,email,kind\nDana,dana@x.org,Coach\n").entries[0]
    assert (changed.fate, changed.values["changes"]) == (Fate.CHANGED, ["kind"])


def test_schools_bring_their_districts():
    rows = read_table(
        b"Escuela;Distrito;Nivel;Docentes\nBirch Street;Harlan;Primaria;25\n"
        b"New School;New District;K-8;\nBad;Harlan;Space;many\n"
    )
    plan = plan_schools(rows, KNOWN)
    assert [(e.fate, e.values["name"], e.values.get("changes")) for e in plan.entries] == [
        (Fate.CHANGED, "Birch Street", ["staff_count"]),
        (Fate.NEW, "New School", None),
    ]
    assert [(row, field) for row, field, _ in faults(plan)] == [(4, "level"), (4, "staff_count")]


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book.worksheets[0])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_excel_with_merged_cells_and_formulas():
    def fill(sheet):
        sheet.append(["name", "kind", "school"])
        sheet.append(["Ana", "Teacher", "Birch Street"])
        sheet.append(["Ben", "Teacher", None])
        sheet.append(["=A2", "Teacher", None])
        sheet.merge_cells("C2:C3")

    plan = plan_people(read_table(workbook(fill)), KNOWN)
    assert [(e.values["name"], e.values["school"]) for e in plan.entries] == [
        ("Ana", "s1"),
        ("Ben", "s1"),
    ]
    assert faults(plan) == [(4, "name", "This is a formula. Paste its value instead.")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n,,\n", "is empty"),
        (b"%PDF-1.7 ...", "is no table"),
        (b"\x89PNG....", "is no table"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"\xd0\xcf\x11\xe0old", "old Excel file"),
        (b"name\x00kind", "is no table"),
        (b"\xff\xfea", "is damaged"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
        (b"name,kind\n" + b"A,Teacher\n" * 10_001, "has 10002 rows"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(content, says):
    with pytest.raises(UnreadableError, match=says):
        read_table(content)


def test_a_file_without_headings_says_which_are_missing():
    with pytest.raises(UnreadableError, match="none called: Name"):
        people("Ana,Teacher\nBen,Teacher\n")


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(content):
    with contextlib.suppress(UnreadableError):
        plan_people(read_table(content), KNOWN)


@pytest.mark.parametrize(
    ("one", "other"), [("E-mail  Address", "email address"), ("Ñandú", "nandu")]
)
def test_words_are_folded(one, other):
    assert fold(one) == fold(other)
