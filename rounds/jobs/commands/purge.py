"""Erase at once what is due, or destroy the key of one visit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import house

HELP = "erase what is due now, or destroy the key of one visit"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    parser.add_argument(
        "--visit", metavar="REF", help="destroy the key of this visit (from its address)"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask; nothing brings it back")


def run(given: argparse.Namespace) -> int:
    house.enter(given.data)
    from rounds.jobs.handlers import farewells, forget_requests
    from rounds.jobs.keys import destroy_due
    from rounds.kernel.refusals import Refusal

    try:
        if given.visit:
            return _one(given.visit, asks=not given.yes)
        count = destroy_due()
        farewells({})
        forget_requests({})
    except Refusal as refusal:
        print(f"rounds purge: {refusal.sentence}", file=sys.stderr)
        return 1
    print(f"Keys destroyed: {count}. Accounts and requests that were due are erased.")
    return 0


def _one(ref: str, *, asks: bool) -> int:
    from rounds.access.actor import system
    from rounds.visits import actions
    from rounds.visits.models import Visit

    visit = Visit.objects.select_related("school", "organization").filter(ref=ref).first()
    if visit is None:
        print(f"rounds purge: there is no visit {ref}.", file=sys.stderr)
        return 2
    if visit.key_destroyed_at is not None:
        print(f"The key of the visit to {visit.school.name} was destroyed before.")
        return 0
    if asks:
        print(f"Destroy the key of the visit to {visit.school.name}? Nothing brings it back.")
        if input("Type yes: ").strip().lower() != "yes":
            print("Nothing was done.")
            return 0
    actions.destroy_key(actor=system(visit.organization_id), visit=visit)
    print(f"The key of the visit to {visit.school.name} is destroyed.")
    return 0
