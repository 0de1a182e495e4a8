"""After its destruction nothing says which room a visit number was."""

import datetime as dt
import html

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from rounds.jobs import keys
from rounds.kernel import outbox, purges
from rounds.kernel.audit import record
from rounds.kernel.models import AuditEntry, Job, OutgoingMail, Purge
from rounds.kernel.refusals import NotPossible
from rounds.visits import actions
from rounds.visits.key.destroying import destroy
from rounds.visits.kinds import OptOutBy
from rounds.visits.models import (
    Avoidance,
    CoTeacher,
    Lesson,
    OptOut,
    Participant,
    Plan,
    PlanEdit,
    Room,
    RoomVisit,
    Run,
    Seat,
    Tally,
    Teacher,
    TeacherLink,
    Visit,
)
from rounds.visits.reads import workbench
from rounds.web.urls import IN_ORGANIZATION
from tests.support.released import release
from tests.support.visits import make_visit

AFTER = dt.datetime(2026, 10, 28, 15, 0, tzinfo=dt.UTC)
DUE = dt.datetime(2026, 11, 16, 7, 0, tzinfo=dt.UTC)
SAID = "Room Quartzite at nine, Teacher Zebulon"


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    (tmp_path / "mail").mkdir()
    return tmp_path


@pytest.fixture
def full(cast, visit, data, clock):
    """A visit with something in every store that can tell a room."""
    lesson = Lesson.objects.order_by("pk")[0]
    Teacher.objects.filter(pk=lesson.teacher_id).update(name="Zebulon Quartzite")
    second = Teacher.objects.exclude(pk=lesson.teacher_id)[0]
    CoTeacher.objects.create(lesson=lesson, teacher=second)
    TeacherLink.objects.create(teacher=lesson.teacher, digest="d" * 64, made_at=AFTER)
    OptOut.objects.create(teacher=second, lesson=lesson, by=OptOutBy.PAPER, at=AFTER)
    observer = visit.participants.get(person=cast.people["prudence"])
    Avoidance.objects.create(participant=observer, teacher=second)
    plan = visit.plans.get()
    Plan.objects.update(why=SAID, locks=[{"team": "A", "class": lesson.ref}])
    PlanEdit.objects.create(
        plan=plan, stamp=1, at=AFTER, change={"said": SAID}, before=plan.content, after={}
    )
    run = Run.objects.create(plan=plan, stamp=1, folder="f0lder", said=[SAID], seconds=5)
    workbench.folder_of(run).mkdir(parents=True)
    (workbench.folder_of(run) / "instance.json").write_text(SAID)
    Job.objects.create(kind="plan-run", key="k", payload={"run": run.ref}, run_after=AFTER)
    for to in ("a@b.example", "c@d.example"):
        letter = outbox.post(to=to, subject=SAID, text=SAID, about=visit.ref)
        outbox.file_of(letter.message_id).write_text(SAID)
    outbox.left(letter)
    record(cast.actor("tess"), "class.changed", kind="lesson", ref=lesson.ref, room=SAID)
    record(cast.actor("farid"), "plan.changed", kind="plan", ref=plan.ref, what=SAID, how_many=2)
    clock.move_to(AFTER)
    visit.refresh_from_db()
    return visit


def everything():
    """Every value of every table, as (table, text)."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [(model._meta.label, str(value)) for row in cursor.fetchall() for value in row]
    return found


def tables_that_say(word):
    return sorted({table for table, value in everything() if word.casefold() in value.casefold()})


def test_the_fixture_says_it_everywhere(full, data):
    assert tables_that_say("Zebulon") == [
        "kernel.AuditEntry",
        "kernel.OutgoingMail",
        "visits.Plan",
        "visits.PlanEdit",
        "visits.Run",
        "visits.Teacher",
    ]
    files = [path for path in data.rglob("*") if path.is_file()]
    assert len([path for path in files if SAID in path.read_text()]) == 3


def test_no_table_and_no_file_names_room_or_teacher_afterwards(cast, full, data):
    refs = [*Lesson.objects.values_list("ref", flat=True)]
    refs += [*Teacher.objects.values_list("ref", flat=True)]
    actions.destroy_key(actor=cast.actor("farid"), visit=full)
    assert tables_that_say("Zebulon") == []
    assert tables_that_say("Harlanworth") == []
    assert tables_that_say("Harlan 101") == ["visits.Room"]
    # The log speaks of a class by a reference that names nothing any more.
    told = {table for ref in refs for table in tables_that_say(ref)}
    assert told == {"kernel.AuditEntry"}
    assert not [path for path in data.rglob("*") if path.is_file() and path.suffix != ".jsonl"]


def test_what_is_left_is_counts_teams_and_numbers(cast, full):
    seats = list(Seat.objects.values_list("participant_id", "team", "leads"))
    numbers = sorted(RoomVisit.objects.values_list("number", flat=True))
    rooms = Room.objects.count()
    actions.destroy_key(actor=cast.actor("farid"), visit=full)
    assert list(Seat.objects.values_list("participant_id", "team", "leads")) == seats
    assert sorted(RoomVisit.objects.values_list("number", flat=True)) == numbers
    assert set(RoomVisit.objects.values_list("team", "slot")) == {("", None)}
    assert Room.objects.count() == rooms
    plan = Plan.objects.get()
    assert (plan.content, plan.locks, plan.why) == ({"teams": []}, [], "")
    tally = Tally.objects.get()
    assert (tally.rooms, tally.visits) == (8, 8)
    assert tally.grades == {"": 2, "3": 3, "4": 3}
    assert tally.subjects == {"": 8}


@pytest.mark.parametrize(
    "model",
    [PlanEdit, Run, Lesson, Teacher, CoTeacher, TeacherLink, OptOut, Avoidance, OutgoingMail, Job],
)
def test_nothing_stays_in_a_table_of_the_key(cast, full, model):
    assert model.objects.exists()
    actions.destroy_key(actor=cast.actor("farid"), visit=full)
    assert not model.objects.exists()


def test_the_log_keeps_who_did_what_and_no_detail(cast, full):
    actions.destroy_key(actor=cast.actor("farid"), visit=full)
    lines = {line.verb: line.details for line in AuditEntry.objects.all()}
    assert lines["class.changed"] == {}
    assert lines["plan.changed"] == {"how_many": 2}
    assert lines["key.destroyed"] == {}


def test_another_visit_keeps_its_key(cast, full):
    other = make_visit(cast, observers=4, classes=8, days=40)
    release(other)
    before = [Plan.objects.get(visit=other).content, Lesson.objects.filter(session__visit=other)]
    letter = outbox.post(to="a@b.example", subject="x", text="y", about=other.ref)
    count = before[1].count()
    actions.destroy_key(actor=cast.actor("farid"), visit=full)
    assert Plan.objects.get(visit=other).content == before[0]
    assert Lesson.objects.filter(session__visit=other).count() == count
    assert OutgoingMail.objects.get() == letter
    assert RoomVisit.objects.filter(visit=other).exclude(slot=None).exists()


def test_it_is_refused_before_the_visit_is_over(cast, full, clock):
    clock.move_to(dt.datetime(2026, 10, 26, 23, 0, tzinfo=dt.UTC))
    with pytest.raises(NotPossible, match="not over yet"):
        actions.destroy_key(actor=cast.actor("farid"), visit=full)
    assert Teacher.objects.exists()


def test_twice_is_once(cast, full):
    for _ in range(2):
        actions.destroy_key(actor=cast.actor("farid"), visit=full)
    assert AuditEntry.objects.filter(verb="key.destroyed").count() == 1
    [line] = Purge.objects.all()
    assert (line.kind, line.subject_ref, line.authority) == ("visit-key", full.ref, "facilitator")


def test_a_backup_from_before_forgets_it_again(full):
    """What `restore` does with the ledger's line: on rows that are all there, and on none."""
    assert purges.REPLAYS["visit-key"] is destroy
    destroy(full.ref)
    assert tables_that_say("Zebulon") == []
    first = Visit.objects.get().key_destroyed_at
    tally = Tally.objects.get()
    destroy(full.ref)
    destroy("000000000000")
    assert Visit.objects.get().key_destroyed_at == first
    assert Tally.objects.get() == tally


def test_on_its_day_it_goes_by_itself(full, clock):
    keys.end({})
    assert Teacher.objects.exists()
    clock.move_to(DUE)
    assert keys.destroy_due() == 1
    assert not Teacher.objects.exists()
    assert Purge.objects.get().authority == "date"
    assert keys.destroy_due() == 0


def test_a_visit_that_was_never_released_forgets_its_teachers_too(cast, data, clock):
    visit = make_visit(cast, observers=2, classes=3)
    clock.move_to(DUE)
    keys.end({})
    visit.refresh_from_db()
    assert visit.key_destroyed_at == DUE
    assert not Teacher.objects.exists()
    assert not Tally.objects.exists()


def test_codes_die_after_the_last_day(full, clock):
    clock.move_to(dt.datetime(2026, 10, 27, 3, 0, tzinfo=dt.UTC))  # still the 26th in Chicago
    keys.end({})
    assert Visit.objects.get().join_code
    clock.move_to(dt.datetime(2026, 10, 27, 6, 0, tzinfo=dt.UTC))
    keys.end({})
    assert Visit.objects.get().join_code == ""
    assert set(Participant.objects.values_list("join_code", flat=True)) == {""}
    assert AuditEntry.objects.filter(verb="visit.codes-ended").count() == 1


def page(cast, name, visit):
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": visit.ref})


def test_the_page_asks_first_and_then_says_what_is_left(cast, full):
    farid = cast.client("farid")
    asked = html.unescape(farid.get(page(cast, "visit-key-destroy", full)).content.decode())
    assert "gone from backups by Dec. 3, 2026" in asked
    assert Teacher.objects.exists()
    done = farid.post(page(cast, "visit-key-destroy", full), follow=True)
    shown = html.unescape(done.content.decode())
    assert "The key is destroyed" in shown
    assert "in 8 rooms" in shown
    assert "gone from backups by Dec. 3, 2026" in shown
    assert farid.get(page(cast, "visit-key-destroy", full)).status_code == 302
    assert cast.client("tess").post(page(cast, "visit-key-open", full)).status_code == 403
    assert cast.client("tess").get(page(cast, "visit-kit", full)).status_code == 200
    assert farid.get(page(cast, "visit-kit-all", full)).status_code == 409
    assert farid.get(page(cast, "visit-route", full)).status_code == 200


def pages_of_a_visit():
    """Every address that takes a visit and nothing else."""
    found = set()
    for pattern in IN_ORGANIZATION:
        if set(pattern.pattern.converters) == {"ref"} and str(pattern.pattern).startswith(
            "visits/"
        ):
            found.add(pattern.name)
    return sorted(found)


@pytest.mark.parametrize("who", ["farid", "tess", "prudence"])
def test_every_page_of_the_visit_outlives_its_key(cast, full, who):
    actions.destroy_key(actor=cast.actor("farid"), visit=full)
    client = cast.client(who)
    answers = {name: client.get(page(cast, name, full)).status_code for name in pages_of_a_visit()}
    assert "visit-key" in answers
    assert {name: status for name, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("who", ["tess", "paula", "tomas", "prudence", "dana", "edith", "stan"])
def test_only_who_runs_the_visit_destroys_it(cast, full, who):
    answer = cast.client(who).post(page(cast, "visit-key-destroy", full))
    assert answer.status_code == 403
    assert Teacher.objects.exists()


def test_before_the_end_the_page_has_no_button(cast, full, clock):
    clock.move_to(dt.datetime(2026, 10, 20, 15, 0, tzinfo=dt.UTC))
    shown = html.unescape(
        cast.client("ana").get(page(cast, "visit-key-destroy", full)).content.decode()
    )
    assert "Destroy the key for good" not in shown
    assert "not over yet" in shown
    answer = cast.client("ana").post(page(cast, "visit-key-destroy", full), follow=True)
    assert "not over yet" in html.unescape(answer.content.decode())
