"""What the planner says, in the reader's language: rules that are broken, and why there is no plan.

The engine names people, classes and slots by reference; `names` says how the reader knows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.engines.planning import reasons as why
from rounds.engines.planning.verify import broken as rule
from rounds.engines.planning.verify.broken import Broken

Names = Mapping[str, str]

UNREADABLE = _("The planner could not read this visit: %(fault)s")
_CONSTRAINT = _(
    "Team %(team)s has a planning constraint about %(lesson)s. Choose another class or team."
)
BROKEN: dict[str, Promise] = {
    rule.ABSENT: _("%(person)s does not come but is on a team. Take the person off."),
    rule.SEATS: _("%(person)s is on %(count)s teams; everybody is on exactly one."),
    rule.HOSTS: _("Team %(team)s has %(count)s people of the host school, which is too many."),
    rule.TEAMS: _("There are %(got)s teams; the rules ask for %(count)s."),
    rule.SIZE: _("Team %(team)s has %(count)s people, which the rules do not allow."),
    rule.LEADERLESS: _("Team %(team)s has no leader. Choose one of its members."),
    rule.CANNOT_LEAD: _(
        "%(person)s cannot lead team %(team)s: not marked as able to lead, or not there all "
        "the time."
    ),
    rule.VETERANS: _(
        "Team %(team)s has %(count)s people who have observed before; the rules ask for more."
    ),
    rule.TWO_VISITS: _("Team %(team)s is in %(count)s classes at %(slot)s."),
    rule.UNKNOWN: _(
        "Team %(team)s was to see a class that is not on the class list any more. Choose another "
        "or let the team wait."
    ),
    rule.NOT_OPEN: _(
        "%(lesson)s is not available at %(slot)s. Choose another class for team %(team)s."
    ),
    rule.CROWDED: _("%(count)s teams are in %(what)s at %(slot)s. Move all but one."),
    rule.SEEN_AGAIN: _("Team %(team)s would see %(teacher)s %(count)s times. Once is the rule."),
    rule.TOO_OFTEN: _("%(teacher)s: %(count)s visits in a day, %(most)s are allowed."),
    rule.IN_A_ROW: _("%(teacher)s: visits in %(count)s slots in a row. Leave a pause."),
    rule.AVOIDED: _CONSTRAINT,
    rule.STAIRS: _(
        "Team %(team)s has a planning constraint about %(room)s. Choose another class or team."
    ),
    rule.PRESENT: _(
        "%(count)s people of team %(team)s would be in %(room)s at %(slot)s: too few of them are "
        "there, or too many for the room."
    ),
    rule.TOO_FAR: _(
        "Team %(team)s cannot walk from %(room)s to %(other)s in the %(count)s minutes between."
    ),
    rule.UNTOLD: _(
        "%(lesson)s was not told of a visit. Have it told, or choose another class for team "
        "%(team)s."
    ),
    rule.PAST: _("What has begun cannot be changed: team %(team)s at %(slot)s."),
}

REASONS: dict[str, Promise] = {
    why.TOO_MANY: _(
        "%(people)s people in %(teams)s teams of at most %(most)s: %(over)s too many. Use %(need)s "
        "teams, or allow larger ones."
    ),
    why.TOO_FEW: _(
        "%(people)s people in %(teams)s teams of at least %(least)s: %(short)s too few. Use "
        "%(need)s teams, or allow smaller ones."
    ),
    why.NOBODY_LEFT: _(
        "%(people)s people in %(teams)s teams of at least %(least)s: %(short)s too few. Invite "
        "more people, or allow smaller teams."
    ),
    why.LEADERS: _(
        "%(teams)s teams need %(teams)s leaders who stay all the time; there are %(able)s. Let "
        "%(short)s more people lead, or use fewer teams."
    ),
    why.PART_TIME: _("%(person)s could lead, but is not there all the time."),
    why.FEW_VETERANS: _(
        "The rules ask for %(each)s people in each team who have observed before; there are "
        "%(people)s in all. Use fewer teams, or ask for fewer in each."
    ),
    why.CANNOT_LEAD: _(
        "%(person)s is locked as leader of team %(team)s but is not marked as able to lead, or "
        "not there all the time. Remove the lock, or change that."
    ),
    why.BOTH_LEAD: _(
        "%(person)s is locked to team %(team)s and as leader of team %(other)s. Remove one of "
        "the locks."
    ),
    why.CLOSED_CELL: _(
        "Team %(team)s is locked to %(lesson)s at %(slot)s, which cannot be visited then. Remove "
        "the lock."
    ),
    why.ONE_ROOM: _(
        "Teams %(team)s and %(other)s are both locked to %(room)s at %(slot)s. Remove one of the "
        "locks."
    ),
    why.ONE_TEACHER: _(
        "Team %(team)s is locked to %(lesson)s and to %(second)s, which it may not both see. "
        "Remove one of the locks."
    ),
    why.TOO_FAR: _(
        "Team %(team)s is locked to %(lesson)s and %(second)s, %(walk)s minutes apart with "
        "%(gap)s minutes between. Remove one of the locks."
    ),
    why.LOCKS: _("The locks cannot all hold together with the rules. Remove one of them."),
    why.TOGETHER: _("These cannot all hold together: %(rules)s. Loosen or remove one of them."),
    why.NOT_FOUND: _(
        "No plan was found in the time given, and it is not sure that there is none. Give it more "
        "time, or loosen a rule."
    ),
    why.NO_REPAIR: _("No repair was found in the time given. Try again."),
    why.YEAR_SIZES: _(
        "%(visit)s: %(people)s people do not fit %(teams)s teams of %(least)s to %(most)s. Use "
        "%(from)s to %(to)s teams."
    ),
    why.YEAR_LEADERS: _(
        "%(visit)s: %(able)s people can lead %(teams)s teams. Use fewer teams, or let more lead."
    ),
    why.YEAR_NONE: _("No teams were found in which everybody has a leader. Try again."),
    why.AT_LEAST: _("every team has at least %(count)s people"),
    why.AT_MOST: _("every team has at most %(count)s people"),
    why.LED: _("every team has a leader who stays all the time"),
    why.VETERANS: _("every team has %(count)s people who have observed before"),
    why.HOSTS: _("at most %(count)s people of the host school in a team"),
    why.LOCKED_TO: _("%(person)s is locked to team %(team)s"),
    why.LOCKED_LEADER: _("%(person)s is locked as leader of team %(team)s"),
    why.LOCKED_CELL: _("team %(team)s is locked to %(room)s at %(slot)s"),
    why.CONSTRAINT: _("a planning constraint about %(room)s"),
}


def broken_sentence(broken: Broken, names: Names) -> str:
    """What breaks, with a way out."""
    said = BROKEN.get(broken.template)
    facts = _named(broken.facts, names)
    words = str(said) % facts if said else broken.template.format(**facts)
    return words.replace("..", ".")  # a time may end in a period of its own


def reason_sentence(reason: Mapping[str, Any], names: Names) -> str:
    """Why there is no plan, as a run kept it."""
    rules: Sequence[Mapping[str, Any]] = reason.get("rules") or ()
    facts = _named(reason["facts"], names)
    facts["rules"] = "; ".join(reason_sentence(one, names) for one in rules)
    said = REASONS.get(reason["template"])
    if said is None:
        # A sentence about the rows themselves; they were checked before, so it is a rare one.
        return str(UNREADABLE) % {"fault": reason["template"]}
    return (str(said) % facts).replace("..", ".")


def _named(facts: Mapping[str, str | int], names: Names) -> dict[str, str | int]:
    return {
        key: names.get(value, value) if isinstance(value, str) else value
        for key, value in facts.items()
    }
