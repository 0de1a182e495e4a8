"""The tests of the focus questions: two to four, open, about what can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..draft import Draft
from .findings import Finding, about, first, has
from .language import fold, language_of, spoken_removed, words_of

_AUX = (
    r"(?:do|does|did|is|are|was|were|can|could|will|would|should|has|have|had|may|might|must|shall)"
    r"(?:n't)?\b"
)
_WH = r"(?:what|who|whom|whose|which|where|when|how|why)\b"
_PREPOSITION = r"(?:in|to|for|with|at|from|about|on|under|by|of|during|through)"
_TELL = r"(?:describe|list|notice|name|record|write down|tell|look for|collect)\b"
_EN_OPEN = re.compile(rf"(?:and |so |but |now )?(?:{_PREPOSITION} )?{_WH}|{_TELL}")
_EN_SIDE = re.compile(
    r"(?:when|where|while|if|as|after|before|once|during|whenever)\b(?! " + _AUX + ")"
)
_EN_CLOSED = re.compile(rf"(?:and |so |but )?(?:{_AUX}|whether\b)")
_ES_WH = (
    r"(?:que|quien|quienes|cual|cuales|como|donde|cuando|cuanto|cuanta|cuantos|cuantas|adonde)\b"
)
_ES_OPEN = re.compile(
    rf"(?:y |pero |entonces )?(?:(?:a|con|de|en|para|por|sobre|hasta|desde|hacia|segun) )?{_ES_WH}"
    r"|(?:describa|anote|observe|cuente|registre)\b"
)
_ES_ACCENTED = re.compile(
    r"\b(?:qué|quién|quiénes|cuál|cuáles|cómo|dónde|cuándo|cuánt[oa]s?)\b", re.I
)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\(?\d{1,2}[.)]|[a-d][.)])\s*")


def look_at_questions(draft: Draft) -> Iterator[Finding]:
    """What in the focus questions deserves a second look."""
    asked = [question for question in draft.questions if question.text.strip()]
    if not asked:
        return
    if not 2 <= len(asked) <= 4:
        yield Finding(
            "count",
            "questions",
            _("Two to four questions can be held in mind while one writes."),
            _("Which questions would you keep if visitors could remember only three?"),
        )
    for question in asked:
        yield from _look(question.text, f"question.{question.key}")


def _look(text: str, passage: str) -> Iterator[Finding]:
    words = words_of(text)
    closed = closed_part(text)
    if closed is not None:
        yield Finding(
            "open",
            passage,
            _("“%(words)s” can be answered with yes or no.") % {"words": _short(closed)},
            _("Begin with what, who or how: what would visitors write down?"),
            text.find(closed),
            text.find(closed) + len(closed),
            closed,
        )
    elif not asks(text):
        yield Finding(
            "open",
            passage,
            _("This is a statement; visitors need a question."),
            _("Begin with what, who or how: what would visitors write down?"),
        )
    hit = first(words.degree, text) or first(words.judging, text)
    if hit is None and not has(words.shown, text):
        hit = first(words.inner, text)
    if hit is not None:
        why = _("“%(words)s” asks visitors to judge or to guess.") % {"words": hit.quote}
        help_ = _("What would you see or hear that made you say so? Ask for that.")
        yield about(hit, "seen", passage, why, help_)
    hit = first(words.implementing, text)
    if hit is not None:
        why = _(
            "“%(words)s” checks whether something is being done, not what students learn from it."
        )
        help_ = _("What do students do with it? Ask about that.")
        yield about(hit, "what", passage, why % {"words": hit.quote}, help_)
    people = (words.students, words.adults, words.tasks, words.people_asked)
    if not any(has(pattern, text) for pattern in people):
        yield Finding(
            "about",
            passage,
            _("No student, teacher or task appears in this question."),
            _("Whose words or whose work should visitors watch?"),
        )


def closed_part(text: str) -> str | None:
    """The first question in the text that can be answered with yes or no."""
    spanish = language_of(text) == "es"
    bare = _LIST_MARK.sub("", text)
    for part in re.findall(r"[^?\n]+\?", bare):
        question: str = part.rpartition("¿")[2] if "¿" in part else part
        question = question.strip(" \t.,;:—–-")
        if _closed_es(question) if spanish else _closed_en(question):
            return question.strip()
    unmarked = bare.strip()
    if "?" not in unmarked and not spanish and _EN_CLOSED.match(fold(unmarked)):
        return unmarked
    return None


def _closed_en(question: str) -> bool:
    clauses = [clause.strip() for clause in re.split(r"[,:—–;]", fold(spoken_removed(question)))]
    for at, clause in enumerate(clauses):
        last = at == len(clauses) - 1
        if _EN_CLOSED.match(clause):
            return True
        if _EN_SIDE.match(clause) and not last:
            continue
        if _EN_OPEN.match(clause):
            return False
    # "Students discuss what?" asks; "Students explain their thinking?" can be nodded at.
    return not re.search(rf"{_WH}[^a-z]*$", clauses[-1]) if clauses else False


def _closed_es(question: str) -> bool:
    if _ES_ACCENTED.search(question):
        return False
    clauses = [clause.strip() for clause in re.split(r"[,:—–;]", fold(question))]
    return not any(_ES_OPEN.match(clause) for clause in clauses[-1:] + clauses[:1])


def asks(text: str) -> bool:
    """Whether it asks at all, with or without its question mark."""
    bare = fold(_LIST_MARK.sub("", text)).strip(" ¿\t")
    if "?" in text:
        return True
    opening = _ES_OPEN if language_of(text) == "es" else _EN_OPEN
    return any(opening.match(clause.strip()) for clause in bare.split(","))


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
