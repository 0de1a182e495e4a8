"""Where somebody else's words stand between quotation marks, of whatever style, closed or not.

A nudge inside quoted speech is the worst mistake the coach can make, so every doubt counts as speech:
a quotation that is never closed runs to the end of its line, one that was never opened from its start.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_DOUBLE = re.compile("[\"“”„‟«»‹›]|<<|>>|''|``")
_SINGLE = re.compile("['‘’‚‛`´]")
_OPENS = frozenset("“„‟«‹‘‚‛") | {"<<", "``"}
_CLOSES = frozenset("”»›") | {">>"}
_BEFORE_OPENING = frozenset('([{¿¡—–-:;,.=>/|*_•"“«') | {" ", "\n", ""}
_AFTER_CLOSING = frozenset('.,;:!?)]}—–-/…|*_•"”»') | {" ", "\n", ""}
# Words that begin with an apostrophe and open nothing.
_SHORTENED = re.compile(
    r".(?:cause|cuz|cos|coz|bout|til|till|em|er|im|n|round|tis|twas|kay|nother|sup|ello|\d0s|\d\d)\b",
    re.ASCII,
)

_GOES_ON = re.compile(" [a-z0-9]")


def quoted(text: str) -> list[Span]:
    """The quoted spans of a folded text, in order, marks included."""
    doubles = _doubles(text)
    return sorted(doubles + _singles(text, doubles))


def _opening(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the mark could open here, and whether it could close here."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    opens = before in _BEFORE_OPENING and after not in (" ", "\n", "")
    closes = before not in (" ", "\n", "") and after in _AFTER_CLOSING
    return opens, closes


def _role(text: str, mark: str, start: int, end: int, waiting: list[str]) -> str:
    """`open`, `close` or nothing."""
    opens, closes = _opening(text, start, end)
    before = text[start - 1] if start else ""
    if mark in _CLOSES:
        if waiting or mark == ">>":
            return "close" if waiting else ""
        return "open" if opens and not closes else "close"
    if mark in _OPENS:
        turned = closes and (not opens or "„" in waiting) and (waiting or mark == "“")
        return "close" if turned else "open"
    if opens and not closes and not (waiting and before in ",.!?…"):
        return "open"
    if closes and not opens and not waiting and before.isdigit():
        return ""  # inches
    if closes and not opens:
        return "close"
    return "close" if waiting else "open"


def _doubles(text: str) -> list[Span]:
    marks = list(_DOUBLE.finditer(text))
    spans: list[Span] = []
    waiting: list[str] = []
    began = free = 0
    for number, mark in enumerate(marks):
        start, end = mark.span()
        if waiting:
            newline = text.find("\n", marks[number - 1].end(), start)
            if newline >= 0 and _role(text, mark[0], start, end, waiting) != "close":
                spans.append((began, newline))
                free, waiting = newline, []
        role = _role(text, mark[0], start, end, waiting)
        if role == "open":
            if not waiting:
                began = start
            waiting.append(mark[0])
        elif role == "close" and waiting:
            _close(waiting, mark[0])
            if not waiting:
                spans.append((began, end))
                free = end
        elif role == "close":
            spans.append((max(free, text.rfind("\n", 0, start) + 1), end))
            free = end
    if waiting:
        newline = text.find("\n", marks[-1].end())
        spans.append((began, len(text) if newline < 0 else newline))
    return spans


_PAIRS = {"”": "“„‟", "“": "„", "»": "«", "›": "‹", "«": "»", ">>": "<<", "''": "``''", '"': '"'}


def _close(waiting: list[str], mark: str) -> None:
    """Take the opening mark of this closing one from the pile, and all that was opened within."""
    partners = _PAIRS.get(mark, mark)
    for depth in range(len(waiting) - 1, -1, -1):
        if waiting[depth] in partners:
            del waiting[depth:]
            return
    waiting.pop()


def _singles(text: str, doubles: list[Span]) -> list[Span]:
    """Speech between single marks, where an apostrophe is one far more often."""
    inside = [False] * (len(text) + 1) if doubles else []
    for start, end in doubles:
        inside[start:end] = [True] * (end - start)
    marks = []
    for mark in _SINGLE.finditer(text):
        at = mark.start()
        if inside and inside[at]:
            continue
        opens, closes = _opening(text, at, at + 1)
        closes = closes and mark[0] not in "‘‚‛"
        if opens and not closes:
            marks.append((at, "elided" if _SHORTENED.match(text, at) else "open"))
        elif closes:
            marks.append((at, "weak" if _may_be_apostrophe(text, at) else "strong"))
    return _paired(text, marks)


def _may_be_apostrophe(text: str, at: int) -> bool:
    """`the boys' game`, `goin' home`: a word goes on after it."""
    return text[at - 1] in "snolhd" and bool(_GOES_ON.match(text, at + 1))


def _paired(text: str, marks: list[tuple[int, str]]) -> list[Span]:
    spans: list[Span] = []
    number = 0
    while number < len(marks):
        at, role = marks[number]
        if role != "open" and not (role == "elided" and _closed_with_a_pause(text, marks, number)):
            number += 1
            continue
        newline = text.find("\n", at)
        line_end = len(text) if newline < 0 else newline
        close, number = _closing(marks, number + 1, line_end)
        if close < 0 and number < len(marks) and marks[number][1] == "strong":
            close = marks[number][0]  # it goes on over the line
            number += 1
        spans.append((at, line_end if close < 0 else close + 1))
    return spans


def _closed_with_a_pause(text: str, marks: list[tuple[int, str]], number: int) -> bool:
    """Whether `'Tis great,' he said` goes on so: then its first mark does open a quotation."""
    newline = text.find("\n", marks[number][0])
    close, _ = _closing(marks, number + 1, len(text) if newline < 0 else newline)
    return close > 0 and text[close - 1] in ",.!?"


def _closing(marks: list[tuple[int, str]], number: int, line_end: int) -> tuple[int, int]:
    """The place of the closing mark on this line, or -1, and the number of the mark after it."""
    weak = -1
    after = number
    while number < len(marks) and marks[number][0] < line_end:
        at, role = marks[number]
        number += 1
        if role == "strong":
            return at, number
        if role == "weak":
            weak, after = at, number
        elif weak >= 0 and role == "open":
            return weak, number - 1
    return (weak, after) if weak >= 0 else (-1, number)
