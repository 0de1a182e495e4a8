"""`rounds import classes`: a school's class list from a file, read as on the host's page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .. import house

if TYPE_CHECKING:
    from rounds.access.actor import Actor
    from rounds.people.importing.table import Row
    from rounds.visits.models import PendingList, Visit

HELP = "bring in a class list from a CSV or Excel file"


def arguments(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    classes = choices.add_parser("classes", help="the class list of a visit")
    classes.add_argument("file", type=Path, help="a CSV or Excel file (.xlsx)")
    classes.add_argument("--visit", required=True, help="the visit, as in its address")
    classes.add_argument("--data", type=Path, help="the data folder (ROUNDS_DATA)")
    classes.add_argument(
        "--day", default="", help="the day of the cycle, where the list has several"
    )
    classes.add_argument("--term", action="append", help="a term in force; may be repeated")
    classes.add_argument(
        "--leave-out", type=int, action="append", default=[], metavar="ROW", help="a row to skip"
    )
    classes.add_argument("--check", action="store_true", help="say what it would change, no more")


def run(given: argparse.Namespace) -> int:
    """0 when the list is used (or could be); 2 with a sentence for each row that is wrong."""
    house.enter(given.data)
    from rounds.kernel.refusals import Refusal
    from rounds.people.importing.table import UnreadableError, read_table

    try:
        rows = read_table(given.file.read_bytes())
        return _import(given, rows)
    except OSError as error:
        return _wrong(f"{given.file} cannot be read: {error.strerror}.")
    except UnreadableError as error:
        return _wrong(str(error))
    except Refusal as refusal:
        return _wrong(str(refusal.sentence))


def _wrong(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 2


def _import(given: argparse.Namespace, rows: list[Row]) -> int:
    from django.db import transaction

    from rounds.visits.models import Visit

    visit = Visit.objects.filter(ref=given.visit).first()
    if visit is None:
        return _wrong("There is no such visit. Its address ends with the reference to give here.")
    keeper = _keeper(visit)
    if keeper is None:
        return _wrong("This visit has no scheduler yet. Name one on the page of the visit.")
    with transaction.atomic():
        code = _use(given, rows, visit, keeper)
        if code or given.check:
            # What was only looked at leaves nothing, not even a list that waits.
            transaction.set_rollback(True)
    return code


def _keeper(visit: Visit) -> Actor | None:
    """The command acts for the host's scheduler, who alone may do this."""
    from rounds.people.standing import actor_in
    from rounds.visits.kinds import Part

    row = visit.participants.filter(part=Part.SCHEDULER, left_at=None).first()
    return actor_in(row.person, visit.organization) if row and row.person else None


def _use(given: argparse.Namespace, rows: list[Row], visit: Visit, keeper: Actor) -> int:
    from rounds.visits import actions
    from rounds.visits.importing.changes import Fate
    from rounds.visits.reads import class_lists

    kept: PendingList = actions.keep_list(
        actor=keeper, visit=visit, source=given.file.name, rows=rows
    )
    choices: dict[str, object] = {"skip": given.leave_out}
    choices["cycle"] = {session.ref: given.day for session in visit.sessions.all()}
    if given.term:
        choices["terms"] = given.term
    actions.correct_list(actor=keeper, pending=kept, choices=choices)
    reading = class_lists.reading_of(visit, kept)
    for note in reading.notes:
        print(f"Row {note.row} is a note and is left out: {note.text}")
    if reading.cycle and not all(letter for _ref, letter in reading.letters):
        return _wrong(f"This list has days {', '.join(reading.cycle)}: say --day with one of them.")
    if reading.faults:
        return _wrong(*(f"Row {fault.row}: {fault.sentence}" for fault in reading.faults))
    changes = class_lists.changes_of(visit, reading)
    for fate in Fate:
        print(f"{fate.value:8} {changes.count(fate):5}")
    if not given.check:
        actions.use_list(actor=keeper, pending=kept, seen=changes.digest)
        print("This is the class list now.")
    return 0
