"""Which column means what: headings in English and Spanish, any order, extras ignored."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .table import FORMULA, Row, UnreadableError

Synonyms = Mapping[str, tuple[str, ...]]

PEOPLE: Synonyms = {
    "name": ("name", "full name", "person", "nombre completo", "nombre y apellidos"),
    "first": ("first name", "given name", "first", "nombre", "nombres"),
    "last": ("last name", "surname", "family name", "last", "apellido", "apellidos"),
    "email": ("email", "e-mail", "email address", "mail", "correo", "correo electronico"),
    "kind": ("kind", "role", "role at work", "position", "puesto", "cargo", "funcion", "rol"),
    "title": ("title", "job title", "titulo"),
    "school": ("school", "campus", "building", "site", "escuela", "plantel", "centro"),
    "district": ("district", "distrito"),
    "language": ("language", "idioma", "lengua"),
}
SCHOOLS: Synonyms = {
    "name": ("name", "school", "school name", "nombre", "escuela", "nombre de la escuela"),
    "district": ("district", "district name", "distrito"),
    "level": ("level", "school level", "nivel"),
    "grades": ("grades", "grade span", "grados"),
    "staff_count": ("teachers", "staff", "staff count", "docentes", "maestros", "personal"),
}
LABELS: dict[str, Promise] = {
    "name": gettext_lazy("Name"),
    "first": gettext_lazy("First name"),
    "last": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail address"),
    "kind": gettext_lazy("Role at work"),
    "title": gettext_lazy("Title"),
    "school": gettext_lazy("School"),
    "district": gettext_lazy("District"),
    "language": gettext_lazy("Language"),
    "level": gettext_lazy("Level"),
    "grades": gettext_lazy("Grades"),
    "staff_count": gettext_lazy("Teachers"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one row."""

    row: int
    field: str
    sentence: str

    @property
    def label(self) -> str:
        return str(LABELS[self.field])


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its cells by meaning."""

    number: int
    values: dict[str, str]

    def get(self, field: str) -> str:
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Lines:
    """A table whose columns are understood."""

    lines: tuple[Line, ...]
    ignored: tuple[str, ...]
    faults: tuple[Fault, ...]


def fold(text: str) -> str:
    """The same for words that differ in case, accents, spaces or punctuation only."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def understand(rows: Sequence[Row], synonyms: Synonyms, needed: Sequence[set[str]]) -> Lines:
    """Find the row of headings among the first ten and read the others by it.

    `needed` lists sets of columns of which one must be there in full.
    """
    meaning = {fold(word): field for field, words in synonyms.items() for word in words}
    for head in range(min(10, len(rows))):
        found = _matched(rows[head], meaning)
        if any(want <= set(found.values()) for want in needed):
            break
    else:
        wanted = " + ".join(str(LABELS[field]) for field in sorted(needed[0]))
        raise UnreadableError(
            _("The first row must name the columns. This file has none called: %(columns)s.")
            % {"columns": wanted}
        )
    ignored = tuple(
        cell
        for at, cell in enumerate(rows[head].cells)
        if cell and at not in found and cell != FORMULA
    )
    lines, faults = [], []
    for data in rows[head + 1 :]:
        values = {
            field: data.cells[at] if at < len(data.cells) else "" for at, field in found.items()
        }
        for field, value in values.items():
            if value == FORMULA or value.startswith(("=", "+", "@")):
                faults.append(
                    Fault(data.number, field, _("This is a formula. Paste its value instead."))
                )
        if any(values.values()):
            lines.append(Line(data.number, values))
    return Lines(tuple(lines), ignored, tuple(faults))


def _matched(row: Row, meaning: Mapping[str, str]) -> dict[int, str]:
    """Columns by their place; the first of two with one meaning counts."""
    found: dict[int, str] = {}
    for at, cell in enumerate(row.cells):
        field = meaning.get(fold(cell))
        if field and field not in found.values():
            found[at] = field
    return found
