"""A text as the rules see it: lower case, without accents, one character for one.

Places are counted in code points of the text as it was given; accents written apart and marks without
width fall away, so a folded text knows where each of its characters stood. The table is written out
here, and not taken from the language, because `frontend/coach/folding.ts` must fold the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

UNKNOWN = "¤"
_NEWLINES = "\n\r\v\f\x85\u2028\u2029"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_KEPT = "«»‹›“”„‟‘’‚‛´ʼ′…·•¿¡"
_DASHES = {"‐": "-", "‑": "-", "‒": "-", "–": "–", "—": "—", "―": "—", "−": "-"}
_BULLETS = "▪●◦‣→►◆■★☆✓✔"
_WIDTHLESS = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f]")


class _Table(dict[int, str]):
    def __missing__(self, key: int) -> str:
        return UNKNOWN


def _table() -> _Table:
    table = _Table()
    for code in range(0x80):
        table[code] = chr(code).lower()
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        table[code] = bare if bare.isascii() and bare.isalpha() else "x"
    table[0xD7] = table[0xF7] = UNKNOWN  # × and ÷ are no letters
    for characters, becomes in ((_NEWLINES, "\n"), (_SPACES, " "), (_BULLETS, "•")):
        table.update({ord(character): becomes for character in characters})
    table.update({ord(character): character for character in _KEPT})
    table.update({ord(character): becomes for character, becomes in _DASHES.items()})
    table[ord("＂")] = '"'
    return table


_FOLD = _table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where its characters stand in the given one (None: at the same place)."""

    text: str
    given: str
    places: Sequence[int] | None

    def place(self, at: int) -> int:
        """Where the character before which `at` stands is in the given text."""
        return at if self.places is None else self.places[at]

    def end(self, at: int) -> int:
        """Where a span that ends at `at` ends in the given text, accents written apart included."""
        return at if self.places is None or not at else self.places[at]

    def is_capital(self, at: int) -> bool:
        letter = self.given[self.place(at)]
        return "A" <= letter <= "Z" or "À" <= letter <= "Þ"


def fold(text: str) -> Folded:
    if not _WIDTHLESS.search(text):
        return Folded(text.translate(_FOLD), text, None)
    places = [at for at, letter in enumerate(text) if not _WIDTHLESS.match(letter)]
    bare = "".join(text[at] for at in places)
    return Folded(bare.translate(_FOLD), text, [*places, len(text)])
