"""The planner in a process of its own: what it finds is never lost, whoever dies."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from rounds.access.actor import system
from rounds.jobs import runner
from rounds.jobs.planning import begin
from rounds.jobs.planning.work import Desk
from rounds.kernel.models import Job
from rounds.kernel.refusals import BadInput
from rounds.visits import actions, reads
from rounds.visits.kinds import RunState
from rounds.visits.models import Run
from rounds.visits.reads import workbench
from rounds.visits.rules.changes import Change, Verb
from rounds.visits.rules.planner import PlannerRules
from tests.support.visits import make_visit


@pytest.fixture
def draft(cast):
    return actions.begin_draft(actor=cast.actor("farid"), visit=make_visit(cast))


def start(cast, draft, **more):
    return actions.start_run(
        actor=cast.actor("farid"), plan=draft, stamp=draft.stamp, **{"seconds": 5, **more}
    )


def opened(run):
    """The run's folder, with the run taken on but no process begun."""
    actions.open_run(actor=system(run.plan.visit.organization_id), run=run)
    folder = workbench.folder_of(run)
    folder.mkdir(parents=True)
    return folder


def collect(run):
    return actions.collect_run(actor=system(run.plan.visit.organization_id), run=run)


def plan_for(draft):
    """Some teams, as the planner would write them."""
    people = [row.id for row in reads.instance(draft.visit).observers]
    return {
        "teams": [
            {"id": "A", "members": people[:4], "leader": people[0], "visits": []},
            {"id": "B", "members": people[4:], "leader": people[4], "visits": []},
        ]
    }


def found(draft):
    return {"name": "plan", "plan": plan_for(draft), "objectives": {}, "legal_after": 0.1}


@pytest.mark.django_db(transaction=True)
def test_from_asking_to_a_legal_plan_in_the_draft(cast, draft):
    run = start(cast, draft)
    assert start(cast, draft).pk == run.pk  # the second click
    began = time.monotonic()
    while time.monotonic() - began < 120:
        Job.objects.filter(kind="plan-look").update(run_after=run.created_at)
        runner.run_due()
        run.refresh_from_db()
        if run.state == RunState.FINISHED:
            break
        time.sleep(0.1)
    assert run.state == RunState.FINISHED
    draft.refresh_from_db()
    assert draft.stamp == run.taken == 1
    judged = reads.Bench(draft.visit).judge(draft.content)
    assert judged.broken == []
    assert judged.values["idle_visits"] == 0
    assert not workbench.folder_of(run).exists()
    actions.undo(actor=cast.actor("ana"), plan=draft, stamp=1)
    draft.refresh_from_db()
    assert draft.content["teams"][0]["members"] == []


def test_a_plan_for_a_draft_that_changed_is_offered_not_forced(cast, draft):
    run = start(cast, draft)
    folder = opened(run)
    person = reads.instance(draft.visit).observers[0].id
    change = Change(Verb.MOVE, person=person, to_team="B")
    actions.change_plan(actor=cast.actor("ana"), plan=draft, stamp=0, change=change)
    workbench.write_whole(folder / "result.json", {"found": [found(draft)], "said": []})
    run = collect(run)
    assert (run.state, run.taken) == (RunState.FINISHED, None)
    draft.refresh_from_db()
    assert draft.stamp == 1
    actions.take_plan(actor=cast.actor("farid"), run=run, stamp=1)
    draft.refresh_from_db()
    assert draft.content == plan_for(draft)
    actions.undo(actor=cast.actor("farid"), plan=draft, stamp=2)
    draft.refresh_from_db()
    assert draft.content["teams"][1]["members"] == [person]


def test_a_killed_solver_is_told_and_its_best_plan_kept(cast, draft):
    run = start(cast, draft)
    folder = opened(run)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import fcntl, sys, time\n"
            "file = open(sys.argv[1], 'wb')\n"
            "fcntl.flock(file, fcntl.LOCK_EX)\n"
            "print('held', flush=True)\n"
            "time.sleep(60)",
            str(folder / "alive"),
        ],
        stdout=subprocess.PIPE,
    )
    assert holder.stdout.readline() == b"held\n"
    workbench.write_whole(folder / "progress.json", found(draft))
    assert collect(run).state == RunState.WORKING
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    run = collect(run)
    assert run.state == RunState.FAILED
    draft.refresh_from_db()
    assert draft.content == plan_for(draft)


def test_stopping_keeps_the_best_plan_and_a_stopped_run_never_begins(cast, draft):
    run = start(cast, draft)
    actions.stop_run(actor=cast.actor("ana"), run=run)
    assert actions.open_run(actor=system(draft.visit.organization_id), run=run) is None
    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    second = start(cast, draft)
    folder = opened(second)
    actions.stop_run(actor=cast.actor("ana"), run=second)
    workbench.write_whole(folder / "result.json", {"found": [found(draft)], "said": []})
    assert collect(second).state == RunState.STOPPED
    draft.refresh_from_db()
    assert draft.content == plan_for(draft)
    assert collect(second).ended_at == Run.objects.get(pk=second.pk).ended_at


def test_the_process_writes_its_best_before_it_ends(tmp_path):
    desk = Desk(tmp_path, 60)
    desk.keep({"teams": []}, {"idle_visits": {"value": 0}})
    desk.end([desk.best])
    desk.end([])
    told = json.loads((tmp_path / "result.json").read_text())
    assert [one["plan"] for one in told["found"]] == [{"teams": []}]


@pytest.mark.django_db(transaction=True)
def test_no_plan_is_said_with_its_reasons(cast, draft):
    actions.set_planner_rules(
        actor=cast.actor("farid"),
        visit=draft.visit,
        rules=PlannerRules(team_count=1, team_max=3),
    )
    draft.refresh_from_db()
    run = start(cast, draft)
    asked = actions.open_run(actor=system(draft.visit.organization_id), run=run)
    folder = workbench.folder_of(run)
    begin._start(folder, asked, run)
    began = time.monotonic()
    while workbench.is_alive(folder) and time.monotonic() - began < 120:
        time.sleep(0.1)
    run = collect(run)
    assert run.state == RunState.IMPOSSIBLE
    assert run.said[0]["facts"]["over"] == 5
    draft.refresh_from_db()
    assert draft.edits.count() == 0


def test_only_the_times_offered(cast, draft):
    with pytest.raises(BadInput):
        start(cast, draft, seconds=9999)


def test_filling_the_rest_keeps_what_stands(cast, draft):
    people = [row.id for row in reads.instance(draft.visit).observers]
    change = Change(Verb.MOVE, person=people[7], to_team="B")
    draft = actions.change_plan(actor=cast.actor("ana"), plan=draft, stamp=0, change=change)
    run = start(cast, draft, keep=True)
    asked = actions.open_run(actor=system(draft.visit.organization_id), run=run)
    assert [(lock["team"], lock["observer"]) for lock in asked["locks"]] == [("B", people[7])]


def test_files_of_runs_that_are_over_are_swept(cast, draft):
    run = start(cast, draft)
    kept = opened(run)
    left = workbench.place() / "left-behind"
    left.mkdir()
    begin.sweep()
    assert (kept.exists(), left.exists()) == (True, False)
