"""What the planner's process does: read, solve, write down what it found, end.

It needs no database. A thread beside the solver watches for the wish to stop and for the end of
the time, because the solver may not hear of either for seconds.
"""

from __future__ import annotations

import json
import os
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

NICE = 10
EVERY = 0.05
GRACE = 3.0


class Desk:
    """The files of one run, from the process's side."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder, self.seconds = folder, seconds
        self.began = time.monotonic()
        self.best: dict[str, Any] | None = None
        self.first: float | None = None
        self._lock = threading.Lock()
        self._written = False
        self._dirty = False

    def keep(self, plan: dict[str, Any], objectives: dict[str, Any]) -> None:
        """A better plan: it will be on disk in a moment, whatever comes then."""
        self.first = self.first or time.monotonic() - self.began
        self.best = {
            "name": "plan",
            "plan": plan,
            "objectives": objectives,
            "legal_after": round(self.first, 2),
            "after": round(time.monotonic() - self.began, 2),
        }
        self._dirty = True

    def watch(self) -> None:
        """Write progress as it comes; end the process when asked or overdue."""
        while not self._written:
            if self._dirty:
                self._dirty = False
                self._write("progress.json", self.best)
            overdue = time.monotonic() - self.began > self.seconds + GRACE
            if (self.folder / "stop").exists() or overdue:
                self.end([self.best] if self.best else [])
                os._exit(0)
            time.sleep(EVERY)

    def end(
        self, found: list[dict[str, Any] | None], said: list[dict[str, Any]] | None = None
    ) -> None:
        """The last word, once."""
        with self._lock:
            if not self._written:
                self._write("result.json", {"found": found, "said": said or []})
                self._written = True

    def _write(self, name: str, value: Any) -> None:
        part = self.folder / f"{name}.part"
        part.write_text(json.dumps(value, separators=(",", ":")), encoding="utf-8")
        part.replace(self.folder / name)


def work(folder: Path, *, seconds: float, seed: int, workers: int = 2) -> int:
    """Solve what lies in the folder; 0 with a plan, 2 with reasons."""
    os.nice(NICE)
    desk = Desk(folder, seconds)
    threading.Thread(target=desk.watch, daemon=True).start()
    from rounds.engines.planning import desk as planner  # late: heavy
    from rounds.engines.planning.reading import WrongFileError  # late: heavy
    from rounds.engines.planning.why import NoPlanError  # late: heavy

    text = (folder / "instance.json").read_bytes()
    try:
        if json.loads(text)["kind"] == "replan":
            found = planner.repairs_of(text, seconds=seconds, workers=workers, seed=seed)
            made = [
                {"name": name, "plan": one.plan, "objectives": one.objectives}
                for name, one in found
            ]
            desk.end(list(made))
        else:
            planner.plan_file(
                text,
                seconds=seconds,
                workers=workers,
                seed=seed,
                found=lambda made: desk.keep(made.plan, made.objectives),
            )
            desk.end([desk.best])
    except NoPlanError as error:
        desk.end([], [asdict(reason) for reason in error.reasons])
        return 2
    except WrongFileError as error:
        desk.end([], [{"template": said, "facts": {}, "rules": []} for said in error.sentences])
        return 2
    return 0
