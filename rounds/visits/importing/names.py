"""Names of teachers and rooms as cells hold them."""

from __future__ import annotations

import re

from .words import plain

_BETWEEN = re.compile(r"\s*(?:/|&|\+|;|\n|\s(?:and|y|e|with|con|w/)\s)\s*", re.IGNORECASE)
_ROOM_WORD = r"(?:rm|room|aula|salon|salón|sala|cuarto)"
_NUMBER = r"[A-Za-z]{0,3}[- ]?\d{1,4}[A-Za-z]?"
_CALLED = re.compile(rf"(?<!\w){_ROOM_WORD}\.?\s*#?\s*({_NUMBER}|[A-Za-z])(?!\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_PARTED = re.compile(r"^(.+?)(?:\s+[/@|–—-]\s+|\s*[/@|]\s*|\s*,\s+)([^/@|,]+)$")
_PLACES = re.compile(
    r"(?:gym\w*|library|media center|cafeteria|auditorium|stage|band room|choir room|art room|"
    r"music room|(?:computer|science|bio\w*|chem\w*) lab|lab [a-z0-9]{1,3}|portable \w{1,3}|"
    r"annex \w{1,3}|p-?\d{1,2}|field|shop|biblioteca|gimnasio|laboratorio \w{1,3}|patio|"
    r"port\.? ?\d{1,2}|trailer \d{1,2}|mod\w* \d{1,2})"
)
_TRAILING = re.compile(r"^(.+?)\s+([A-Za-z]{1,2}-?\d{2,4}[A-Za-z]?|\d{3,4}[A-Za-z]?)$")
_LONG = re.compile(r"[A-Za-z]{1,2}-?\d{2,4}[A-Za-z]?|\d{3,4}|\d{2,4}[A-Za-z]")
_WITH = re.compile(r"\(?(?<!\w)(?:w/|with|con)\s+([A-ZÁÉÍÓÚÑ][\w.'’ -]+?)\)?$")


def teachers(text: str) -> tuple[str, ...]:
    """Everybody a cell names, the first first: “Lee / Ortiz”, “Ms. Lee & Mr. Ortiz”,
    “Lee, Ann; Ortiz, Rosa”. A comma parts surname and first name, never two people."""
    names = [" ".join(part.split()).strip(" ,") for part in _BETWEEN.split(text)]
    return tuple(dict.fromkeys(name for name in names if name))


def in_order(text: str) -> str:
    """“Lee, Ann” as “Ann Lee”; anything else as it stands."""
    last, comma, first = text.partition(",")
    if comma and "," not in first and 0 < len(first.split()) <= 3 and last.strip():
        return f"{first.strip()} {last.strip()}"
    return " ".join(text.split())


def room_key(text: str) -> str:
    """The same for “Room 12”, “Rm. 12”, “012” and “12”."""
    word = re.sub(rf"(?<!\w){_ROOM_WORD}\.?\s*#?", " ", plain(text))
    word = re.sub(r"[^\w]", "", word)
    return word.lstrip("0") or word


def room_number(text: str) -> str:
    """A room's name without the word for room before it: “12” of “Rm. 12”, “Art Room” as it is."""
    return " ".join(re.sub(rf"^\s*{_ROOM_WORD}(?!\w)\.?\s*#?\s*", "", text, flags=re.I).split())


def is_room(text: str, known: frozenset[str]) -> bool:
    """Whether a piece of text is a room's name by itself."""
    word = plain(text)
    return bool(
        room_key(text) in known
        or _PLACES.fullmatch(word)
        or _CALLED.fullmatch(text.strip())
        or _LONG.fullmatch(text.strip())
    )


def with_colleague(text: str) -> tuple[str, str]:
    """A cell without its “w/ Ortiz”, and who that is."""
    found = _WITH.search(text)
    return (text, "") if found is None else (text[: found.start()].strip(), found[1].strip())


def course_and_room(text: str, known: frozenset[str]) -> tuple[str, str]:
    """What a cell of a timetable says: “Alg I / 204”, “ELA 7 Rm 12”, “Biology (Lab 2)”."""
    called = _CALLED.search(text)
    if called is not None:
        rest = text[: called.start()] + " " + text[called.end() :]
        return _tidy(rest), room_number(called[0])
    bracket = _BRACKETS.search(text)
    if bracket is not None and (
        is_room(bracket[1], known) or re.fullmatch(r"\d{2}", bracket[1].strip())
    ):
        return _tidy(text[: bracket.start()]), bracket[1].strip()
    parted = _PARTED.match(text)
    if parted is not None and _after(text, parted[2], known):
        return _tidy(parted[1]), parted[2].strip()
    trailing = _TRAILING.match(text)
    if trailing is not None:
        return _tidy(trailing[1]), trailing[2]
    return _tidy(text), ""


def _after(text: str, last: str, known: frozenset[str]) -> bool:
    """Whether what follows a stroke is a room. “English 9/10” is two grades."""
    word = last.strip()
    if re.fullmatch(r"\d{1,2}", word):
        spaced = re.search(r"\s[/@|–—-]\s+\d{1,2}$", text) is not None
        return room_key(word) in known or (spaced and len(word) == 2)
    return is_room(word, known)


def _tidy(text: str) -> str:
    kept = " ".join(text.split()).strip(" /@|–—-,")
    return kept if kept.count("(") == kept.count(")") else kept.strip("() ")
