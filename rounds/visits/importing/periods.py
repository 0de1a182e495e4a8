"""Periods and days as timetables write them: “Per 1”, “1.º”, “3-4(A-B)”, “MWF”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from .shapes import Meeting
from .words import plain

_WORD = r"(?:periodo|period|per|pd|prd|hour|hr|hora|block|blk|bloque|class|clase|mod|module|modulo)"
_ORDINAL = re.compile(
    r"(\d{1,2})\s*\.?\s*(?:st|nd|rd|th|er|ro|do|to|mo|vo|no|o|a|ra|da|ta|ma|va|na)?"
)
_SPELLED = {
    word: str(number)
    for number, words in enumerate(
        (
            "first primero primera primer",
            "second segundo segunda",
            "third tercero tercera tercer",
            "fourth cuarto cuarta",
            "fifth quinto quinta",
            "sixth sexto sexta",
            "seventh septimo septima",
            "eighth octavo octava",
            "ninth noveno novena",
        ),
        start=1,
    )
    for word in words.split()
}
_NAMED = {
    **dict.fromkeys(("hr", "homeroom", "home room", "advisory", "advisory/hr"), "hr"),
    **dict.fromkeys(("asesoria", "tutoria"), "hr"),
}
WEEK = "MTWRF"
_WEEKDAYS = {
    **dict.fromkeys(("m", "mo", "mon", "monday", "lun", "lunes", "l"), "M"),
    **dict.fromkeys(("t", "tu", "tue", "tues", "tuesday", "mar", "martes"), "T"),
    **dict.fromkeys(("w", "we", "wed", "wednesday", "mie", "miercoles"), "W"),
    **dict.fromkeys(("r", "th", "thu", "thur", "thurs", "thursday", "jue", "jueves", "h"), "R"),
    **dict.fromkeys(("f", "fr", "fri", "friday", "vie", "viernes"), "F"),
}
_EVERY = {
    "daily",
    "every day",
    "everyday",
    "all",
    "all days",
    "diario",
    "todos los dias",
    "cada dia",
}
_CODED = re.compile(r"(?:day\s*)?([a-h])\s*(?:day)?[\s-]*(?:p|per|pd|blk|block)?\s*(\d{1,2})")
_CODED_AFTER = re.compile(r"(\d{1,2})\s*([a-h])")
_ITEM = re.compile(r"([^\s,;()][^,;()]*?)\s*(?:\(([^)]*)\)|(?=[,;]|$))")


def canonical(text: str) -> str:
    """The same for every way of writing one period: “1st”, “Per 1”, “P1”, “1.º” are all “1”."""
    word = re.sub(r"\(.*?\)", " ", plain(text)).strip(" .:")
    word = _NAMED.get(word, word)
    if word == "hr":
        return word
    bare = re.sub(rf"(?<![a-z]){_WORD}(?![a-z])\.?|^p\.?\s*(?=\d)", " ", word).strip(" .:#")
    bare = _SPELLED.get(bare, bare) or word
    number = _ORDINAL.fullmatch(bare)
    return str(int(number[1])) if number else " ".join(bare.split())


def looks_like(text: str) -> bool:
    """Whether a heading names a period, whatever the bells are called."""
    word = plain(text)
    if not word or len(word) > 30:
        return False
    name = canonical(text)
    if name.isdigit():
        return int(name) <= 14
    return name == "hr" or bool(re.fullmatch(rf"{_WORD}\s*[a-h]", word) or _CODED.fullmatch(word))


def heading(text: str, known: Iterable[str]) -> Meeting:
    """The period that heads a column; “A1” is period 1 of A days unless a bell is called so."""
    name = canonical(text)
    coded = _coded(plain(text))
    if name not in set(known) and coded is not None:
        return Meeting((coded[1],), frozenset(coded[0]), said=text)
    return Meeting((name,), said=text)


def _coded(word: str) -> tuple[str, str] | None:
    found = _CODED.fullmatch(word)
    if found:
        return found[1].upper(), str(int(found[2]))
    found = _CODED_AFTER.fullmatch(word)
    return (found[2].upper(), str(int(found[1]))) if found else None


def expression(text: str, known: Sequence[str]) -> tuple[Meeting, ...]:
    """When a section meets: `1(A)`, `3-4(A-B)`, `1(A),4(B)`, `HR(M-F)`, `Per 3`. Raises
    `ValueError` where nothing of it is understood."""
    found = [
        Meeting(_periods(item[1], known), days(item[2] or ""), said=item[0].strip())
        for item in _ITEM.finditer(_spaced(text))
    ]
    if not found or not all(meeting.periods for meeting in found):
        raise ValueError(text)
    return tuple(_decoded(meeting, known) for meeting in found)


def _spaced(text: str) -> str:
    """`1(A) 3(B)` and `1(A)3(B)` are two; so are `1 & 3`."""
    return re.sub(r"\)\s*(?=\S)", "),", re.sub(r"\s*(?:&|\+)\s*", ",", text)).replace("),,", "),")


def _decoded(meeting: Meeting, known: Sequence[str]) -> Meeting:
    if meeting.days or len(meeting.periods) != 1 or meeting.periods[0] in known:
        return meeting
    coded = _coded(meeting.periods[0])
    if coded is None:
        return meeting
    return Meeting((coded[1],), frozenset(coded[0]), said=meeting.said)


def _periods(text: str, known: Sequence[str]) -> tuple[str, ...]:
    ends = re.split(r"\s*(?:–|—|-|/)\s*", text.strip())
    names = [canonical(part) for part in ends]
    if canonical(text) in known or len(names) != 2:
        return (canonical(text),) if canonical(text) else ()
    first, last = names
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 6:
        return tuple(str(number) for number in range(int(first), int(last) + 1))
    if first in known and last in known and known.index(first) < known.index(last):
        return tuple(known[known.index(first) : known.index(last) + 1])
    return tuple(names)


def days(text: str) -> frozenset[str]:
    """The days in brackets or a column: `A-B`, `M,W,F`, `MWF`, `TTh`, `Mon Wed`, `1-6`. None is
    every day."""
    word = plain(text)
    if not word or word in _EVERY:
        return frozenset()
    found: set[str] = set()
    for part in re.split(r"[,;/&+\s]+", re.sub(r"\s*[-–—]\s*", "-", word)):
        part = part.removesuffix("day") if part in ("aday", "bday") else part
        first, dash, last = part.partition("-")
        found |= _range(first, last) if dash else _single(part)
    return frozenset(found - {""})


def _single(part: str) -> set[str]:
    if part in _WEEKDAYS:
        return {_WEEKDAYS[part]}
    if re.fullmatch(r"(?:th|[mtwrfh])+", part):
        return {_WEEKDAYS[bit] for bit in re.findall(r"th|[mtwrfh]", part)}
    if re.fullmatch(r"[a-h]{2,}", part):
        return {letter.upper() for letter in part}
    return {part.upper()} if part not in ("day", "days", "dia", "dias") else set()


def _range(first: str, last: str) -> set[str]:
    if first.isdigit() and last.isdigit():
        return {str(number) for number in range(int(first), min(int(last), int(first) + 12) + 1)}
    start, end = _WEEKDAYS.get(first), _WEEKDAYS.get(last)
    if start and end and WEEK.index(start) < WEEK.index(end):
        return set(WEEK[WEEK.index(start) : WEEK.index(end) + 1])
    if len(first) == len(last) == 1 and first < last:
        return {chr(code).upper() for code in range(ord(first), ord(last) + 1)}
    return _single(first) | _single(last)


def weekdays_only(used: Iterable[str]) -> bool:
    """Whether these days are days of the week rather than of a cycle."""
    found = set(used)
    return bool(found) and found <= set(WEEK) and bool(found & set("MTWR"))


def weekday(on: dt.date) -> str:
    """The letter of a date; empty at the weekend."""
    return WEEK[on.weekday()] if on.weekday() < 5 else ""
