"""What may happen to a problem of practice, and when. Decisions only: no query, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.kernel.refusals import BadInput, NotPossible
from rounds.kernel.refusals import Problem as Wrong
from rounds.year.rules import school_days_before

from .draft import MOST_LINKS, MOST_QUESTIONS, Draft, limit_of
from .kinds import State, StepName

SAME_SITTING = dt.timedelta(minutes=10)
LONGEST_COMMENT = 4_000
LONGEST_REASON = 4_000
LEAD = 5  # School days between the lock and the visit, unless the school says otherwise.
REMIND_BEFORE = (7, 3, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the diagram: from which states, to which, with which permission."""

    name: StepName
    sources: tuple[State, ...]
    target: State
    permission: str
    needs_words: bool = False


STEPS: tuple[Step, ...] = (
    Step(StepName.SEND, (State.DRAFT, State.RETURNED), State.SENT, "problem.send"),
    Step(StepName.TAKE_BACK, (State.SENT,), State.DRAFT, "problem.send"),
    Step(
        StepName.RETURN,
        (State.SENT, State.ACCEPTED),
        State.RETURNED,
        "problem.decide",
        needs_words=True,
    ),
    Step(StepName.ACCEPT, (State.SENT,), State.ACCEPTED, "problem.decide"),
    Step(StepName.LOCK, (State.ACCEPTED, State.UNLOCKED), State.LOCKED, "problem.decide"),
    Step(StepName.UNLOCK, (State.LOCKED,), State.UNLOCKED, "problem.decide", needs_words=True),
    Step(StepName.CLOSE, (State.LOCKED,), State.CLOSED, "problem.close", needs_words=True),
    Step(StepName.REWRITE, (State.CLOSED,), State.CLOSED, "problem.close", needs_words=True),
)
BY_NAME = {step.name: step for step in STEPS}
EDITABLE = frozenset({State.DRAFT, State.SENT, State.RETURNED, State.UNLOCKED})
OPEN_TO_NETWORK = frozenset({State.LOCKED, State.UNLOCKED, State.CLOSED})
OPEN_TO_DISTRICT = frozenset({State.LOCKED, State.CLOSED})
UNFINISHED = frozenset(set(State) - {State.LOCKED, State.CLOSED})


def may_edit(state: str) -> bool:
    return state in EDITABLE


def check_editable(state: str) -> None:
    if not may_edit(state):
        raise NotPossible(_NOT_EDITABLE[State(state)], code="not-editable")


_NOT_EDITABLE: dict[State, Promise | str] = {
    State.ACCEPTED: _(
        "The facilitator has accepted this text. Ask for it to be returned if it must change."
    ),
    State.LOCKED: _("This problem is locked for the visit. The facilitator can unlock it."),
    State.CLOSED: _("This problem is closed. Continue from it to write the next one."),
}


def steps_from(state: str) -> tuple[Step, ...]:
    """The arrows that leave this state."""
    return tuple(step for step in STEPS if state in step.sources)


def check_step(state: str, name: StepName, words: str) -> Step:
    """The step, if it leaves this state and has the words it needs."""
    step = BY_NAME[name]
    if state not in step.sources:
        raise NotPossible(
            _("Somebody has already moved this problem on. Load the page again to see how it is."),
            code="wrong-state",
        )
    if step.needs_words and not words.strip():
        raise BadInput({"words": _NEEDED[step.target == State.CLOSED]})
    if len(words) > LONGEST_REASON:
        raise BadInput({"words": _("This is too long for a reason. Keep it under 4,000 letters.")})
    return step


_NEEDED = {
    True: _("Say in a sentence what came of it, for whoever continues from here."),
    False: _("Say why, in a sentence the other side can work with."),
}


def check_ready(draft: Draft, undecided: int) -> None:
    """Whether there is something to send. Weak is fine, empty is not."""
    if undecided:
        raise NotPossible(
            _("Two texts wait for your choice in one passage. Choose first, then send."),
            code="undecided",
        )
    if not draft.problem.strip():
        raise NotPossible(_("Write the problem first; everything else can follow."), code="empty")


def check_sizes(draft: Draft) -> None:
    """Every passage within what a page can hold; raises with one sentence per passage."""
    wrong = [
        Wrong(
            key,
            _(
                "This is %(length)s characters long; %(limit)s fit here. Nothing was removed: "
                "shorten it, or keep the long text as a file of your own."
            )
            % {"length": f"{len(text):,}", "limit": f"{limit_of(key):,}"},
        )
        for key, text in draft.passages.items()
        if len(text) > limit_of(key)
    ]
    if len(draft.links) > MOST_LINKS:
        wrong.append(Wrong("links", _("A chain of more than twelve lines cannot be followed.")))
    if len(draft.questions) > MOST_QUESTIONS:
        wrong.append(Wrong("questions", _("Eight focus questions are the most that fit here.")))
    if wrong:
        raise BadInput(wrong, code="too-long")


def same_sitting(*, by_same: bool, sealed: bool, started_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a save still belongs to the version before it: the same person, a few minutes on,
    and nothing has pointed at that version since."""
    return by_same and not sealed and now - started_at <= SAME_SITTING


def reminder_due(state: str, due_on: dt.date | None, today: dt.date) -> str | None:
    """Which reminder, if any, falls today: `before-7`, `before-3`, `before-1`, `late-1`, then
    every third day while late. A problem the facilitator holds is not the school's to hurry."""
    if due_on is None or state in {State.LOCKED, State.CLOSED, State.ACCEPTED, State.SENT}:
        return None
    days = (due_on - today).days
    if days in REMIND_BEFORE:
        return f"before-{days}"
    if days < 0 and -days % 3 == 1:
        return f"late-{-days}"
    return None


def lock_day(visit: dt.date, closed: Collection[dt.date], today: dt.date) -> dt.date | None:
    """The day by which a problem is to be locked for a visit; none once that day is past."""
    day = school_days_before(visit, LEAD, closed)
    return day if day >= today else None


def diagram() -> str:
    """The states as a Mermaid diagram, for `docs/states.md`."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFT.value}"]
    for step in STEPS:
        lines += [
            f"    {source.value} --> {step.target.value}: {step.name.value}"
            f"{' (with a reason)' if step.needs_words else ''}"
            for source in step.sources
        ]
    lines.append(f"    {State.CLOSED.value} --> [*]")
    return "\n".join(lines) + "\n"
