"""Which column is what: headings in English and Spanish, near misses, and what a person said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from rounds.people.importing.columns import fold
from rounds.people.importing.table import Row

from .periods import looks_like

SYNONYMS: Mapping[str, str] = {
    "teacher": "teacher|teacher name|teachers|instructor|instructors|instructor name|staff|"
    "staff name|faculty|homeroom teacher|lead teacher|primary teacher|teacher of record|docente|"
    "docentes|maestro|maestra|maestro/a|profesor|profesora|profesor/a|nombre del docente|name|"
    "nombre",
    "co_teacher": "co-teacher|co teacher|coteacher|second teacher|teacher 2|secondary teacher|"
    "support teacher|sped teacher|inclusion teacher|docente de apoyo|segundo docente|codocente",
    "email": "email|e-mail|email address|teacher email|mail|correo|correo electronico",
    "room": "room|room number|room no|room #|rm|rm #|classroom|location|room name|home room|"
    "homeroom room|aula|salon|sala|numero de aula|lugar",
    "building": "building|bldg|wing|edificio|pabellon",
    "course": "course|course name|course title|class|class name|description|course description|"
    "title|curso|nombre del curso|clase|asignatura|materia",
    "section": "section|section number|sec|section id|sect|section #|course section|seccion|grupo",
    "subject": "subject|department|dept|content area|area|departamento|position|assignment|"
    "area academica",
    "grade": "grade|grade level|gr|grades|level|grado|nivel|grado escolar",
    "term": "term|terms|semester|quarter|trimester|sem|marking period|termino|semestre|trimestre",
    "days": "days|day|meeting days|cycle day|cycle days|day pattern|dia|dias",
    "period": "period|periods|per|pd|expression|exp|schedule|block|meets|meeting pattern|hour|"
    "section expression|period(day)|period/day|periodo|expresion|bloque|hora de clase",
    "time": "time|times|meeting time|class time|hours|horario|horas",
    "starts": "start|starts|start time|begin|begins|begin time|from|inicio|hora de inicio|comienza|"
    "desde",
    "ends": "end|ends|end time|to|until|fin|hora de fin|termina|hasta",
    "first": "first name|teacher first name|first|nombre de pila|nombres",
    "last": "last name|teacher last name|last|surname|apellido|apellidos",
}
_MEANING = {fold(word): field for field, words in SYNONYMS.items() for word in words.split("|")}
# Headings that look like one of ours and are something else; read exactly, never guessed at.
_ELSE = (
    "course number|course id|course no|course code|students|enrollment|size|seats|count|max|"
    "class size|credits|school|notes|comments|teacher id|staff id|employee id|status"
)
_OTHERS = {fold(word) for word in _ELSE.split("|")}


def meaning(text: str) -> str:
    """The field a heading names; empty for none."""
    word = fold(text)
    if not word or word in _OTHERS or looks_like(text):
        return ""
    if word in _MEANING:
        return _MEANING[word]
    if len(word) < 4:
        return ""
    near = get_close_matches(word, _MEANING, n=1, cutoff=0.84)
    return _MEANING[near[0]] if near else ""


def matched(row: Row, said: Mapping[int, str]) -> dict[int, str]:
    """The fields of a row of headings by their place. What a person said wins; of two columns
    with one meaning the first counts."""
    found = {at: field for at, field in said.items() if field and at < len(row.cells)}
    for at, cell in enumerate(row.cells):
        field = "" if at in said else meaning(cell)
        if field and field not in found.values():
            found[at] = field
    return found


def score(found: Mapping[int, str]) -> int:
    """How much a row looks like the headings of a list with one row for each section."""
    fields = set(found.values())
    person = bool(fields & {"teacher", "last"})
    when = bool(fields & {"period", "starts", "time"})
    what = bool(fields & {"course", "subject", "section", "grade"})
    return (person + when + what) * 10 + len(fields) if person and when else 0


def head_of(rows: Sequence[Row], said: Mapping[int, str]) -> int | None:
    """The row of headings among the first fifteen; None where there is none."""
    scores = [score(matched(row, said)) for row in rows[:15]]
    best = max(scores, default=0)
    return scores.index(best) if best else None
