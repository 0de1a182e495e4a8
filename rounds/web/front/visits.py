"""What a visit waits for, as a sentence and a button to whoever can do it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.kernel.clock import today
from rounds.visits import reads
from rounds.visits.models import Visit
from rounds.visits.reads import Lacking
from rounds.visits.rules.owed import Owed

from ..doors import Ask
from .sheet import Next

# By what is missing: the permission to do it, where, the sentence, and the button.
WAYS: dict[Owed, tuple[str, str, str | Promise, str | Promise]] = {
    Owed.FACILITATOR: (
        "visit.run",
        "visit-settings",
        gettext_lazy("%(school)s, %(day)s: nobody facilitates the visit yet."),
        gettext_lazy("Say who facilitates"),
    ),
    Owed.SCHEDULER: (
        "visit.name-scheduler",
        "visit-scheduler",
        gettext_lazy("%(school)s, %(day)s: nobody is named to keep the host’s class list."),
        gettext_lazy("Name the scheduler"),
    ),
    Owed.CLASSES: (
        "visit.host",
        "host",
        gettext_lazy("%(school)s, %(day)s: the class list is missing."),
        gettext_lazy("Bring in the class list"),
    ),
    Owed.PLAN: (
        "visit.run",
        "plan",
        gettext_lazy("%(school)s, %(day)s: everything is here to make the plan."),
        gettext_lazy("Make the plan"),
    ),
    Owed.PEOPLE: (
        "visit.run",
        "visit-list",
        gettext_lazy("%(school)s, %(day)s: nobody is on the list yet."),
        gettext_lazy("Say who comes"),
    ),
    Owed.LEADERS: (
        "visit.run",
        "visit-list",
        gettext_lazy("%(school)s, %(day)s: nobody on the list can lead a team."),
        gettext_lazy("Look at the list"),
    ),
    Owed.TIMES: (
        "visit.run",
        "visit-days",
        gettext_lazy("%(school)s, %(day)s: there are no times in classrooms yet."),
        gettext_lazy("Plan the day"),
    ),
}


def owed(ask: Ask) -> Iterable[Next]:
    """What the reader can do for the visits ahead, for the front page."""
    day = today(ask.organization.time_zone)
    for lacking in reads.lacking(ask.actor, day):
        yield from list(_steps(ask, lacking))[:1]


def next_of(ask: Ask, row: Visit) -> list[Next]:
    """What the reader can do for this visit, the most pressing first."""
    day = today(ask.organization.time_zone)
    found = reads.lacking(ask.actor, day, only=row)
    return [step for lacking in found for step in _steps(ask, lacking)]


def _steps(ask: Ask, lacking: Lacking) -> Iterable[Next]:
    row = lacking.visit
    scope = row.scope
    words = {
        "school": row.school.name,
        "day": date_format(lacking.first_day, "MONTH_DAY_FORMAT"),
    }
    org = ask.organization.slug
    for thing in lacking.owed:
        if thing is Owed.PROBLEM:
            yield from _problem(ask, row, words)
            continue
        permission, url, sentence, action = WAYS[thing]
        if ask.may(permission, scope):
            href = reverse(url, kwargs={"org": org, "ref": row.ref})
            yield Next(str(sentence) % words, str(action), href, order=25)


def _problem(ask: Ask, row: Visit, words: dict[str, str]) -> Iterable[Next]:
    problem = reads.problem_of(row)
    if problem is None or not ask.may("problem.decide", problem):
        return
    yield Next(
        _("%(school)s, %(day)s: the problem of practice is not locked yet.") % words,
        _("Open the problem of practice"),
        reverse("problem", kwargs={"org": ask.organization.slug, "ref": problem.ref}),
        order=35,
    )
