"""The tests of the problem itself and of the data it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..draft import Draft
from .findings import Finding, about, first, has
from .language import fold, words_of
from .lexicon import Words

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]?")
ENOUGH = 5  # words; shorter is a note to oneself, not yet a problem


def look_at_problem(draft: Draft) -> Iterator[Finding]:
    """What in the problem deserves a second look."""
    text = draft.problem
    if len(text.split()) < ENOUGH:
        return
    words = words_of(text)
    everything = " ".join([draft.context, text, *(f"{a.cause} {a.effect}" for a in draft.links)])
    for look in (_core, _observable, _actionable, _leverage, _deep, _what):
        found = look(text, words)
        if found is not None:
            yield found
    if not has(words.strategy, everything):
        yield Finding(
            "strategy",
            "problem",
            _("Nothing here says which larger effort of the school this belongs to."),
            _("Which plan or priority of your school would move if this were solved?"),
        )


def look_at_data(draft: Draft) -> Iterator[Finding]:
    """Whether the context says what was looked at."""
    text = f"{draft.context} {draft.problem}".strip()
    if len(text.split()) < ENOUGH:
        return
    words = words_of(text)
    if has(words.data, text):
        return
    question = _("What have you looked at: student work, counts, results? What did it show?")
    for passage in ("context", "problem"):
        hit = first(words.hunch, draft.passages[passage])
        if hit is not None:
            why = _("“%(words)s” is a hunch until something was looked at.") % {"words": hit.quote}
            yield about(hit, "data", passage, why, question)
            return
    if draft.context.strip():
        yield Finding(
            "data",
            "context",
            _("The context does not yet say what you looked at, or how many."),
            question,
        )


def _core(text: str, words: Words) -> Finding | None:
    content = (words.visible, words.tasks, words.shallow)
    learning = has(words.students, text) and any(has(pattern, text) for pattern in content)
    teaching = has(words.adults, text) and has(words.tasks, text) and has(words.visible, text)
    question = _("Who is learning what here, from whom, and with which task in front of them?")
    hit = first(words.beside_core, text)
    if hit is not None and not (learning and has(words.deep, text)):
        why = _("“%(words)s” lies beside the instructional core: teacher, student, content.")
        return about(hit, "core", "problem", why % {"words": hit.quote}, question)
    if learning or teaching:
        return None
    why = _("It is hard to find a student, a teacher and a task in this text.")
    return Finding("core", "problem", why, question)


def _observable(text: str, words: Words) -> Finding | None:
    question = _("Who would be doing what, if you stood at the back of the room?")
    for match in _SENTENCE.finditer(text):
        hit = first(words.inner, match.group())
        if hit is None or _seen_beside(match.group(), words):
            continue
        at = match.start()
        why = _("“%(words)s” happens inside a person; a visitor cannot see it.")
        return Finding(
            "observable",
            "problem",
            why % {"words": hit.quote},
            question,
            at + hit.start,
            at + hit.end,
            hit.quote,
        )
    if has(words.visible, text):
        return None
    why = _("No verb here names something a visitor could see or hear.")
    return Finding("observable", "problem", why, question)


def _seen_beside(sentence: str, words: Words) -> bool:
    """Whether the sentence also says what one could see, and not only of what adults do."""
    return any(
        has(words.visible, clause)
        and (has(words.students, clause) or not has(words.adults, clause))
        for clause in words.joints.split(fold(sentence))
    )


def _actionable(text: str, words: Words) -> Finding | None:
    hit = first(words.outside, text)
    if hit is None:
        return None
    why = _(
        "“%(words)s” is largely outside what the school can change in its classrooms this year."
    )
    question = _("What part of this is in your hands between the first bell and the last?")
    return about(hit, "actionable", "problem", why % {"words": hit.quote}, question)


def _leverage(text: str, words: Words) -> Finding | None:
    hit = first(words.small, text)
    if hit is None:
        return None
    why = _("“%(words)s” can be put right without much else changing.")
    question = _("If this were solved, what else would get better by itself?")
    return about(hit, "leverage", "problem", why % {"words": hit.quote}, question)


def _deep(text: str, words: Words) -> Finding | None:
    if has(words.deep, text):
        return None
    question = _("What would students have to think through, and what would adults have to learn?")
    hit = first(words.shallow, text) or first(words.implementing, text)
    if hit is not None:
        why = _("“%(words)s” can come about while nobody thinks harder.")
        return about(hit, "deep", "problem", why % {"words": hit.quote}, question)
    if has(words.visible, text):
        return None
    why = _("The text does not say what thinking students are asked to do.")
    return Finding("deep", "problem", why, question)


def _what(text: str, words: Words) -> Finding | None:
    answer = first(words.prescribing, text)
    if answer is not None:
        why = _("“%(words)s” is an answer already; a problem of practice has none yet.")
        question = _("What do students do now that made you think of it?")
        return about(answer, "what", "problem", why % {"words": answer.quote}, question)
    hit = first(words.implementing, text)
    if hit is None:
        return None
    why = _("“%(words)s” checks whether something is being done, not what students learn from it.")
    question = _(
        "Suppose everybody did it. What would you still not know about students’ learning?"
    )
    return about(hit, "what", "problem", why % {"words": hit.quote}, question)
