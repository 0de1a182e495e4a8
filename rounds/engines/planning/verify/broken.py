"""What the verifier says: the rule, a sentence with places for ids, and the ids.

The sentences stand here as they are, so that a page can say them in its reader's language and
with the names its reader knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Facts = dict[str, str | int]
Said = tuple[str, Facts]

ABSENT = "{person} does not take part but is on a team"
SEATS = "{person} is on {count} teams instead of one"
HOSTS = "team {team} has {count} people of the host school"
TEAMS = "there are {got} teams instead of {count}"
SIZE = "team {team} has {count} people"
LEADERLESS = "the leader of team {team} is not on it"
CANNOT_LEAD = "{person} cannot lead team {team} all morning"
VETERANS = "team {team} has {count} people who are not first-timers"
TWO_VISITS = "team {team} has {count} visits in {slot}"
UNKNOWN = "team {team} visits {lesson} in {slot}, which the file does not know"
NOT_OPEN = "class {lesson} cannot be visited by team {team} in {slot}"
CROWDED = "{count} teams are with {what} in {slot}"
SEEN_AGAIN = "team {team} sees teacher {teacher} {count} times"
TOO_OFTEN = "teacher {teacher} is visited {count} times, {most} are allowed"
IN_A_ROW = "teacher {teacher} is visited in {count} slots in a row"
AVOIDED = "team {team} with {person} visits class {lesson}"
STAIRS = "team {team} with {person} cannot reach room {room}"
PRESENT = "{count} people of team {team} are in room {room} in {slot}"
TOO_FAR = "team {team} cannot walk from {room} to {other} in {count} minutes"
NOT_ON = "{person} is not on team {team}"
NOT_LEADING = "{person} does not lead team {team}"
NOT_THERE = "team {team} is not in class {lesson} in {slot}"
UNTOLD = "class {lesson} was not told that team {team} comes"
PAST = "team {team}'s visit to {lesson} in {slot} is past and was changed"


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken rule and what breaks it."""

    rule: str
    template: str
    facts: Facts = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence with the ids in their places."""
        return self.template.format(**self.facts)


def say(template: str, **facts: str | int) -> Said:
    """A sentence and what belongs in its places."""
    return template, facts
