"""Beginning the planner's process, and looking after it until it has ended."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import rounds
from rounds.access.actor import system
from rounds.kernel import jobs
from rounds.kernel.clock import now
from rounds.visits import actions, reads
from rounds.visits.kinds import RunState
from rounds.visits.models import Run
from rounds.visits.reads import workbench

LOOK_AGAIN = dt.timedelta(seconds=5)


def begin(payload: dict[str, Any]) -> None:
    """Begin the process of a run, unless it is there; then look after it."""
    run = _run(payload)
    if run is None:
        return
    folder = workbench.folder_of(run)
    if not workbench.is_alive(folder):
        asked = actions.open_run(actor=system(run.plan.visit.organization_id), run=run)
        if asked is None:
            return
        if not (folder / "result.json").exists():
            _start(folder, asked, run)
    look({**payload, "turn": 0})


def look(payload: dict[str, Any]) -> None:
    """Collect what the process came to; while it works, look again."""
    run = _run(payload)
    if run is None:
        return
    run = actions.collect_run(actor=system(run.plan.visit.organization_id), run=run)
    if run.state == RunState.WORKING:
        turn = payload["turn"] + 1
        jobs.enqueue(
            "plan-look",
            key=f"plan-look {run.ref} {turn}",
            payload={"run": run.ref, "turn": turn},
            run_after=now() + LOOK_AGAIN,
        )


def sweep() -> None:
    """Delete the files of runs that have ended or are gone."""
    kept = reads.folders_in_use()
    for folder in workbench.place().glob("*/"):
        if folder.name not in kept and not workbench.is_alive(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _run(payload: dict[str, Any]) -> Run | None:
    return reads.run_to_do(payload["run"])


def _start(folder: Path, asked: dict[str, Any], run: Run) -> None:
    """A process that belongs to nobody, so that it survives the server; the lock it inherits says
    that it lives, from before its first instruction to after its last."""
    folder.mkdir(parents=True, exist_ok=True)
    workbench.write_whole(folder / "instance.json", asked)
    with (folder / "alive").open("wb") as alive, (folder / "log").open("wb") as log:
        fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "rounds", "plan", "work", str(folder)),
                *("--seconds", str(run.seconds), "--seed", str(run.seed)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(alive.fileno(),),
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(Path(rounds.__file__).parent.parent)},
        )
    # Somebody of the server has to take leave of it when it ends.
    threading.Thread(target=process.wait, name="planner", daemon=True).start()
