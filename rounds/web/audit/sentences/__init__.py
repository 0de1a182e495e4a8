"""What each verb of the audit log says to a person: one file per area, one sentence per verb."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import identity, interest, kit, people, plans, practice, upkeep, visits, year

AREAS = (
    people.SENTENCES,
    identity.SENTENCES,
    interest.SENTENCES,
    year.SENTENCES,
    practice.SENTENCES,
    visits.SENTENCES,
    plans.SENTENCES,
    kit.SENTENCES,
    upkeep.SENTENCES,
)
SENTENCES: dict[str, Promise] = {verb: said for area in AREAS for verb, said in area.items()}


def sentence(verb: str, who: str) -> str:
    """What `who` did. A verb of an older version that is not known any more stands as it is."""
    said = SENTENCES.get(verb)
    if said is None:
        return _("%(who)s: %(verb)s") % {"who": who, "verb": verb}
    return str(said) % {"who": who}


def label(verb: str) -> str:
    """The verb in a list of choices."""
    return sentence(verb, "…")
