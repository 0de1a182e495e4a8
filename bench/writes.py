"""How long a verb holds the write gate, and with it everybody else who writes.

    python -m bench.writes            # half a minute: a small organization, then imports

Every write transaction of a process waits for the one before it; the bar is 50 ms. Each verb is
run on a SQLite file with full durability, as `rounds serve` does. A figure is the time between
entering the gate and leaving it after the commit.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections import defaultdict

BAR = 50.0
IMPORTED = (100, 500, 2000, 5000)


def watch(held: dict[str, list[float]]) -> None:
    """From now on note, by verb, the milliseconds between entering the gate and leaving it."""
    from rounds.kernel.sqlite.gate import Gate

    leave = Gate.leave

    def noting(gate: Gate) -> float:
        seconds = leave(gate)
        held[_verb()].append(seconds * 1000)
        return seconds

    Gate.leave = noting  # type: ignore[method-assign]


def _verb() -> str:
    """The outermost verb at work; a dash for what no verb does."""
    found, frame = "–", sys._getframe()
    while (frame := frame.f_back) is not None:  # type: ignore[assignment]
        if "verb" in frame.f_locals and frame.f_code.co_name == "enter":
            found = frame.f_locals["verb"].__name__
    return found


def prepare() -> None:
    from pathlib import Path

    from rounds.jobs import house

    house.make_folder(Path(os.environ["ROUNDS_DATA"]))
    house.enter()
    house.migrate()


def imports(held: dict[str, list[float]]) -> list[tuple[int, float, float]]:
    """Rows, and the milliseconds of keeping and of using that many people."""
    from rounds.people import actions, reads
    from rounds.people.importing.table import read_table
    from rounds.people.kinds import ArrivalKind
    from tests.support.filled import mirrored

    here, _there = mirrored()
    ana, organization = here.actor("ana"), here.organization
    print(f"ordinary work: {_summary(held)}\n")
    found = []
    for many in IMPORTED:
        lines = [f"Pat No{n},pat{n}.of{many}@bench.example,Teacher" for n in range(many)]
        table = read_table("\n".join(["Name,Email,Role", *lines]).encode())
        plan, seen = reads.plan_of(ana, ArrivalKind.PEOPLE, table)
        kept = actions.keep_arrival(
            actor=ana,
            organization=organization,
            kind=ArrivalKind.PEOPLE,
            source="bench",
            plan=plan,
            seen=seen,
        )
        actions.use_arrival(actor=ana, arrival=kept)
        found.append((many, held["keep_arrival"][-1], held["use_arrival"][-1]))
    return found


def _summary(held: dict[str, list[float]]) -> str:
    every = [ms for times in held.values() for ms in times]
    verb, longest = max(((v, max(times)) for v, times in held.items()), key=lambda one: one[1])
    return (
        f"{len(every)} write transactions of {len(held)} verbs, median "
        f"{statistics.median(every):.1f} ms, longest {longest:.1f} ms ({verb})"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ROUNDS_DATA=folder, DJANGO_SETTINGS_MODULE="rounds.config.settings")
        prepare()
        held: dict[str, list[float]] = defaultdict(list)
        watch(held)
        load = os.getloadavg()[0]
        rows = imports(held)
        print("| people imported | keep, ms | use, ms |\n|---|---|---|")
        for many, keep, use in rows:
            print(f"| {many} | {keep:.0f} | {use:.0f}{' over the bar' * (use > BAR)} |")
        print(f"\nLoad of the machine at the start: {load:.1f} on {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
