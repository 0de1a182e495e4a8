"""A file of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ..kinds import Language, PersonKind
from .columns import PEOPLE, Fault, Line, fold, understand
from .plan import Entry, Fate, Known, KnownPerson, KnownSchool, Plan
from .table import Row

KINDS: dict[str, PersonKind] = {
    fold(word): kind
    for kind, words in {
        PersonKind.PRINCIPAL: "principal, head, director, directora, director de escuela",
        PersonKind.ASSISTANT_PRINCIPAL: "assistant principal, ap, vice principal, subdirector, "
        "subdirectora",
        PersonKind.TEACHER_LEADER: "teacher leader, lead teacher, docente lider, maestro lider, "
        "maestra lider",
        PersonKind.TEACHER: "teacher, docente, maestro, maestra, profesor, profesora",
        PersonKind.COACH: "coach, instructional coach, asesor, asesora",
        PersonKind.CENTRAL_OFFICE: "central office, district office, oficina central",
        PersonKind.SUPERINTENDENT: "superintendent, superintendente",
        PersonKind.OUTSIDE_FACILITATOR: "outside facilitator, facilitator, facilitador externo, "
        "facilitadora externa",
        PersonKind.FRONT_OFFICE: "front office, secretary, office, secretaria, secretario",
    }.items()
    for word in (kind.value, *words.split(", "))
}
LANGUAGES = {
    **dict.fromkeys(("en", "english", "ingles"), Language.EN),
    **dict.fromkeys(("es", "spanish", "espanol", "castellano"), Language.ES),
}


def plan_people(rows: Sequence[Row], known: Known) -> Plan:
    """What the file would do. An empty cell leaves what is known as it is."""
    table = understand(rows, PEOPLE, [{"name"}, {"first", "last"}])
    reader = _Reader(known)
    formulas = {fault.row for fault in table.faults}
    entries = [reader.entry(line) for line in table.lines if line.number not in formulas]
    return Plan(
        tuple(entry for entry in entries if entry is not None),
        tuple(sorted((*table.faults, *reader.faults), key=lambda fault: fault.row)),
        table.ignored,
    )


class _Reader:
    """Reads row after row, remembering who has come already."""

    def __init__(self, known: Known) -> None:
        self.faults: list[Fault] = []
        self.by_email = {person.email: person for person in known.people if person.email}
        self.by_name = {
            (fold(person.name), person.school): person
            for person in known.people
            if not person.email
        }
        self.schools: dict[str, list[KnownSchool]] = {}
        for school in known.schools:
            self.schools.setdefault(fold(school.name), []).append(school)
        self.districts = {fold(name): ref for ref, name in known.districts}
        self.seen: dict[tuple[str, ...], int] = {}

    def entry(self, line: Line) -> Entry | None:
        before = len(self.faults)
        name = line.get("name") or " ".join((line.get("first"), line.get("last"))).strip()
        if not name:
            self.fault(line, "name", _("There is no name in this row."))
        if len(name) > 120:
            self.fault(line, "name", _("This name is longer than 120 letters."))
        district = self.district(line)
        given = {
            "name": name,
            "email": self.email(line),
            "kind": self.kind(line),
            "title": line.get("title")[:120],
            "school": self.school(line, district),
            "district": district,
            "language": self.language(line),
        }
        if len(self.faults) > before or not self.first_time(line, given):
            return None
        return self.compared(line, given)

    def fault(self, line: Line, field: str, sentence: str) -> None:
        self.faults.append(Fault(line.number, field, sentence))

    def email(self, line: Line) -> str:
        email = line.get("email").lower()
        if email:
            try:
                validate_email(email)
            except ValidationError:
                self.fault(
                    line, "email", _("“%(text)s” is no e-mail address.") % {"text": email[:80]}
                )
        return email

    def kind(self, line: Line) -> str:
        text = line.get("kind")
        if not text:
            return ""
        kind = KINDS.get(fold(text))
        if kind is None:
            self.fault(
                line,
                "kind",
                _("“%(text)s” is none of the roles: %(roles)s.")
                % {"text": text[:60], "roles": ", ".join(str(k.label) for k in PersonKind)},
            )
        return kind.value if kind else ""

    def language(self, line: Line) -> str:
        text = line.get("language")
        language = LANGUAGES.get(fold(text)) if text else None
        if text and language is None:
            self.fault(line, "language", _("Write English or Spanish."))
        return language.value if language else ""

    def district(self, line: Line) -> str:
        text = line.get("district")
        if not text:
            return ""
        ref = self.districts.get(fold(text), "")
        if not ref:
            self.fault(
                line,
                "district",
                _("There is no district called “%(text)s”. Add it first.") % {"text": text[:80]},
            )
        return ref

    def school(self, line: Line, district: str) -> str:
        text = line.get("school")
        if not text:
            return ""
        found = self.schools.get(fold(text), [])
        if len(found) > 1 and district:
            found = [school for school in found if school.district == district]
        if len(found) == 1:
            return found[0].ref
        sentence = (
            _("Several schools are called “%(text)s”. Give the district too.")
            if found
            else _("There is no school called “%(text)s”. Import or add the school first.")
        )
        self.fault(line, "school", sentence % {"text": text[:80]})
        return ""

    def first_time(self, line: Line, given: dict[str, str]) -> bool:
        key = (given["email"],) if given["email"] else (fold(given["name"]), given["school"])
        first = self.seen.setdefault(key, line.number)
        if first != line.number:
            self.fault(
                line,
                "email" if given["email"] else "name",
                _("The same person stands in row %(row)d already.") % {"row": first},
            )
        return first == line.number

    def compared(self, line: Line, given: dict[str, str]) -> Entry | None:
        known = (
            self.by_email.get(given["email"])
            if given["email"]
            else self.by_name.get((fold(given["name"]), given["school"]))
        )
        if known is None:
            if not given["kind"]:
                self.fault(line, "kind", _("Say what this person is, for example Teacher."))
                return None
            return Entry(line.number, Fate.NEW, dict(given))
        changes = _changes(known, given)
        fate = Fate.CHANGED if changes else Fate.SAME
        return Entry(line.number, fate, {**given, "changes": sorted(changes)}, known.ref)


def _changes(known: KnownPerson, given: dict[str, str]) -> dict[str, Any]:
    """What the file says differently. Nobody's own name or language is changed by a file."""
    return {
        field: given[field]
        for field in ("kind", "title", "school", "district")
        if given[field] and given[field] != getattr(known, field)
    }
