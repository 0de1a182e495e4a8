"""The words of a timetable: what is a class, which subject it is, which grade."""

from __future__ import annotations

import re
import unicodedata

# What stands in a timetable where no class is, by the beginning of the cell.
_IDLE = re.compile(
    r"(?:prep|prep period|plan|planning|plc|conf|conference|lunch|duty|recess|free|off|dismissal|"
    r"arrival|breakfast|snack|pack up|pack-up|bus|meeting|team time|none|n/a|na|x|intervention "
    r"duty|hall duty|supervision|travel|release|released|office|no class|specials|special|"
    r"specials block|planificacion|preparacion|almuerzo|comida|recreo|descanso|libre|guardia|"
    r"entrada|salida|desayuno|reunion|sin clase|especiales|hora libre)"
    r"(?![\w])(?:[\s:./(-].*)?",
    re.DOTALL,
)
_NOTHING = re.compile(r"[\W_]*")

SUBJECTS: tuple[tuple[str, str], ...] = (
    (
        "Special Education",
        r"sped|special ed\w*|resource|life skills|self[- ]contained|educacion especial",
    ),
    ("ESL", r"esl|ell|eld|esol|newcomer|english language development|ingles como segunda"),
    ("PE", r"p\.?\s?e\.?|phys\w* ed\w*|gym class|health|wellness|educacion fisica|salud|fitness"),
    ("Music", r"music|band|choir|chorus|orchestra|musica|coro|banda|piano|guitar|jazz"),
    (
        "Art",
        r"art|arts|visual arts?|ceramics|drawing|painting|arte|dibujo|photo\w*|theat\w+|drama|dance",
    ),
    ("Library", r"library|media center|biblioteca"),
    (
        "Math",
        r"math\w*|alg\w*|geom\w*|calc\w*|precalc\w*|pre-calc\w*|trig\w*|stat\w*|matematicas?|number talks?",
    ),
    ("Writing", r"writ\w*|escritura|redaccion"),
    (
        "Reading",
        r"reading|readers?|literacy|phonics|guided reading|lectura|lectoescritura|fonetica",
    ),
    (
        "Science",
        r"sci\w*|biol?\w*|chem\w*|phys\w*|stem|earth|astron\w*|anatomy|ciencias?|biologia|quimica|fisica",
    ),
    (
        "Social Studies",
        r"social\w*|soc|ss|hist\w*|geog\w*|civics|gov\w*|econ\w*|psych\w*|world cultures|apush|"
        r"historia|geografia|estudios sociales|civica",
    ),
    (
        "World Language",
        r"span\w*|fren\w*|german|latin|mandarin|chinese|japanese|asl|world lang\w*|espanol|frances|aleman",
    ),
    (
        "English",
        r"ela|english|eng|lang\w* arts?|la|lit|literature|ingles|artes del lenguaje|lenguaje|journalism|debate|speech",
    ),
    ("Technology", r"tech\w*|comput\w*|coding|robotics|digital|tecnologia|informatica|stem lab"),
    (
        "CTE",
        r"cte|business|marketing|account\w*|culinary|auto\w*|welding|wood\w*|construction|ag|agri\w*|"
        r"health science|cosmetology|career\w*|avid|negocios",
    ),
)
_SUBJECTS = [(name, re.compile(rf"(?<![\w])(?:{words})(?![\w])")) for name, words in SUBJECTS]
# Taught to whole classes by somebody else while their own teacher plans.
SPECIALS = {"Art", "Music", "PE", "Library", "Technology", "World Language"}
# Courses whose number is a level, not a grade.
_LEVELED = {"World Language", "Art", "Music", "PE", "Technology", "CTE", "ESL"}

_ORDINAL = r"(?:st|nd|rd|th|er|ro|do|to|mo|vo|no|o|a)"
_GRADES: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?:grade|gr|grado|g)\.?\s*(pk|tk|k|\d{1,2})(?!\d)(?:\s*(?:-|/|–)\s*(\d{1,2}))?"),
    re.compile(rf"(?<![\w])(\d{{1,2}})\.?\s*{_ORDINAL}?\s*(?:grade|gr|graders?|grado)(?![\w])"),
    re.compile(r"(?<![\w])(\d{1,2})(?:st|nd|rd|th)(?![\w])(?!\s*(?:per|hour|block|pd))"),
)
_YOUNG = (
    (
        re.compile(
            r"(?<![\w])(?:pre-?k\w*|pk|tk|transitional k\w*|preescolar|pre-?kinder\w*)(?![\w])"
        ),
        "PK",
    ),
    (re.compile(r"(?<![\w])(?:kindergarten|kinder|kg|k)(?![\w])"), "K"),
)
_SECTION = re.compile(r"(k|\d{1,2})\s?[-.]?\s?(?:[a-z](?![\w])|[a-z][a-z.' ]{2,}$)")
_LAST = re.compile(
    r"(?<![\w.])(\d{1,2})(?:\s*(?:/|-)\s*(\d{1,2}))?(?=\s*(?:h|hon|honors|adv\w*|acc\w*|incl\w*|gt|cp)?\W*$)"
)


def plain(text: str) -> str:
    """Lower case, without accents, single spaces."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())


def idle(text: str) -> bool:
    """Whether a cell of a timetable says that no class is there."""
    word = plain(text)
    return bool(_NOTHING.fullmatch(word) or _IDLE.fullmatch(word))


def subject_of(text: str) -> str:
    """The subject a course's name speaks of; empty when it does not say."""
    word = plain(text)
    hits = [
        (found.start(), -len(found[0]), name)
        for name, pattern in _SUBJECTS
        if (found := pattern.search(word))
    ]
    return min(hits)[2] if hits else ""


def grade_of(text: str, grades: tuple[int, int] = (-1, 12), *, numbers: bool = True) -> str:
    """The grade a name speaks of: “Grade 4”, “4th”, “ELA 7”, “K”. `numbers` lets a bare number
    at the end count, where it can be a grade of this school."""
    word = plain(text)
    for pattern in _GRADES:
        for found in pattern.finditer(word):
            first = found[1].upper()
            if first in ("K", "PK", "TK"):
                return "PK" if first != "K" else "K"
            if grades[0] <= int(first) <= grades[1] or int(first) <= 12:
                return str(int(first))
    for young, name in _YOUNG:
        if grades[0] <= 0 and young.search(word):
            return name
    return _by_number(word, grades) if numbers else ""


def _by_number(word: str, grades: tuple[int, int]) -> str:
    leading = _SECTION.fullmatch(word)
    if leading is not None:
        return _within(leading[1], grades)
    found = _LAST.search(word)
    if found is None or subject_of(word) in _LEVELED or not word[: found.start()].strip():
        return ""
    return _within(found[1], grades)


def _within(number: str, grades: tuple[int, int]) -> str:
    if number == "k":
        return "K" if grades[0] <= 0 else ""
    return str(int(number)) if max(1, grades[0]) <= int(number) <= grades[1] else ""


def grade_written(text: str) -> str:
    """The grade of a cell in a column of grades: “4”, “04”, “4th”, “K”, “9-10”."""
    word = plain(text).removesuffix(".0")
    numbers = [int(number) for number in re.findall(r"\d{1,2}", word)]
    if numbers and re.fullmatch(r"[\d\s/,–-]+", word):
        return "–".join(str(number) for number in dict.fromkeys((numbers[0], numbers[-1])))
    return grade_of(text) or " ".join(text.split())[:20]
