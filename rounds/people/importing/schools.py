"""A file of schools. A district it names that is not known yet is added."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ..kinds import SchoolLevel
from .columns import SCHOOLS, Fault, Line, fold, understand
from .plan import Entry, Fate, Known, Plan
from .table import Row

LEVELS: dict[str, SchoolLevel] = {
    fold(word): level
    for level, words in {
        SchoolLevel.ELEMENTARY: "elementary, elementary school, primary, primaria, elemental",
        SchoolLevel.MIDDLE: "middle, middle school, intermedia, secundaria",
        SchoolLevel.HIGH: "high, high school, preparatoria, bachillerato",
        SchoolLevel.K8: "k8, k-8",
        SchoolLevel.K12: "k12, k-12",
        SchoolLevel.OTHER: "other, otra, otro",
    }.items()
    for word in (level.value, *words.split(", "))
}


def plan_schools(rows: Sequence[Row], known: Known) -> Plan:
    """What the file would do. An empty cell leaves what is known as it is."""
    table = understand(rows, SCHOOLS, [{"name"}])
    districts = {fold(name): name for _ref, name in known.districts}
    names = dict(known.districts)
    ours = {(fold(names[row.district]), fold(row.name)): row for row in known.schools}
    only = next(iter(districts.values())) if len(districts) == 1 else ""
    faults = list(table.faults)
    bad = {fault.row for fault in faults}
    seen: dict[tuple[str, str], int] = {}
    entries = []
    for line in table.lines:
        if line.number in bad:
            continue
        district = line.get("district") or only
        values = {
            "name": line.get("name"),
            "district": districts.get(fold(district), district),
            "level": _level(line, faults),
            "grades": line.get("grades")[:60],
            "staff_count": _count(line, faults),
        }
        key = (fold(district), fold(line.get("name")))
        _check(line, district, seen.setdefault(key, line.number), faults)
        if any(fault.row == line.number for fault in faults):
            continue
        row = ours.get(key)
        if row is None:
            entries.append(Entry(line.number, Fate.NEW, values))
            continue
        changes = [
            field
            for field in ("level", "grades", "staff_count")
            if values[field] not in ("", None) and values[field] != getattr(row, field)
        ]
        fate = Fate.CHANGED if changes else Fate.SAME
        entries.append(Entry(line.number, fate, {**values, "changes": changes}, row.ref))
    return Plan(tuple(entries), tuple(sorted(faults, key=lambda f: f.row)), table.ignored)


def _check(line: Line, district: str, first: int, faults: list[Fault]) -> None:
    name = line.get("name")
    if not name:
        faults.append(Fault(line.number, "name", _("There is no name in this row.")))
    elif len(name) > 160:
        faults.append(Fault(line.number, "name", _("This name is longer than 160 letters.")))
    elif not district:
        faults.append(Fault(line.number, "district", _("Say which district this school is in.")))
    elif first != line.number:
        faults.append(
            Fault(
                line.number,
                "name",
                _("The same school stands in row %(row)d already.") % {"row": first},
            )
        )


def _level(line: Line, faults: list[Fault]) -> str:
    text = line.get("level")
    if not text:
        return ""
    level = LEVELS.get(fold(text))
    if level is None:
        faults.append(
            Fault(
                line.number,
                "level",
                _("“%(text)s” is none of the levels: %(levels)s.")
                % {"text": text[:60], "levels": ", ".join(str(one.label) for one in SchoolLevel)},
            )
        )
    return level.value if level else ""


def _count(line: Line, faults: list[Fault]) -> int | None:
    text = line.get("staff_count")
    if not text:
        return None
    if not text.isdecimal() or int(text) > 2000:
        faults.append(Fault(line.number, "staff_count", _("Write a whole number up to 2000.")))
        return None
    return int(text)
