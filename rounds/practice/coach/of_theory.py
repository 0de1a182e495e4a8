"""The tests of the theory of action: it starts with adults, holds together, and reaches students."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from ..draft import Draft, Link
from .findings import Finding, about, first, has
from .language import fold, spoken_removed, stems, words_of


def look_at_theory(draft: Draft) -> Iterator[Finding]:
    """What in the chain deserves a second look."""
    links = [link for link in draft.links if link.cause.strip() or link.effect.strip()]
    if not links:
        return
    whole = " ".join(f"{link.cause} {link.effect}" for link in links)
    yield from _begins(links, whole)
    yield from _holds(links, whole)
    if links[-1].effect.strip():
        yield from _arrives(links[-1], whole)


def _begins(links: list[Link], whole: str) -> Iterator[Finding]:
    for link in links:
        if not link.cause.strip() or not link.effect.strip():
            missing = "if" if not link.cause.strip() else "then"
            yield Finding(
                "causal",
                f"link.{link.key}.{missing}",
                _("This line has only one half: a cause without an effect, or an effect alone."),
                _("If who does what, then what changes for whom?"),
            )
            return
    cause = links[0].cause
    words = words_of(cause, whole)
    adult, student = first(words.adults, cause), first(words.students, cause)
    if adult is None or (student is not None and student.start < adult.start):
        yield Finding(
            "causal",
            f"link.{links[0].key}.if",
            _("The chain should begin with something adults do."),
            _("What will leaders or teachers do differently on Monday, before students can?"),
        )


def _holds(links: list[Link], whole: str) -> Iterator[Finding]:
    """Each `then` is picked up by the next `if`: the two lines share more than the people."""
    for before, after in pairwise(links):
        if not before.effect.strip() or not after.cause.strip():
            continue
        said, taken_up = stems(before.effect, whole), stems(after.cause, whole)
        words = words_of(before.effect, whole)
        people = {
            stem
            for text in (before.effect, after.cause)
            for pattern in (words.students, words.adults)
            for match in pattern.finditer(fold(spoken_removed(text)))
            for stem in stems(match.group(), whole)
        }
        if (said & taken_up) - people:
            continue
        yield Finding(
            "chain",
            f"link.{after.key}.if",
            _("This “if” does not pick up the “then” of the line above it."),
            _("What has to happen in between, so that one leads to the other?"),
        )


def _arrives(link: Link, whole: str) -> Iterator[Finding]:
    text, passage = link.effect, f"link.{link.key}.then"
    words = words_of(text, whole)
    question = _("What will students say, write or do that they do not do now?")
    if not has(words.students, text):
        why = _("The chain ends before it reaches students.")
        yield Finding("students", passage, why, question)
        return
    if has(words.visible, text) or has(words.deep, text):
        return
    hit = first(words.scores, text)
    if hit is not None:
        why = _("“%(words)s” is a result, not learning one could watch.") % {"words": hit.quote}
        yield about(hit, "students", passage, why, question)
    else:
        why = _("The chain names students but not what they will do.")
        yield Finding("students", passage, why, question)
