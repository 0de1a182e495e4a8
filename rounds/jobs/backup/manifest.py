"""What a backup says about itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
NAME = "manifest.json"


class BackupError(Exception):
    """A backup cannot be made, read or restored; the message tells the operator what to do."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How much there is and what it comes to: rows of a table, or bytes of a file."""

    count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Versions, the state of the schema, and a sum for every table and file."""

    rounds: str
    made_at: str
    engine: str
    secret: str
    migrations: list[list[str]]
    tables: dict[str, Sum]
    files: dict[str, Sum] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, raw: bytes) -> Manifest:
        """Raises `BackupError` for anything but a manifest of a format known here."""
        try:
            given: dict[str, Any] = json.loads(raw)
            if given["format"] > FORMAT:
                raise BackupError(
                    f"This backup was made by a later version of Rounds ({given['rounds']}). "
                    "Install that version or a newer one to restore it."
                )
            given["tables"] = {name: Sum(**sum_) for name, sum_ in given["tables"].items()}
            given["files"] = {name: Sum(**sum_) for name, sum_ in given["files"].items()}
            return cls(**given)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupError("This is not a backup made by Rounds.") from error


def file_sum(path: Path) -> Sum:
    """The bytes of a file and their hash."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return Sum(path.stat().st_size, digest.hexdigest())


def file_sums(folder: Path) -> dict[str, Sum]:
    """The sum of every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): file_sum(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(expected: dict[str, Sum], found: dict[str, Sum], what: str) -> list[str]:
    """A sentence for each table or file that is not as the manifest says."""
    said = []
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            said.append(f"The {what} {name} is missing.")
        elif name not in expected:
            said.append(f"The {what} {name} does not belong to this backup.")
        elif found[name].count != expected[name].count:
            unit = "rows" if what == "table" else "bytes"
            said.append(
                f"The {what} {name} has {found[name].count} {unit}, not {expected[name].count}."
            )
        elif found[name].sha256 != expected[name].sha256:
            said.append(f"The {what} {name} has other contents than when it was backed up.")
    return said
