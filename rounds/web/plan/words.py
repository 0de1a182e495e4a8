"""Sentences of the plan's pages: what a change did, what differs between versions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from rounds.visits.models import PlanEdit
from rounds.visits.rules.changes import Change, Verb, change_of
from rounds.visits.rules.differences import Difference

from .names import Names


def change_sentence(change: Change, names: Names) -> str:
    """What a change does, as one says it."""
    words = {
        "person": names.person(change.person),
        "other": names.person(change.other),
        "team": change.team,
        "to_team": change.to_team,
        "slot": names.words.get(change.slot, ""),
        "to_slot": names.words.get(change.to_slot, ""),
        "lesson": names.words.get(change.lesson, ""),
    }
    return _pattern(change) % words


def _pattern(change: Change) -> str:
    if change.verb in (Verb.LOCK, Verb.UNLOCK):
        return _lock_pattern(change)
    return {
        Verb.MOVE: _("%(person)s goes to team %(to_team)s")
        if change.to_team
        else _("%(person)s is taken off the teams"),
        Verb.TRADE: _("%(person)s and %(other)s change places"),
        Verb.LEAD: _("%(person)s leads team %(team)s"),
        Verb.PUT: _("Team %(team)s is in %(lesson)s at %(slot)s")
        if change.lesson
        else _("Team %(team)s waits at %(slot)s"),
        Verb.SWAP: _("Team %(team)s at %(slot)s and team %(to_team)s at %(to_slot)s change places"),
        Verb.PLAN: _("The planner's plan"),
        Verb.REPAIR: _("A repair"),
        Verb.TEAMS: _("The teams proposed for the year"),
    }[change.verb]


def _lock_pattern(change: Change) -> str:
    locks = change.verb is Verb.LOCK
    if change.person and change.leads:
        return (
            _("%(person)s is locked as leader of team %(team)s")
            if locks
            else _("%(person)s is no longer locked as leader")
        )
    if change.person:
        return (
            _("%(person)s is locked to team %(team)s")
            if locks
            else _("%(person)s is no longer locked")
        )
    if change.lesson:
        return (
            _("Team %(team)s is locked to %(lesson)s at %(slot)s")
            if locks
            else _("Team %(team)s at %(slot)s is no longer locked")
        )
    if change.slot:
        return _("%(slot)s is locked") if locks else _("%(slot)s is no longer locked")
    return _("Team %(team)s is locked") if locks else _("Team %(team)s is no longer locked")


def edit_sentence(edit: PlanEdit, names: Names) -> str:
    """What somebody did to the draft, or took back."""
    said = change_sentence(change_of(edit.change), names)
    return _("Taken back: %(what)s") % {"what": said} if edit.undone else said


def difference_sentence(one: Difference, names: Names) -> str:
    """What differs between two versions."""
    words = {
        "person": names.person(one.person),
        "team": one.team,
        "before": one.before,
        "after": one.after,
        "slot": names.words.get(one.slot, "–"),
        "was": names.words.get(one.before, _("base room")),
        "now": names.words.get(one.after, _("base room")),
    }
    patterns: dict[str, str] = {
        "joined": _("%(person)s joins team %(after)s."),
        "left": _("%(person)s is on no team any more (before: team %(before)s)."),
        "moved": _("%(person)s goes from team %(before)s to team %(after)s."),
        "leader": _("%(now)s leads team %(team)s."),
        "cell": _("Team %(team)s at %(slot)s: %(now)s instead of %(was)s."),
    }
    return patterns[one.kind] % words


def lock_sentence(lock: dict[str, Any], names: Names) -> str:
    """What a lock holds."""
    change = Change(
        Verb.LOCK,
        person=lock.get("observer") or lock.get("leader") or "",
        team=lock.get("team", ""),
        slot=lock.get("slot", ""),
        lesson=lock.get("class", ""),
        leads="leader" in lock,
    )
    return change_sentence(change, names)
