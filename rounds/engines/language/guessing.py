"""Which language a note is in, when nobody said so."""

from __future__ import annotations

from .folding import fold
from .rules import LANGUAGES, rule_set
from .tokens import tokens


def language_of(text: str) -> str:
    """`en` or `es`, by the small words; English where they do not tell. Quoted words count as well."""
    words = tokens(fold(text), []).words
    counts = {
        language: sum(word in rule_set(language).common for word in words) for language in LANGUAGES
    }
    return max(LANGUAGES, key=lambda language: counts[language])
