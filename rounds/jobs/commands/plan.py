"""`rounds plan solve` and `rounds plan check`: the planner on files, without a database."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

HELP = "plan a visit from a file, or check a plan"


def arguments(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    solve = choices.add_parser("solve", help="make a plan for a visit, a repair or a year")
    solve.add_argument("instance", type=Path, metavar="INSTANCE.json")
    solve.add_argument("-o", "--output", type=Path, metavar="PLAN.json")
    solve.add_argument("--seconds", type=float, default=10.0, metavar="N")
    solve.add_argument("--workers", type=int, default=2, metavar="N")
    solve.add_argument("--seed", type=int, default=1, metavar="N")
    work = choices.add_parser("work", help="plan what lies in a folder of the server's own")
    work.add_argument("folder", type=Path)
    work.add_argument("--seconds", type=float, required=True, metavar="N")
    work.add_argument("--seed", type=int, default=1, metavar="N")
    check = choices.add_parser("check", help="check a plan, independently of the solver")
    check.add_argument("instance", type=Path, metavar="INSTANCE.json")
    check.add_argument("plan", type=Path, metavar="PLAN.json")


def run(given: argparse.Namespace) -> int:
    """0 with a plan (or a legal one); 2 with a sentence for each conflict or mistake."""
    if given.what == "work":
        from rounds.jobs.planning.work import work

        return work(given.folder, seconds=given.seconds, seed=given.seed)
    return _check(given) if given.what == "check" else _solve(given)


def _wrong(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 2


def _solve(given: argparse.Namespace) -> int:
    from rounds.engines.planning.desk import plan_file
    from rounds.engines.planning.reading import WrongFileError
    from rounds.engines.planning.why import NoPlanError

    try:
        text = given.instance.read_bytes()
    except OSError as error:
        return _wrong(f"{given.instance} cannot be read: {error.strerror}.")
    if given.seconds <= 0 or given.workers < 1:
        return _wrong("Give more than 0 seconds and at least 1 worker.")
    try:
        made = plan_file(
            text, seconds=given.seconds, workers=given.workers, seed=given.seed, say=_progress()
        )
    except (WrongFileError, NoPlanError) as error:
        return _wrong(*error.sentences)
    plan = json.dumps(made.plan, indent=1) + "\n"
    if given.output:
        given.output.write_text(plan, encoding="utf-8")
        _report(made.objectives)
    else:
        sys.stdout.write(plan)
    return 0


def _progress() -> Any:
    started = time.monotonic()

    def say(sentence: str) -> None:
        print(f"{time.monotonic() - started:6.2f} s  {sentence}", file=sys.stderr)

    return say


def _report(objectives: dict[str, dict[str, int | bool]]) -> None:
    for name, row in objectives.items():
        word = "proven" if row["proven"] else f"cannot be below {row['bound']}"
        print(f"{name:20} {row['value']:5}  bound {row['bound']:5}  {word}")


def _check(given: argparse.Namespace) -> int:
    from rounds.engines.planning.verify import verify

    files: list[dict[str, Any]] = []
    for path in (given.instance, given.plan):
        try:
            found = msgspec.json.decode(path.read_bytes())
        except OSError as error:
            return _wrong(f"{path} cannot be read: {error.strerror}.")
        except msgspec.DecodeError as error:
            return _wrong(f"{path} is not JSON: {error}.")
        if not isinstance(found, dict):
            return _wrong(f"{path} does not hold a JSON object.")
        files.append(found)
    broken, objectives = verify(*files)
    for row in broken:
        print(f"{row.rule}: {row.sentence}.".replace("..", "."))
    for name, value in objectives.items():
        print(f"{name:20} {value:5}")
    print("legal" if not broken else f"not legal: {len(broken)} broken")
    return 2 if broken else 0
