"""Writing a problem of practice: save, choose between two texts, restore."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.refusals import Absent, BadInput, NotPossible

from ..draft import Draft, limit_of, mark_of
from ..merge import merge
from ..models import Divergence, Problem, Version
from ..rules import check_editable, check_sizes
from .versions import held, keep_version, write


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: the common text, and the passages where two texts now wait."""

    problem: Problem
    draft: Draft
    undecided: tuple[str, ...]
    at: dt.datetime


@action("problem.edit", about="problem")
def save_draft(*, actor: Actor, problem: Problem, base: Draft, mine: Draft) -> Saved:
    """Take in what somebody wrote since `base`. What others wrote meanwhile is merged passage by
    passage; where both changed one passage, both texts are kept and a person chooses."""
    check_sizes(mine)
    row = held(problem)
    check_editable(row.state)
    moment = now()
    merged = merge(base, mine, row.draft)
    displaced = False
    for passage, text in merged.beside.items():
        begun = base.passages.get(passage, "")
        displaced |= _keep_beside(row, actor, passage, begun, text, moment)
    if displaced or merged.draft != row.draft:
        write(row, actor, merged.draft, moment)
        record(actor, "problem.saved", kind="problem", ref=row.ref)
    waiting = row.divergences.filter(settled_at=None).values_list("passage", flat=True)
    return Saved(row, merged.draft, tuple(dict.fromkeys(waiting)), moment)


@action("problem.edit", about="problem")
def choose_text(
    *, actor: Actor, problem: Problem, passage: str, text: str, seen: str, waiting: list[str]
) -> None:
    """Settle a passage with the text a person chose. `seen` is the mark of the stored text the
    person compared with and `waiting` the references of the second texts: whatever arrived since
    is not settled by a choice that did not know it."""
    row = held(problem)
    check_editable(row.state)
    if mark_of(row.draft.passages.get(passage, "")) != seen:
        raise NotPossible(
            _(
                "This passage changed again while you were choosing. Nothing is lost: look once more."
            ),
            code="changed-again",
        )
    rows = row.divergences.filter(passage=passage, settled_at=None, ref__in=waiting)
    if not rows.exists():
        raise NotPossible(
            _("Somebody has already chosen for this passage. Both texts are in the versions."),
            code="already-chosen",
        )
    draft = row.draft.with_passage(passage, text)
    check_sizes(draft)
    moment = now()
    for kept in rows:
        # The text that is not chosen stays as a version of its own: nothing is lost.
        beside = row.draft.with_passage(passage, kept.text)
        keep_version(row, actor, beside, moment, sealed=True, by_id=kept.by_id)
    rows.update(settled_at=moment)
    write(row, actor, draft, moment)
    record(actor, "problem.chose-text", kind="problem", ref=row.ref, passage=passage)


@action("problem.edit", about="problem")
def restore_version(*, actor: Actor, problem: Problem, number: int) -> Version:
    """Make an earlier version the text again. The present text stays as a version."""
    row = held(problem)
    check_editable(row.state)
    earlier = row.versions.filter(number=number).first()
    if earlier is None:
        raise Absent(_("There is no such version."), code="no-version")
    row.versions.update(sealed=True)
    made = write(row, actor, earlier.draft, now(), restores=number)
    record(actor, "problem.restored", kind="problem", ref=row.ref, version=number)
    return made


@action("problem.edit", about="problem")
def set_due(*, actor: Actor, problem: Problem, due_on: dt.date | None) -> None:
    """Set the day by which it is to be locked; a past day is no help to anybody."""
    row = held(problem)
    check_editable(row.state)
    if due_on is not None and due_on < today(row.organization.time_zone):
        raise BadInput({"due_on": _("This day is past. Choose today or a later day.")})
    row.due_on = due_on
    row.save(update_fields=["due_on"])
    record(actor, "problem.due-set", kind="problem", ref=row.ref, due=str(due_on or ""))


def _keep_beside(
    row: Problem, actor: Actor, passage: str, base: str, text: str, moment: dt.datetime
) -> bool:
    """Keep a second text until somebody chooses. An earlier one of the same person makes room for
    it and stays as a version of its own; then the answer is True."""
    earlier = row.divergences.filter(passage=passage, by_id=actor.person_id, settled_at=None)
    displaced = [kept for kept in earlier if kept.text != text]
    if earlier and not displaced:
        return False
    for kept in displaced:
        keep_version(row, actor, row.draft.with_passage(passage, kept.text), moment, sealed=True)
    earlier.update(settled_at=moment)
    Divergence.objects.create(
        problem=row,
        passage=passage,
        base=base[: limit_of(passage)],
        text=text,
        by_id=actor.person_id,
        at=moment,
    )
    return bool(displaced)
