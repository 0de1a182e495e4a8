"""A destroyed key is gone from every byte, and no backup brings it back."""

import gzip
import tarfile

import pytest

from tests.support.command import Installation

# A visit that was yesterday, with a teacher and a room nobody else has. Written so that the words
# below stand in this file alone, in the installation's data.
MAKE = """
import datetime as dt
from tests.support.cast import make_cast
from tests.support.released import release
from tests.support.visits import make_visit
from rounds.jobs.mail.send import flush
from rounds.kernel import outbox
from rounds.visits.models import Lesson, Plan, PlanEdit, Room, Session, Slot, Teacher
from rounds.kernel.clock import now
cast = make_cast("Quarry")
visit = make_visit(cast, observers=4, classes=6, days=3)
lesson = Lesson.objects.order_by("pk")[0]
Teacher.objects.filter(pk=lesson.teacher_id).update(name="Zebulon Quartzite")
plan = release(visit)
Plan.objects.update(why="because of Zebulon Quartzite")
PlanEdit.objects.create(plan=plan, stamp=1, at=now(), change={}, before=plan.content,
                        after={"said": "Zebulon Quartzite"})
outbox.post(to="a@b.example", subject="Your route", text="With Zebulon Quartzite", about=visit.ref)
flush()
outbox.post(to="a@b.example", subject="Zebulon Quartzite", text="waits", about=visit.ref)
Session.objects.update(on=dt.date.today() - dt.timedelta(days=2))
print(visit.ref, lesson.ref)
"""
ANA = "from rounds.visits.models import Visit; from rounds.visits.reads.key import stops\n"


@pytest.fixture
def visited(house):
    """The house with such a visit, and the references of the visit and of one class."""
    return house.python(MAKE).split()


def files_that_say(house: Installation, *words: str) -> list[str]:
    """Every file of the data folder in which one of these words stands, whatever the case."""
    found = []
    for path in sorted(house.data.rglob("*")):
        if path.is_file():
            raw = path.read_bytes().lower()
            if any(word.lower().encode() in raw for word in words):
                found.append(path.relative_to(house.data).as_posix())
    return found


def test_no_byte_says_it_and_a_restored_backup_forgets_it_again(house, visited):
    visit, lesson = visited
    before = files_that_say(house, "Zebulon", "Quartzite")
    assert "rounds.sqlite3" in before
    assert [name for name in before if name.startswith("mail/")]
    house.do("backup", "--unproved")
    [backup] = (house.data / "backups").glob("*.gz")
    with tarfile.open(fileobj=gzip.open(backup)) as tar:
        inside = tar.extractfile("rounds.sqlite3").read()
    assert b"Zebulon Quartzite" in inside

    said = house.do("purge", "--visit", visit, "--yes")
    assert said == "The key of the visit to Quarry Birch School is destroyed.\n"
    assert files_that_say(house, "Zebulon", "Quartzite", lesson) == []

    house.do("restore", str(backup), "--replace")
    kept = [
        name for name in files_that_say(house, "Zebulon", lesson) if "before-restore" not in name
    ]
    assert kept == []
    assert house.rows("SELECT key_destroyed_at IS NULL FROM visits_visit") == [[0]]
    assert house.rows("SELECT count(*) FROM visits_lesson") == [[0]]
    assert house.rows("SELECT rooms, visits FROM visits_tally") == [[6, 8]]
    assert (
        house.python(ANA + "print([s.room for s in stops(Visit.objects.get()) if s.room])") == "[]"
    )
    # What was put aside was the state after the destruction.
    assert files_that_say(house, "Zebulon") == []


def test_it_asks_and_says_what_it_did(house, visited):
    visit, _lesson = visited
    assert "Nothing was done." in house.do("purge", "--visit", visit, given="no\n")
    assert "there is no visit nobody" in house.refuse("purge", "--visit", "nobody", "--yes")
    assert house.do("purge") == (
        "Keys destroyed: 0. Accounts and requests that were due are erased.\n"
    )
    house.python(
        "import datetime as dt; from rounds.visits.models import Visit\n"
        "Visit.objects.update(destroy_key_on=dt.date.today() - dt.timedelta(days=1))"
    )
    assert house.do("purge").startswith("Keys destroyed: 1.")
    assert "was destroyed before" in house.do("purge", "--visit", visit, "--yes")


def test_a_visit_to_come_keeps_its_key(house, visited):
    visit, _lesson = visited
    house.python(
        "import datetime as dt; from rounds.visits.models import Session\n"
        "Session.objects.update(on=dt.date.today() + dt.timedelta(days=5))"
    )
    assert "not over yet" in house.refuse("purge", "--visit", visit, "--yes")
