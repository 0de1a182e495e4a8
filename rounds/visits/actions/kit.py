"""Printing the papers of a visit. What joins numbers to rooms is printed by the key's holders."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import may, require
from rounds.engines.typeset import Paper
from rounds.kernel.audit import record
from rounds.kernel.refusals import NotPossible

from ..models import Visit
from ..reads.key import key_day, plan_in_force
from ..reads.kit.facts import facts_of
from ..reads.kit.offered import permission_for, printable
from ..reads.kit.sheets import ABOUT, Sheet, Size
from .press import press


@dataclass(frozen=True, slots=True)
class Wish:
    """How papers are wanted: their language, the sheet, and (for folders and cards) for whom.
    `person` is the reference of somebody on the visit's list."""

    lang: str = "en"
    size: Size = Size.LETTER
    person: str = ""


def print_sheet(*, actor: Actor, visit: Visit, sheet: Sheet, wish: Wish) -> Paper:
    """One paper of the visit. No transaction: typesetting writes nothing and takes its time.
    `NotPossible` before a plan is released, and when the key is gone."""
    require(actor, permission_for(sheet), visit.scope)
    _check(visit, sheet)
    facts = facts_of(visit, lang=wish.lang)
    who = None
    if wish.person:
        who = [(team, row) for team, row in facts.visitors if row.ref == wish.person]
        if not who:
            raise NotPossible(
                _(
                    "This person is on no team of the released plan. Release a plan with them first."
                ),
                code="on-no-team",
            )
    paper = press(
        sheet,
        facts,
        lang=wish.lang,
        size=wish.size,
        names=may(actor, "visit.host", visit.scope),
        who=who,
    )
    _note(actor, visit, [sheet])
    return paper


print_sheet.permission = "kit.print"  # type: ignore[attr-defined]


def print_kit(*, actor: Actor, visit: Visit, wish: Wish) -> bytes:
    """Everything this actor may print, in one zip; each paper a file with a number before it."""
    require(actor, "kit.print", visit.scope)
    sheets = printable(actor, visit)
    if not sheets:
        raise _gone()
    facts = facts_of(visit, lang=wish.lang)
    names = may(actor, "visit.host", visit.scope)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for number, sheet in enumerate(sheets, 1):
            paper = press(sheet, facts, lang=wish.lang, size=wish.size, names=names)
            # A fixed date: the same papers give the same file.
            entry = zipfile.ZipInfo(f"{number}-{sheet}.pdf", date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            folder.writestr(entry, paper.pdf)
    _note(actor, visit, sheets)
    return packed.getvalue()


print_kit.permission = "kit.print"  # type: ignore[attr-defined]


def _check(visit: Visit, sheet: Sheet) -> None:
    if visit.key_destroyed_at is not None:
        raise _gone()
    if ABOUT[sheet].planned and plan_in_force(visit) is None:
        raise NotPossible(
            _("This paper is made from a released plan. Release one first."), code="no-plan"
        )


def _gone() -> NotPossible:
    return NotPossible(
        _("The key of this visit is destroyed, and with it what its papers were made of."),
        code="key-destroyed",
    )


def _note(actor: Actor, visit: Visit, sheets: Sequence[Sheet]) -> None:
    """Printing folders opens the key; the log says so, with the day until which it is held."""
    if any(ABOUT[sheet].key for sheet in sheets):
        ends = key_day(visit)
        until = ends.isoformat() if ends else ""
        record(actor, "key.printed", kind="visit", ref=visit.ref, until=until)
    else:
        record(actor, "kit.printed", kind="visit", ref=visit.ref)
