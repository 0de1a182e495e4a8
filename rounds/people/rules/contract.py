"""What a school's agreements allow on a visit, and the promises that follow from them.

Every promise that a teacher reads is made here out of the rules, so that no page can promise
what the rules do not hold.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..kinds import NotesKeeping

NOTICE_FROM_VISITORS = 3


@dataclass(frozen=True, slots=True)
class Contract:
    """The rules of one school. The defaults are what holds until somebody has set them."""

    notice_days: int = 5
    visitors_per_room: int = 5
    visits_per_teacher: int = 2
    opt_out: bool = True
    evaluators_stay_out: bool = True
    counts_as_evaluation: bool = False
    names_on_schedule: bool = False
    photographs: bool = False
    notes_kept: NotesKeeping = NotesKeeping.PICKED


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence to a teacher, under the name of the rule it comes from."""

    rule: str
    sentence: str


def release_blocked(rules: Contract, *, side_agreement: dt.date | None) -> str:
    """Why no plan of a visit may be released at this school; empty when one may."""
    if rules.counts_as_evaluation and side_agreement is None:
        return _(
            "At this school rounds count as evaluation. No plan can be released until a side "
            "agreement is attached to the contract rules."
        )
    return ""


def promises(rules: Contract, *, side_agreement: dt.date | None = None) -> tuple[Promise, ...]:
    """What the school's teachers are promised, in the active language."""
    return (
        Promise("counts_as_evaluation", _evaluation(rules, side_agreement)),
        Promise("opt_out", _opting_out(rules)),
        Promise("notice_days", _notice(rules)),
        Promise("visitors_per_room", _room(rules)),
        Promise("visits_per_teacher", _teacher(rules)),
        Promise("evaluators_stay_out", _evaluators(rules)),
        Promise("names_on_schedule", _names(rules)),
        Promise("notes_kept", _notes(rules)),
        Promise("photographs", _photographs(rules)),
    )


def _evaluation(rules: Contract, side_agreement: dt.date | None) -> str:
    if not rules.counts_as_evaluation:
        return _("Nothing that is seen or written on a visit enters the evaluation of anybody.")
    if side_agreement is None:
        return _(
            "At this school rounds count as evaluation under the contract. No visit takes place "
            "until a side agreement says how, and you will be able to read it."
        )
    return _(
        "At this school rounds count as evaluation under the contract. The side agreement of "
        "%(date)s says how far; ask your principal for a copy."
    ) % {"date": formats.date_format(side_agreement, "DATE_FORMAT")}


def _opting_out(rules: Contract) -> str:
    if rules.opt_out:
        return _(
            "You may say no, without a reason, until the visitors are at the door. Others see "
            "only that your class is not available."
        )
    return _("The agreements of this school do not provide for saying no to a visit.")


def _notice(rules: Contract) -> str:
    if rules.notice_days == 0:
        return _("You are told before visitors come; no number of days is agreed.")
    return ngettext(
        "When three or more visitors come to your class, you know at least %(days)d school day "
        "before.",
        "When three or more visitors come to your class, you know at least %(days)d school days "
        "before.",
        rules.notice_days,
    ) % {"days": rules.notice_days}


def _room(rules: Contract) -> str:
    return ngettext(
        "Never more than %(count)d visitor is in your room at a time.",
        "Never more than %(count)d visitors are in your room at a time.",
        rules.visitors_per_room,
    ) % {"count": rules.visitors_per_room}


def _teacher(rules: Contract) -> str:
    return ngettext(
        "Your classes are visited at most %(count)d time in a day.",
        "Your classes are visited at most %(count)d times in a day.",
        rules.visits_per_teacher,
    ) % {"count": rules.visits_per_teacher}


def _evaluators(rules: Contract) -> str:
    if rules.evaluators_stay_out:
        return _("Nobody who evaluates you comes into your room on a visit.")
    return _("Somebody who evaluates you may be among the visitors in your room.")


def _names(rules: Contract) -> str:
    if rules.names_on_schedule:
        return _(
            "The visitors' schedule may show your name beside your room. What visitors write "
            "carries a visit number, never a name."
        )
    return _(
        "The visitors' schedule shows your room and grade, not your name. What visitors write "
        "carries a visit number, never a name."
    )


def _notes(rules: Contract) -> str:
    if rules.notes_kept is NotesKeeping.AUTHOR:
        return _("Visitors keep their own notes. Nobody else reads them.")
    if rules.notes_kept is NotesKeeping.POOLED:
        return _("Visitors read each other's notes, and nobody else does.")
    return _("Visitors share only the notes they pick for the discussion; nobody reads the others.")


def _photographs(rules: Contract) -> str:
    if rules.photographs:
        return _("Work on walls and tables may be photographed, and never a face.")
    return _("No photographs are taken.")
