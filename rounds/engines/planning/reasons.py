"""What is said when there is no plan: sentences with places for ids and numbers.

They stand here as they are, so that a page can say them in its reader's language and with the
names its reader knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Facts = dict[str, str | int]

TOO_MANY = (
    "{people} people in {teams} teams of at most {most}: {over} too many. "
    "Use {need} teams, or allow larger ones."
)
TOO_FEW = (
    "{people} people in {teams} teams of at least {least}: {short} too few. "
    "Use {need} teams, or allow smaller ones."
)
NOBODY_LEFT = (
    "{people} people in {teams} teams of at least {least}: {short} too few. Invite more people."
)
LEADERS = (
    "{teams} teams need {teams} leaders who stay all morning; there are {able}. "
    "Let {short} more people lead, or use fewer teams."
)
PART_TIME = "{person} could lead, but is there {hours}."
FEW_VETERANS = (
    "{need} people who are not first-timers are needed, {each} in each team; there are {people}. "
    "Use fewer teams, or ask for fewer in each."
)
CANNOT_LEAD = (
    "{person} is locked as leader of team {team} but is not marked as able to lead, or not there "
    "all morning. Remove the lock, or change that."
)
BOTH_LEAD = (
    "{person} is locked to team {team} and as leader of team {other}. Remove one of the locks."
)
CLOSED_CELL = (
    "Team {team} is locked to class {lesson} in {slot}, which cannot be visited then. "
    "Remove the lock."
)
ONE_ROOM = (
    "Teams {team} and {other} are both locked to room {room} in {slot}. Remove one of the locks."
)
ONE_TEACHER = (
    "Team {team} is locked to two classes of one teacher, {lesson} and {second}. "
    "Remove one of the locks."
)
TOO_FAR = (
    "Team {team} is locked to classes {lesson} and {second}, {walk} minutes apart with {gap} "
    "minutes between. Remove one of the locks."
)
LOCKS = "The locks cannot all hold together with the rules. Remove one of them."
TOGETHER = "These cannot all hold together: {rules}. Loosen or remove one of them."
NOT_FOUND = (
    "No plan was found in the time given, and it is not sure that there is none. "
    "Give it more time, or loosen a rule."
)
NO_REPAIR = "No repair was found in the time given. Give it more time."

YEAR_SIZES = (
    "{visit}: {people} people do not fit {teams} teams of {least} to {most}. "
    "Use {from} to {to} teams."
)
YEAR_LEADERS = (
    "{visit}: {able} people can lead {teams} teams. Use fewer teams, or let more people lead."
)
YEAR_NONE = "No teams were found in which everybody has a leader. Give it more time."

# Rules that stand in the list of `TOGETHER`.
AT_LEAST = "every team has at least {count} people"
AT_MOST = "every team has at most {count} people"
LED = "every team has a leader who stays all morning"
VETERANS = "every team has {count} people who are not first-timers"
HOSTS = "at most {count} people of the host school in a team"
LOCKED_TO = "{person} is locked to team {team}"
LOCKED_LEADER = "{person} is locked as leader of {team}"
LOCKED_CELL = "team {team} is locked to room {room} in {slot}"
CONSTRAINT = "{person} has a planning constraint about {room}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why there is no plan, with a way out; `rules` are those that clash."""

    template: str
    facts: Facts = field(default_factory=dict)
    rules: tuple[Reason, ...] = ()

    @property
    def sentence(self) -> str:
        """The sentence with the ids in their places."""
        listed = {"rules": "; ".join(rule.sentence for rule in self.rules)}
        return self.template.format(**self.facts, **listed)
