"""Setting the papers of a visit in type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import translation

from rounds.engines.typeset import Paper, typeset

from ..models import Participant
from ..reads.key import Team
from ..reads.kit.facts import Facts
from ..reads.kit.sheets import Sheet, Size, words_of


def press(
    sheet: Sheet,
    facts: Facts,
    *,
    lang: str,
    size: Size,
    names: bool = False,
    who: Sequence[tuple[Team, Participant]] | None = None,
) -> Paper:
    """One paper as tagged PDF. The same facts give the same bytes, whenever it is made."""
    with translation.override(lang):
        words = words_of(sheet, facts, size=size, names=names, who=who)
    on = facts.days[0].on if facts.days else facts.visit.changed_at.date()
    made_at = dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)
    return typeset(sheet.value, words, lang=lang, made_at=made_at)
