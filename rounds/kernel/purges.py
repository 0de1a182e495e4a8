"""What was erased stays erased, even when a backup from before is restored.

An erasure writes a row here in its own transaction; after the commit the same line, signed, goes
into the ledger: a file beside the database and in no backup. `restore` does every erasure of the
ledger again before anybody sees a page. A crash between the two is mended at the next start.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from .clock import now
from .models import Purge

Replay = Callable[[str], None]
REPLAYS: dict[str, Replay] = {}
LEDGER = "purge-ledger.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure, as the ledger keeps it."""

    at: str
    kind: str
    ref: str
    authority: str
    reason: str
    signature: str = ""

    def signed(self) -> Line:
        return Line(self.at, self.kind, self.ref, self.authority, self.reason, self._mac())

    @property
    def genuine(self) -> bool:
        """Whether this installation's secret signed it."""
        return constant_time_compare(self.signature, self._mac())

    def _mac(self) -> str:
        words = json.dumps([self.at, self.kind, self.ref, self.authority, self.reason])
        return salted_hmac("rounds.purge", words, algorithm="sha256").hexdigest()


def replays(kind: str) -> Callable[[Replay], Replay]:
    """Declare how an erasure of this kind is done again. It must be safe to do twice, and on a
    row that is not there; it neither asks permission nor calls `note_purge`."""

    def declare(again: Replay) -> Replay:
        if REPLAYS.setdefault(kind, again) is not again:
            raise RuntimeError(f"Two ways to erase a {kind} again")
        return again

    return declare


def note_purge(kind: str, ref: str, *, authority: str, reason: str) -> None:
    """Keep that this was erased. Call it in the transaction that erases; `kind` must be one that
    `replays` knows. `authority` says who may decide it, never a name."""
    if kind not in REPLAYS:
        raise LookupError(f"Nothing says how to erase a {kind} again after a restore")
    Purge.objects.create(at=now(), kind=kind, subject_ref=ref, authority=authority, reason=reason)
    transaction.on_commit(mend_ledger)


def mend_ledger() -> int:
    """Write into the ledger what is not there yet; how many lines. The file is on the disk when
    this returns, before the rows say so: a line may stand twice, never not at all."""
    waiting = list(Purge.objects.filter(in_ledger=False).order_by("pk"))
    if waiting:
        _append(Path(settings.DATA) / LEDGER, [_line(row).signed() for row in waiting])
        Purge.objects.filter(pk__in=[row.pk for row in waiting]).update(in_ledger=True)
    return len(waiting)


def _line(row: Purge) -> Line:
    return Line(row.at.isoformat(), row.kind, row.subject_ref, row.authority, row.reason)


def _append(path: Path, lines: list[Line]) -> None:
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            # A line that a full disk cut short must not swallow the next one.
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.writelines(json.dumps(asdict(line)).encode() + b"\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def read_ledger(path: Path) -> Iterator[Line]:
    """Every whole line; one that was cut short is passed over, for its erasure is written again
    by `mend_ledger`. Raises OSError when the file cannot be read."""
    if not path.exists():
        return
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield Line(**json.loads(raw))
        except (ValueError, TypeError):
            continue


def replay(path: Path) -> int:
    """Do every erasure of the ledger again; how many. Raises `LookupError` for a kind this
    version does not know, so that nothing erased comes back unseen."""
    count = 0
    with transaction.atomic():
        for line in read_ledger(path):
            REPLAYS[line.kind](line.ref)
            count += 1
    return count
