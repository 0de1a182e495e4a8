"""`rounds import classes` does what the host's page does, or says row by row what is wrong."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest

from rounds.jobs import house
from rounds.jobs.commands import import_
from rounds.visits import actions
from rounds.visits.models import Lesson, PendingList, Visit
from rounds.visits.rules.bells import read_periods
from tests.support.visits import make_visit

LIST = "Teacher,Course,Room,Period\nLee,ELA 7,204,1(A)\nOrtiz,Math 7,12,2(A-B)\nUpdated in May,,,\n"


@pytest.fixture
def visit(cast, monkeypatch):
    monkeypatch.setattr(house, "enter", lambda data: None)
    made = make_visit(cast, observers=1, classes=0)
    actions.ring_bells(
        actor=cast.actor("tess"),
        session=made.sessions.get(),
        bells=read_periods("1 8:00-8:50\n2 8:55-9:45"),
    )
    return made


@pytest.fixture
def bring(tmp_path, visit):
    def run(text=LIST, *words, ref=visit.ref):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        parser = argparse.ArgumentParser()
        import_.arguments(parser)
        return import_.run(parser.parse_args(["classes", str(path), "--visit", ref, *words]))

    return run


def test_a_list_is_used(bring, capsys):
    assert bring(LIST, "--day", "A") == 0
    said = capsys.readouterr().out
    assert "Row 4 is a note and is left out: Updated in May" in said
    assert said.endswith("This is the class list now.\n")
    assert sorted(Lesson.objects.values_list("course", flat=True)) == ["ELA 7", "Math 7"]


def test_checking_changes_nothing(bring, capsys):
    assert bring(LIST, "--day", "B", "--check") == 0
    assert "new          1" in capsys.readouterr().out
    assert not Lesson.objects.exists()
    assert not PendingList.objects.exists()


def test_what_is_to_be_said_or_put_right_is_named(bring, capsys):
    assert bring() == 2
    assert capsys.readouterr().err == "This list has days A, B: say --day with one of them.\n"
    wrong = "Teacher,Course,Room,Period\n,ELA 7,204,1\nLee,ELA 8,204,9\n"
    assert bring(wrong) == 2
    assert capsys.readouterr().err.splitlines() == [
        "Row 2: No teacher. Write the name, or leave this row out.",
        "Row 3: There is no period 9 on that day; the bells are 1, 2. Put the bells right, or "
        "leave this row out.",
    ]
    assert bring(wrong, "--leave-out", "2", "--leave-out", "3") == 2
    assert not Lesson.objects.exists()
    assert not PendingList.objects.exists()


def test_a_file_or_a_visit_that_is_none(bring, capsys, visit, tmp_path):
    assert bring("nothing here") == 2
    assert "No headings were found." in capsys.readouterr().err
    assert bring(ref="nothing") == 2
    assert "There is no such visit." in capsys.readouterr().err
    visit.participants.filter(part="scheduler").update(
        left_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    assert bring() == 2
    assert "no scheduler yet" in capsys.readouterr().err
    assert Visit.objects.count() == 1
