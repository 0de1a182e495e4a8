"""The planner against its bars: `python bench/planner.py [--quick] [FOLDER]`.

Plans invented visits of each size, re-checks every plan with the independent verifier, and prints
when the first legal plan was there, when objectives 1 to 10 were proven, and walking against its
bound; then repairs on the day. With a FOLDER it also plans the instances in it (NAME.json) and
sets the values beside NAME.best.json where there is one.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec

from bench.visits import visit
from rounds.engines.planning.compiling import compile_visit
from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.ladder import Clock
from rounds.engines.planning.reading import convert
from rounds.engines.planning.repairing import open_repair, repair
from rounds.engines.planning.solving import Search, solve
from rounds.engines.planning.verify import verify
from rounds.engines.planning.writing import plan_of

SIZES = {
    # name: people, rooms, slots, seconds, bar for "1-10 proven" in seconds
    "small": (12, 8, 3, 10.0, 3.0),
    "typical": (24, 16, 4, 30.0, 3.0),
    "large": (48, 36, 5, 30.0, 8.0),
    "60 people": (60, 45, 5, 30.0, 30.0),
    "120 people": (120, 90, 6, 30.0, 30.0),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--quick", action="store_true", help="one visit of each size, 8 seconds")
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.2f} before the start")
    faults = 0
    for name, (people, rooms, slots, seconds, bar) in SIZES.items():
        seeds = range(1) if given.quick else range(2 if people > 50 else 5)
        faults += size(
            name, people, rooms, slots, min(seconds, 8.0) if given.quick else seconds, bar, seeds
        )
    for path in sorted(given.folder.glob("*.json")) if given.folder else []:
        if not path.name.endswith(".best.json"):
            faults += example(path, 8.0 if given.quick else 30.0)
    return 1 if faults else 0


def size(
    name: str, people: int, rooms: int, slots: int, seconds: float, bar: float, seeds: range
) -> int:
    """Plan and repair visits of one size; returns the number of plans the verifier refused."""
    legal, proven, gaps, repairs, least, faults = [], [], [], [], 0, 0
    for seed in seeds:
        raw = visit(seed, people=people, rooms=rooms, slots=slots)
        marks, search = planned(raw, seconds)
        plan = msgspec.to_builtins(plan_of(search.problem, search.found, raw["id"]))
        broken, costs = verify(raw, plan)
        faults += bool(broken) or tuple(costs.values()) != search.costs
        legal.append(marks["legal"])
        proven.append(marks.get("proven", float("inf")))
        gaps.append((search.costs[10], search.bounds[10]))
        for took, sure, wrong in mornings(raw, plan, seed):
            repairs.append(took)
            least += sure
            faults += wrong
    print(
        f"{name:11} legal {statistics.median(legal):5.2f} s | 1-10 proven "
        f"{statistics.median(proven):5.2f} s, worst {max(proven):5.2f} (bar {bar:g}) | walking/bound "
        + " ".join(f"{value}/{bound}" for value, bound in gaps)
        + f" | repair {statistics.median(repairs):4.2f} s, worst {max(repairs):4.2f}, "
        f"{least} of {len(repairs)} proven least | refused by the verifier: {faults}"
    )
    return faults


def planned(raw: dict[str, Any], seconds: float) -> tuple[dict[str, float], Search]:
    started = time.monotonic()
    marks: dict[str, float] = {}

    def tell(search: Search) -> None:
        marks.setdefault("legal", time.monotonic() - started)
        if search.proven(9):
            marks.setdefault("proven", time.monotonic() - started)

    search = solve(Search(compile_visit(convert(raw)), Clock(started + seconds), 1, 2, tell))
    if search.proven(9):
        marks.setdefault("proven", time.monotonic() - started)
    return marks, search


def mornings(
    raw: dict[str, Any], plan: dict[str, Any], seed: int
) -> list[tuple[float, bool, bool]]:
    """A teacher away, a leader away, both, a slot dropped: (seconds, proven least, refused)."""
    chance, results = random.Random(seed), []
    for events in ("teacher", "leader", "both", "slot"):
        now = copy.deepcopy(raw)
        if events in ("teacher", "both"):
            gone = chance.choice(
                [r["teacher"] for r in now["classes"] if r["status"] == "available"]
            )
            for row in now["classes"]:
                if row["teacher"] == gone:
                    row["status"] = "teacher_absent"
        if events in ("leader", "both"):
            away = chance.choice([team["leader"] for team in plan["teams"]])
            for row in now["observers"]:
                row["absent"] = row["id"] == away
        if events == "slot":
            now["slots"].pop(1)
        instance = {
            "kind": "replan",
            "id": "again",
            "now": "08:00" if events == "slot" else "08:58",
            "visit": raw,
            "plan": plan,
            "visit_now": now,
        }
        started = time.monotonic()
        replan = convert(instance)
        task = repair(open_repair(replan, Clock(started + 30), seed=1))  # type: ignore[arg-type]
        took = time.monotonic() - started
        made = msgspec.to_builtins(plan_of(task.problem, task.state, "again"))  # type: ignore[arg-type]
        results.append((took, task.proven(1), bool(verify(instance, made)[0])))
    return results


def example(path: Path, seconds: float) -> int:
    raw = json.loads(path.read_text(encoding="utf-8"))
    started = time.monotonic()
    made = plan_file(path.read_bytes(), seconds=seconds, workers=2)
    took = time.monotonic() - started
    broken, _ = verify(raw, made.plan)
    known = path.with_suffix(".best.json")
    best = json.loads(known.read_text(encoding="utf-8"))["objectives"] if known.is_file() else {}
    words = ", ".join(
        f"{name} {row['value']}" + (f" (best known {best[name]['value']})" if name in best else "")
        for name, row in made.objectives.items()
    )
    print(f"{path.stem}: {took:.1f} s, {'legal' if not broken else 'NOT LEGAL'}; {words}")
    return bool(broken)


if __name__ == "__main__":
    raise SystemExit(main())
