"""What students would be doing, and names that have no place in any passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..draft import Draft
from .findings import Finding, about, first, has
from .language import words_of

_CAP = r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ’'-]+"
_NAMED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sr|Sra|Srta|Prof)\.? ?{_CAP}"
    rf"|\b(?:[Mm]aestr[oa]|[Pp]rofesora?|[Tt]eacher|[Ss]eñora?) {_CAP}"
    rf"|\b{_CAP}[’']s (?:class(?:room)?|room|students|lessons?)\b"
    r"|\b(?:[Rr]oom|[Ss]al[oó]n|[Aa]ula) (?:[A-Z]?-?\d{1,4}[A-Z]?)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|[4-8]th)[- ]period\b|\b[Pp]eriod \d\b"
    r"|\b(?i:our|the|one|an?|this)(?: \w+)?(?: only| new| first-year)? (?:(?:kindergarten|first|second|third|fourth|fifth|sixth|seventh|eighth|[1-8](?:st|nd|rd|th))[- ]grade|kindergarten|chemistry|physics|biology|art|band|music|drama|French|Spanish|algebra|geometry|calculus|P\.?E\.?|ESL|science|history|math) teacher(?:[’']s)?\b"
    r"|\b(?i:la|el|nuestr[oa]|un[ao]?) (?:únic[oa] |nuev[oa] )?(?:maestr[oa]|profesora?|docente) de (?:química|física|biología|arte|música|teatro|álgebra|geometría|kínder|ciencias|historia|matemáticas|inglés|(?:primer|segundo|tercer|cuarto|quinto|sexto|séptimo|octavo)o?(?: grado)?|\d\.?[º°o])(?!\w)"
)


def look_at_picture(draft: Draft) -> Iterator[Finding]:
    """Whether the picture of "solved" could be filmed."""
    text = draft.solved
    if len(text.split()) < 3:
        return
    words = words_of(text)
    question = _("Finish the sentence: a visitor would hear a student say …")
    if not has(words.students, text):
        why = _("Students do not appear in this picture yet.")
        yield Finding("picture", "solved", why, question)
        return
    sentences = re.findall(r"[^.!?;\n]+", text)
    hit = first(words.judging, text)
    if hit is None and not all(has(words.visible, one) for one in sentences if one.strip()):
        hit = first(words.inner, text) or first(words.scores, text)
    if hit is not None:
        why = _("“%(words)s” cannot be filmed.") % {"words": hit.quote}
        yield about(hit, "picture", "solved", why, question)
    elif not has(words.visible, text):
        why = _("No verb here names something a visitor could see or hear.")
        yield Finding("picture", "solved", why, question)


def look_for_names(draft: Draft) -> Iterator[Finding]:
    """Words by which one teacher could be recognized."""
    for passage, text in draft.passages.items():
        match = _NAMED.search(text)
        if match is not None:
            yield Finding(
                "names",
                passage,
                _("“%(words)s” points at one person or one room.") % {"words": match.group()},
                _("Can it be said of the school instead? Rounds never look at one teacher."),
                match.start(),
                match.end(),
                match.group(),
            )
