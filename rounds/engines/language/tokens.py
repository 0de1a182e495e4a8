"""Words and the pauses between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .folding import Folded
from .quoting import Span

CLOSE, PAUSE, STOP = (
    0,
    1,
    2,
)  # a space or hyphen; a comma or dash; the end of a sentence, a quotation

_WORD = re.compile(r"\bw/o?\b|\bb/c\b|[a-z0-9]+(?:['’‘´][a-z]+)*", re.ASCII)
_STOP = re.compile(r"[!?;\n•·|]|\.(?!\w)|->", re.ASCII)
_PAUSE = re.compile(r"[^ '’-]| -|- ")
_APOSTROPHES = str.maketrans("", "", "'’‘´")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a folded text outside of the spans that are not the author's own.

    `gaps[n]` is the pause before word n; there is one more, the pause at the end.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]


def tokens(folded: Folded, spans: list[Span]) -> Tokens:
    text = folded.text
    found = Tokens([], [], [], [])
    last, number = 0, 0
    skipped = True
    for match in _WORD.finditer(text):
        start, end = match.span()
        while number < len(spans) and spans[number][1] <= start:
            number += 1
        if number < len(spans) and spans[number][0] < end:
            skipped = True
            continue
        if not found.words:
            found.gaps.append(STOP)
        else:
            found.gaps.append(_pause(text[last:start], skipped))
        found.words.append(match[0].translate(_APOSTROPHES))
        found.starts.append(start)
        found.ends.append(end)
        last, skipped = end, False
    found.gaps.append(STOP)
    return found


def _pause(between: str, skipped: bool) -> int:
    if between == " ":
        return CLOSE
    if skipped or _STOP.search(between):
        return STOP
    return PAUSE if _PAUSE.search(between) else CLOSE
