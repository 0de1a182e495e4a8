"""Django's connections at the gate, each thread with its own."""

import sqlite3
import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.db.models import F

from rounds.kernel.clock import now
from rounds.kernel.models import Installation, Job
from rounds.kernel.sqlite.base import BusyError, DatabaseWrapper, data_version

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no such gate"),
]


def in_threads(count, function):
    """Run `function(number)` in threads of their own at once; gives what they raised."""
    raised = []

    def run(number):
        try:
            function(number)
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def make_job(key="one"):
    return Job.objects.create(kind="k", key=key, run_after=now())


@pytest.fixture
def gate():
    connection.ensure_connection()
    yield connection.gate
    # Whatever a test did, the next writer gets in.
    with connection.gate.passing(1):
        pass


def test_no_update_is_lost(gate):
    job = make_job()

    def write(number):
        for _ in range(100):
            with transaction.atomic():
                found = Job.objects.get(pk=job.pk)
                found.attempts = found.attempts + 1
                found.save()

    assert in_threads(8, write) == []
    job.refresh_from_db()
    assert job.attempts == 800


def test_single_statements_pass_the_gate_too(gate):
    job = make_job()
    before = gate.passed

    def write(number):
        for _ in range(50):
            Job.objects.filter(pk=job.pk).update(attempts=F("attempts") + 1)

    assert in_threads(8, write) == []
    job.refresh_from_db()
    assert job.attempts == 400
    assert gate.passed == before + 400


def test_reads_never_wait(gate):
    make_job()
    gate.enter(1)
    try:
        before = gate.passed
        seen = []
        assert in_threads(4, lambda number: seen.append(Job.objects.count())) == []
        assert seen == [1, 1, 1, 1]
        assert gate.passed == before
    finally:
        gate.leave()


def test_reads_see_nothing_of_an_open_transaction(gate):
    seen = []
    with transaction.atomic():
        make_job()
        in_threads(1, lambda number: seen.append(Job.objects.count()))
    assert seen == [0]


def test_savepoints_are_the_same_turn(gate):
    before = gate.passed
    with transaction.atomic(), transaction.atomic(), transaction.atomic():
        make_job()
    assert gate.passed == before + 1


def test_a_fault_inside_rolls_back_and_leaves(gate):
    def write():
        with transaction.atomic():
            make_job()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert Job.objects.count() == 0
    assert gate.waiting == 0


@transaction.atomic
def write_an_orphan():
    """A deferred constraint, which only the commit refuses."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE child (id INTEGER REFERENCES kernel_job DEFERRABLE INITIALLY DEFERRED)"
        )
        cursor.execute("INSERT INTO child VALUES (77)")


def test_a_refused_commit_leaves(gate):
    with pytest.raises(IntegrityError):
        write_an_orphan()


@transaction.atomic
def close_inside():
    make_job()
    connection.close()
    Job.objects.count()


def test_closing_inside_leaves(gate):
    with pytest.raises(DatabaseError):
        close_inside()
    assert Job.objects.count() == 0


def test_a_turn_that_does_not_come_is_said_in_a_sentence(gate, monkeypatch):
    monkeypatch.setattr(DatabaseWrapper, "_patience", 0.05)
    gate.enter(1)
    try:
        with pytest.raises(BusyError) as refusal, transaction.atomic():
            make_job()
        assert refusal.value.status == 503
        assert "Nothing was saved" in str(refusal.value.sentence)
        with pytest.raises(BusyError):
            make_job()
    finally:
        gate.leave()
    assert Job.objects.count() == 0


def test_another_process_is_waited_for_and_then_said(gate):
    path = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.05
    outside = sqlite3.connect(path, isolation_level=None)
    try:
        outside.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError), transaction.atomic():
            make_job()
        outside.execute("ROLLBACK")
        make_job()
    finally:
        outside.close()
        connection.settings_dict["OPTIONS"]["timeout"] = 20
        connection.close()
    assert Job.objects.count() == 1


def test_other_writers_are_noticed(gate):
    Installation.objects.create(epoch="e", made_at=now())
    version, passed = data_version(connection), gate.passed
    assert data_version(connection) == version
    outside = sqlite3.connect(connection.settings_dict["NAME"])
    outside.execute("UPDATE kernel_installation SET epoch = 'f'")
    outside.commit()
    outside.close()
    assert data_version(connection) != version
    assert gate.passed == passed


def test_a_long_turn_is_named_in_the_log(gate, monkeypatch, caplog):
    monkeypatch.setattr("rounds.kernel.sqlite.base.LONG", 0.0)
    with transaction.atomic():
        make_job()
    assert "a write transaction took" in caplog.text


def test_a_migration_may_take_its_time(gate, monkeypatch, caplog):
    monkeypatch.setattr("rounds.kernel.sqlite.base.LONG", 0.0)
    monkeypatch.setattr(connection, "unhurried", True)
    with transaction.atomic():
        make_job()
    assert caplog.text == ""
