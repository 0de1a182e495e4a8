"""Where somebody else's words stand without quotation marks: after `T:`, after `Board:`, after a dash.

The words that announce them come from the rules. Languages are not kept apart here: a note in English
about a Spanish lesson has Spanish speakers in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .quoting import Span

_TIME = r"(?:[\[(]?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?[\])]?(?: ?[ap]\.?m\.?)?(?: ?- ?\d{1,2}[:.]\d\d)?[ ,:-]*)?"
_START = rf"(?:^|[\n.!?;•·|/\"”»)]|[>,]|- ) *(?:[-*•>(\[]+ *|\d{{1,2}}[.)] +)?{_TIME}"
_WHOM = r"(?:(?:,| to| with| at| in| and| &| y| a| al| con| de| ?->| ?>| ?/| ?\+|¤) ?#?\w+(?: \w+){0,3})?"
_ASIDE = r"(?: ?[\[(][^\])\n]{1,40}[\])])?"
_DASHED = re.compile(r"(?:^|\n) *(?:—(?=[^ \n—])|-(?=[¿¡]))")
_AGAIN = re.compile(
    r"(?:[.!?;•|/]|->|>|•) *(?=(?:t|ss|sts|tchr|stu) (?!is\b|are\b|and\b|or\b|has\b)[a-z])",
    re.ASCII,
)
_ANNOUNCES = re.compile("[:—–>=\\]-]")
_OPENING_MARK = re.compile("[\"“„«‹'‘]|<<|``")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class Announcing:
    """What announces the words of others."""

    speakers: re.Pattern[str]
    saying: re.Pattern[str]
    surfaces: re.Pattern[str]
    actions: re.Pattern[str]
    judging: re.Pattern[str]


def announcing(
    speakers: Sequence[str],
    saying: Sequence[str],
    surfaces: Sequence[str],
    actions: Sequence[str],
    judging: Sequence[str],
) -> Announcing:
    """`actions` after `T:` say that a column and no speaker is meant; `judging` the same of a surface."""
    a = re.ASCII
    return Announcing(
        re.compile(_speaker(_any(speakers)), a),
        re.compile(rf"\b(?:{_any(saying)})\b(?: [^ \n.!?;:\"“«]+){{0,5}} ?:(?!\d)", a),
        re.compile(rf"\b(?:{_any(surfaces)})\b((?: [^ \n.!?;:\"“«]+){{0,5}}) ?:(?!\d)", a),
        re.compile(rf" *(?:{_any(actions)})\b", a),
        re.compile(rf" *(?:{_any(judging)})\b", a),
    )


def _speaker(names: str) -> str:
    """`T:`, `Ms. R to S3:`; at the beginning of a line `[T]`, `T>`, `S1 -` too."""
    named = rf"(?:{names})(?:\. ?\w{{1,15}})?"
    numbered = r"(?:[sae]|student|alumn[oa]|estudiante) ?\d{1,2} [-–] "
    signed = rf"(?:^|\n) *(?:[<\[](?:{names})\d{{0,2}}[\]>]|(?:{names})\d{{0,2}} ?[>=]|{numbered})"
    return rf"(?:{_START}{named} ?#?\d{{0,2}}{_WHOM}{_ASIDE} ?:(?!\d)|{signed})"


def voiced(text: str, by: Announcing, quotes: list[Span]) -> list[Span]:
    """Spans of unquoted speech and of wording read off a surface, in a folded text, in order."""
    if not _ANNOUNCES.search(text):
        return []
    found = [
        *_announced(text, by.speakers, by.actions, quotes),
        *_announced(text, by.saying, None, quotes),
        *_announced(text, by.surfaces, by.judging, quotes),
        *((dash.end(), _line_end(text, dash.end())) for dash in _DASHED.finditer(text)),
    ]
    return sorted(found)


def _announced(
    text: str, label: re.Pattern[str], unless: re.Pattern[str] | None, quotes: list[Span]
) -> list[Span]:
    found = []
    inside = _Inside(quotes)
    at = 0
    while match := label.search(text, at):
        start = match.end()
        at = start - 1 if start - 1 > match.start() else start
        alone = (
            not match.lastindex or not match[1]
        )  # nothing stands between the label and its colon
        if inside.at(start - 1) or (unless and alone and unless.match(text, start)):
            continue
        end = _voice_end(text, start)
        if end > start:
            found.append((start, end))
            at = max(at, end - 1)
    return found


def _line_end(text: str, start: int) -> int:
    newline = text.find("\n", start)
    return len(text) if newline < 0 else newline


def _voice_end(text: str, start: int) -> int:
    """The end of the line, or where the note tells on. Before a quotation mark nothing is voiced."""
    end = _line_end(text, start)
    first = start
    while first < end and text[first] == " ":
        first += 1
    if first == end or _OPENING_MARK.match(text, first):
        return start
    again = _AGAIN.search(text, first, end)
    return again.end() if again else end


class _Inside:
    """Whether a place lies in one of the spans; asked with growing places."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans, self.number = spans, 0

    def at(self, place: int) -> bool:
        while self.number < len(self.spans) and self.spans[self.number][1] <= place:
            self.number += 1
        return self.number < len(self.spans) and self.spans[self.number][0] <= place
