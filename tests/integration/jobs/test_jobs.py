"""Jobs: asked once, done once, taken up again after a crash."""

import threading

import pytest
import time_machine

from rounds.jobs import regular, runner
from rounds.jobs.handlers import HANDLERS
from rounds.jobs.tick import Tick
from rounds.kernel import jobs
from rounds.kernel.clock import now
from rounds.kernel.models import Job

START = "2026-11-24T18:00:00Z"


@pytest.fixture
def work(monkeypatch):
    """A kind of work that writes down what it was given, and fails as often as asked."""
    done: list[dict] = []
    faults: list[Exception] = []

    def handler(payload):
        if faults:
            raise faults.pop()
        done.append(payload)

    monkeypatch.setitem(HANDLERS, "note", handler)
    handler.done, handler.faults = done, faults
    return handler


@pytest.mark.django_db
def test_asking_twice_does_it_once(work):
    jobs.enqueue("note", key="note 1", payload={"n": 1})
    jobs.enqueue("note", key="note 1", payload={"n": 2})
    assert runner.run_due() == 1
    jobs.enqueue("note", key="note 1", payload={"n": 3})
    assert runner.run_due() == 0
    assert work.done == [{"n": 1}]


@pytest.mark.django_db
def test_nothing_runs_before_its_time(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="later", run_after=now() + jobs.LEASE)
        assert runner.run_due() == 0
        clock.shift(jobs.LEASE)
        assert runner.run_due() == 1


@pytest.mark.django_db
def test_a_fault_is_tried_again_after_twice_as_long(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="note 1")
        work.faults.extend([ValueError("second"), ValueError("first fault")])
        assert runner.run_due() == 1
        assert Job.objects.get().last_error == "first fault"
        clock.shift(29)
        assert runner.run_due() == 0
        clock.shift(1)
        assert runner.run_due() == 1
        clock.shift(59)
        assert runner.run_due() == 0
        clock.shift(1)
        assert runner.run_due() == 1
    job = Job.objects.get()
    assert (job.attempts, job.last_error, len(work.done)) == (3, "", 1)
    assert job.done_at is not None


@pytest.mark.django_db
def test_it_is_given_up_in_sight(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="note 1")
        work.faults.extend(ValueError("never works") for _ in range(20))
        for _attempt in range(jobs.ATTEMPTS):
            assert runner.run_due() == 1
            clock.shift(jobs.LONGEST_WAIT)
        assert runner.run_due() == 0
    job = Job.objects.get()
    assert (job.attempts, job.last_error) == (jobs.ATTEMPTS, "never works")
    assert job.failed_at is not None


@pytest.mark.django_db
def test_a_job_whose_process_died_runs_again_when_its_lease_is_over(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="note 1")
        assert jobs.claim() is not None
        assert runner.run_due() == 0
        clock.shift(jobs.LEASE)
        assert runner.run_due() == 1
        clock.shift(jobs.LEASE * 100)
        assert runner.run_due() == 0
    assert len(work.done) == 1


@pytest.mark.django_db
def test_a_job_that_kills_its_process_every_time_is_given_up(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="note 1")
        for _attempt in range(jobs.ATTEMPTS):
            assert jobs.claim() is not None
            clock.shift(jobs.LEASE)
        assert jobs.claim() is None
    assert Job.objects.get().last_error == ("It was stopped before its end each time it was tried.")


@pytest.mark.django_db
def test_a_renewed_lease_keeps_others_away(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="note 1")
        job = jobs.claim()
        clock.shift(jobs.LEASE / 2)
        assert jobs.keep(job) is True
        clock.shift(jobs.LEASE / 2)
        assert jobs.claim() is None
        clock.shift(jobs.LEASE / 2)
        other = jobs.claim()
        assert other.pk == job.pk
        assert jobs.keep(job) is False


@pytest.mark.django_db
def test_an_unknown_kind_waits_for_a_version_that_knows_it():
    jobs.enqueue("of-tomorrow", key="x")
    assert runner.run_due() == 1
    job = Job.objects.get()
    assert job.last_error == "This version of Rounds has no work of the kind of-tomorrow."
    assert (job.failed_at, job.done_at) == (None, None)


@pytest.mark.django_db(transaction=True)
def test_many_threads_do_each_job_once(work):
    from django.db import connection

    for n in range(40):
        jobs.enqueue("note", key=f"note {n}", payload={"n": n})

    def worker():
        runner.run_due()
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(payload["n"] for payload in work.done) == list(range(40))
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_the_thread_takes_up_what_is_asked_for_and_stops(monkeypatch):
    ran = threading.Event()
    monkeypatch.setitem(HANDLERS, "note", lambda payload: ran.set())
    monkeypatch.setattr(regular, "REGULAR", ())
    tick = Tick(every=60)
    tick.start()
    jobs.enqueue("note", key="now")
    assert ran.wait(60)
    assert tick.stop(patience=60) is True
    assert Job.objects.get().done_at is not None


@pytest.mark.django_db
def test_regular_work_is_asked_for_once_a_day_at_its_time():
    # 3:30 in Chicago is 9:30 in winter.
    with time_machine.travel("2026-11-24T09:29:00Z", tick=False) as clock:
        regular.ask_for_due()
        assert not Job.objects.filter(kind="tidy").exists()
        clock.shift(60)
        regular.ask_for_due()
        regular.ask_for_due()
        assert Job.objects.get(kind="tidy").key == "tidy 2026-11-24"
        clock.shift(24 * 3600)
        regular.ask_for_due()
    assert Job.objects.filter(kind="tidy").count() == 2


@pytest.mark.django_db
def test_every_regular_kind_has_its_handler():
    assert {work.kind for work in regular.REGULAR} <= HANDLERS.keys()


@pytest.mark.django_db
def test_tidying_forgets_what_is_old(work):
    with time_machine.travel(START, tick=False) as clock:
        jobs.enqueue("note", key="old")
        runner.run_due()
        clock.shift(400 * 24 * 3600 + 1)
        jobs.enqueue("tidy", key="tidy")
        runner.run_due()
    assert list(Job.objects.values_list("key", flat=True)) == ["tidy"]
