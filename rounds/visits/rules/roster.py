"""A list of people, pasted or sent, understood against those the organization knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from rounds.people.importing.columns import fold, understand
from rounds.people.importing.table import Row

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "person", "observer", "nombre", "nombre completo", "persona"),
    "first": ("first name", "given name", "first", "nombres"),
    "last": ("last name", "surname", "family name", "last", "apellido", "apellidos"),
    "email": ("email", "e-mail", "email address", "mail", "correo", "correo electronico"),
    "subjects": ("subjects", "subject", "materias", "materia", "asignaturas"),
    "grades": ("grades", "grade", "grados", "grado"),
}
_NEEDED = ({"name"}, {"first", "last"}, {"email"})


class Fate(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    ALREADY = "already"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the organization knows. `refusal` says why they cannot observe here."""

    ref: str
    name: str
    email: str
    on_list: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One row and what becomes of it."""

    number: int
    written: str
    fate: Fate
    said: str = ""
    ref: str = ""
    name: str = ""
    subjects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()


def read_roster(rows: Sequence[Row], people: Iterable[Candidate]) -> list[RosterLine]:
    """Every row with the person it means; raises `UnreadableError` without a usable heading. A
    list without headings, one name or address a row, is understood too."""
    if rows and not _headed(rows):
        rows = [Row(0, ("name",)), *(_plain(row) for row in rows)]
    table = understand(rows, COLUMNS, _NEEDED)
    by_mail: dict[str, list[Candidate]] = {}
    by_name: dict[str, list[Candidate]] = {}
    for person in people:
        by_name.setdefault(_key(person.name), []).append(person)
        if person.email:
            by_mail.setdefault(person.email.casefold(), []).append(person)
    seen: set[str] = set()
    found = []
    for line in table.lines:
        name = line.get("name") or f"{line.get('first')} {line.get('last')}".strip()
        mail = line.get("email").casefold() or (name.casefold() if "@" in name else "")
        matches = by_mail.get(mail) or by_name.get(_key(name), [])
        made = _line(line.number, name or mail, matches, seen)
        words = (_pieces(line.get("subjects")), _pieces(line.get("grades")))
        found.append(_with(made, *words))
    return found


def _headed(rows: Sequence[Row]) -> bool:
    known = {fold(word) for words in COLUMNS.values() for word in words}
    return any(fold(cell) in known for row in rows[:10] for cell in row.cells)


def _plain(row: Row) -> Row:
    return Row(row.number, (next((cell for cell in row.cells if cell), ""),))


def _key(name: str) -> str:
    """Names alike but for case, accents and the order of first and last name."""
    last, comma, first = name.partition(",")
    whole = f"{first} {last}" if comma else name
    return fold(whole)


def _line(number: int, written: str, matches: list[Candidate], seen: set[str]) -> RosterLine:
    if len(matches) != 1:
        said = (
            _("Several people are called so. Give the e-mail address.")
            if matches
            else _("Nobody of this name or address is known here. Add them under People first.")
        )
        return RosterLine(number, written, Fate.UNKNOWN, said)
    one = matches[0]
    fate, said = Fate.NEW, ""
    if one.ref in seen:
        fate, said = Fate.ALREADY, _("Stands twice in what you sent.")
    elif one.on_list:
        fate, said = Fate.ALREADY, _("Is on the list already.")
    elif one.refusal:
        fate, said = Fate.REFUSED, one.refusal
    seen.add(one.ref)
    return RosterLine(number, written, fate, said, one.ref, one.name)


def _with(line: RosterLine, subjects: tuple[str, ...], grades: tuple[str, ...]) -> RosterLine:
    return RosterLine(
        line.number, line.written, line.fate, line.said, line.ref, line.name, subjects, grades
    )


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in re.split(r"[,;/]", text) if piece.strip())
