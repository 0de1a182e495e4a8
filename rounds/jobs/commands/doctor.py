"""Everything that can be wrong, looked at once, with a sentence each."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import house

HELP = "look at everything that can be wrong; exit code 1 if something needs mending"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")


def run(given: argparse.Namespace) -> int:
    house.enter(given.data)
    from rounds.jobs import checkup
    from rounds.kernel import health

    found = health.findings()
    if all(finding.level is not health.Level.DOWN for finding in found):
        found += checkup.everything()
    for finding in found:
        print(f"{finding.level.value:<6} {finding.what:<14} {finding.sentence}")
    bad = sum(finding.level in {health.Level.ALARM, health.Level.DOWN} for finding in found)
    print(f"\n{bad} of {len(found)} need mending." if bad else "\nAll is well enough to serve.")
    return 1 if bad else 0
