"""Which language a text is in, and how the coach looks at it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from .english import ENGLISH
from .lexicon import Words
from .spanish import SPANISH

_EN = re.compile(
    r"\b(?:the|and|of|to|is|are|do|does|what|how|who|we|our|their|with|that|when|students?|teachers?|in|for|not|but)\b"
)
_ES = re.compile(
    r"\b(?:el|la|los|las|de|del|que|y|en|se|su|sus|con|por|para|como|cuando|una?|es|son|al|no|pero|estudiantes|maestr[oa]s|hay)\b|¿"
)
_QUOTED = re.compile(r"“[^”\n]{1,240}”|«[^»\n]{1,240}»|\"[^\"\n]{1,240}\"")


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Lower case without accents, one character for one, so that places stay the same."""
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    if len(bare) != 1:
        return letter
    return "'" if bare == "’" else bare


def spoken_removed(text: str) -> str:
    """The text with quoted speech blanked out: what somebody said is not the writer's judgment."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def language_of(text: str, whole: str = "") -> str:
    """`en` or `es`. A few words do not tell; then the whole text they stand in does."""
    folded = text.lower()
    spanish, english = len(_ES.findall(folded)), len(_EN.findall(folded))
    if spanish == english and whole:
        return language_of(whole)
    return "es" if spanish > english else "en"


def words_of(text: str, whole: str = "") -> Words:
    return SPANISH if language_of(text, whole) == "es" else ENGLISH


_STEM = {"en": snowballstemmer.stemmer("english"), "es": snowballstemmer.stemmer("spanish")}


def stems(text: str, whole: str = "") -> set[str]:
    """The content words of a text, reduced to their stems: what two lines can share."""
    words = words_of(text, whole)
    found = [word for word in re.findall(r"[^\W\d_]{3,}", fold(text)) if word not in words.common]
    return set(_STEM[language_of(text, whole)].stemWords(found))
