"""Every store that carries, or might carry, room, period or teacher of a visit.

A test walks all tables, letters, papers, calendar files and writers of the data folder: one that
is not named here fails it. Those with a `reduce` are reduced, in this order, on the day on which
the key is destroyed; of the others `left` says why nothing of them can tell a room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..models import Visit
from . import reducing


@dataclass(frozen=True, slots=True)
class Store:
    """One place. `name` is a table as Django calls it, or a place outside the tables."""

    name: str
    holds: str
    left: str
    reduce: Callable[[Visit], None] | None = None


# Counting and the log come first, while what they need is still there.
STORES: tuple[Store, ...] = (
    Store("visits.Tally", "counts of rooms and visits", "itself", reducing.tally),
    Store(
        "kernel.AuditEntry",
        "who did what to which plan, class or teacher",
        "the line, without details that could name a room or a teacher",
        reducing.log,
    ),
    Store("visits.PlanEdit", "every change to a plan", "nothing", reducing.edits),
    Store(
        "visits.Run",
        "what the planner was asked and found, with its folder and its jobs",
        "nothing",
        reducing.runs,
    ),
    Store(
        "visits.Plan",
        "who is where when, in every version",
        "number, state and dates of each version",
        reducing.plans,
    ),
    Store(
        "visits.RoomVisit",
        "the number of a team in a slot",
        "the number alone",
        reducing.numbers,
    ),
    Store("visits.Avoidance", "whom somebody must not sit with", "nothing", reducing.avoidances),
    Store("visits.CoTeacher", "second teachers of a class", "nothing", reducing.co_teachers),
    Store("visits.TeacherLink", "teachers' private addresses", "nothing", reducing.links),
    Store("visits.OptOut", "who said no", "nothing", reducing.opt_outs),
    Store("visits.PendingList", "a class list that waits", "nothing", reducing.pending),
    Store("visits.Lesson", "the class list", "nothing", reducing.lessons),
    Store("visits.Teacher", "the teachers of the class list", "nothing", reducing.teachers),
    Store("visits.Participant", "the code on a card", "the rest of the row", reducing.codes),
    Store(
        "kernel.OutgoingMail",
        "letters with routes, notices and private links",
        "nothing of letters about the visit",
        reducing.letters,
    ),
)

# Tables that lead to a visit or a room, or hold free text, and yet tell no room.
TELL_NOTHING: dict[str, str] = {
    "visits.Visit": "school, days and settings; its base room is where everybody met",
    "visits.Session": "a day",
    "visits.AgendaLine": "the day's parts, the same for everybody",
    "visits.Period": "the school's bells",
    "visits.Slot": "times at which every team was somewhere",
    "visits.Stay": "when somebody came and left",
    "visits.Seat": "who was in a team with whom: it stays, and names no room",
    "visits.Room": "the school's rooms, whether they were visited or not",
    "visitlog.Head": "how far a log has come",
    "visitlog.Entry": "envelopes of what was written",
    "visitlog.Body": "what was written, under a number; erased by its own rules",
    "observation.NoteRow": "notes under a number; erased by their own rules",
}

# Modules that write into the data folder, and what they write there.
WRITERS: dict[str, str] = {
    "rounds.visits.reads.workbench": "planning/: reduced with visits.Run",
    "rounds.jobs.planning.begin": "planning/: reduced with visits.Run",
    "rounds.jobs.planning.work": "planning/: reduced with visits.Run",
    "rounds.jobs.mail.files": "mail/: reduced with kernel.OutgoingMail",
    "rounds.config.front.body": "the body of one request, in a file without a name while it is read",
    "rounds.kernel.purges": "the purge ledger: references only",
    "rounds.jobs.presence": "that a process is there",
    "rounds.jobs.house": "empty folders, the secret, a stamp of the static files",
    "rounds.jobs.commands.restore": "an empty folder",
    "rounds.jobs.commands.plan": "where the operator says, from files of the operator's own",
    "rounds.jobs.demo.build": "the doors of the demonstration",
}

# Papers are set when they are opened and kept nowhere; calendar files are made when asked for.
PAPERS_OF_THE_KEY = frozenset(
    {"folders", "cards", "doors", "poster", "schedule", "teachers", "letter", "notice"}
)
OTHER_PAPERS = frozenset({"paper", "certificate"})
CALENDARS: dict[str, str] = {
    "rounds.web.ics": "no event",
    "rounds.web.year.ics": "the year's dates, which know no room",
    "rounds.web.kit.calendar": "the own route while the table opens it; made from the plan in force",
}
