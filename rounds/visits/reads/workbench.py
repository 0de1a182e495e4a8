"""The files by which the planner's process and we speak with each other.

They lie in a folder of their own in the data folder, one for each run:

    instance.json   what is to be planned
    alive           locked by the process as long as it lives, whatever becomes of us
    progress.json   the best plan so far
    result.json     the end: plans, or why there is none
    stop            asks the process to come to its end

They say rooms and times and are deleted with the end of the run.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from ..models import Run

FOLDER = "runs"


@dataclass(frozen=True, slots=True)
class Work:
    """What the files of a run say now."""

    alive: bool = False
    progress: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] | None = None


def place() -> Path:
    """Where the folders of all runs lie."""
    return Path(settings.DATA) / FOLDER


def folder_of(run: Run) -> Path:
    """The folder of one run."""
    return place() / run.folder


def work_of(run: Run) -> Work:
    """How far the process of a run is. Asked in this order so that a result written between two
    looks is never missed: whoever is not alive has written all it will ever write."""
    folder = folder_of(run)
    alive = is_alive(folder)
    return Work(alive, _read(folder / "progress.json") or {}, _read(folder / "result.json"))


def is_alive(folder: Path) -> bool:
    """Whether a process holds the folder. The lock goes with the process, however it ends; no
    other process can be taken for it."""
    try:
        with (folder / "alive").open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            return False
    except FileNotFoundError:
        return False


def ask_to_stop(run: Run) -> None:
    """Ask the process to end with the best plan it has."""
    folder = folder_of(run)
    if folder.is_dir():
        (folder / "stop").touch()


def write_whole(path: Path, value: Any) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(json.dumps(value, separators=(",", ":")), encoding="utf-8")
    part.replace(path)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None
