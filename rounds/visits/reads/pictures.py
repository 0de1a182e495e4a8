"""What the papers of a visit look like."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.engines.typeset import first_page
from rounds.kernel.refusals import Absent

from ..models import Visit
from .kit.facts import facts_of
from .kit.offered import printable
from .kit.sheets import Sheet, Size, words_of


def picture_of(actor: Actor, visit: Visit, sheet: Sheet, *, lang: str, size: Size) -> bytes:
    """The first page as a small picture, to whoever may print the paper now; `Absent` to others.
    It is no opening of the key: no first page joins a number to a room."""
    if sheet not in printable(actor, visit):
        raise Absent(_("There is no such paper."), code="no-paper")
    facts = facts_of(visit, lang=lang)
    names = may(actor, "visit.host", visit.scope)
    with translation.override(lang):
        words = words_of(sheet, facts, size=size, names=names, who=facts.visitors[:1])
    return first_page(sheet.value, words, lang=lang)
