"""What an import would do, row by row."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from .columns import Fault


class Fate(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that can be used: `ref` names the row of ours that it changes or equals."""

    row: int
    fate: Fate
    values: dict[str, Any]
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every row is in `entries` or has faults; with a single fault nothing is imported."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]

    def count(self, fate: Fate) -> int:
        return sum(entry.fate is fate for entry in self.entries)


@dataclass(frozen=True, slots=True)
class KnownSchool:
    ref: str
    name: str
    district: str
    level: str
    grades: str
    staff_count: int | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    ref: str
    name: str
    email: str
    kind: str
    title: str
    school: str
    district: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the organization has already: plain values, references for schools and districts."""

    districts: tuple[tuple[str, str], ...]
    schools: tuple[KnownSchool, ...]
    people: tuple[KnownPerson, ...]

    def digest(self) -> str:
        """Changes whenever anything that a preview was compared with does."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()
