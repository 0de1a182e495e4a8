"""The letters about a problem of practice, each in the language of whoever reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rounds.access.actor import Actor
from rounds.access.decide import may
from rounds.kernel import outbox
from rounds.kernel.clock import now
from rounds.people.kinds import AppointmentRole
from rounds.people.models import Appointment, Person
from rounds.people.standing import actor_in

from .kinds import StepName
from .models import Comment, Problem, StepTaken
from .reads import members_of


def address(problem: Problem) -> str:
    """Where the problem is read."""
    return f"{settings.BASE_URL}/o/{problem.organization.slug}/problems/{problem.ref}/"


def remind(problem: Problem, on: dt.date) -> int:
    """Remind its writers of the day; answers how many letters left."""
    due = problem.due_on
    if due is None:
        return 0
    people = _writers_of(problem, on)
    for person in people:
        with override(person.language):
            day = date_format(due, "MONTH_DAY_FORMAT")
            words = {"whose": str(problem.whose), "date": day}
            if due < on:
                subject = _("The problem of practice of %(whose)s was due %(date)s")
                first = _(
                    "It has not been sent yet. Visitors work with what is there on the day; a late "
                    "problem means poor notes. A plain draft is enough to send."
                )
            else:
                subject = _("The problem of practice of %(whose)s is due %(date)s")
                first = _("Send it by then, weak or strong: the facilitator helps with the rest.")
            _post(problem, person, subject % words, [first])
    return len(people)


def tell_of_step(step: StepTaken) -> None:
    """Tell the other side that the problem has moved: the facilitator when it is sent, the campus
    team when it is returned, accepted, locked or unlocked."""
    problem, subject_of = step.problem, _SUBJECTS.get(StepName(step.name))
    if subject_of is None or step.told_at is not None:
        return
    step.told_at = now()
    step.save(update_fields=["told_at"])
    for person in _others_of(step):
        if person.pk == step.by_id or not person.email:
            continue
        with override(person.language):
            subject = subject_of() % {"whose": str(problem.whose)}
            _post(problem, person, subject, [step.words] if step.words else [])


_SUBJECTS = {
    StepName.SEND: lambda: _("%(whose)s has sent its problem of practice"),
    StepName.RETURN: lambda: _("The problem of practice of %(whose)s is returned with a reason"),
    StepName.ACCEPT: lambda: _("The problem of practice of %(whose)s is accepted"),
    StepName.LOCK: lambda: _("The problem of practice of %(whose)s is locked for the visit"),
    StepName.UNLOCK: lambda: _("The problem of practice of %(whose)s is unlocked for a change"),
}


def _others_of(step: StepTaken) -> Iterable[Person]:
    day = step.at.date()
    if step.name != StepName.SEND:
        return _writers_of(step.problem, day)
    return _facilitators_of(step.problem, day)


def _writers_of(problem: Problem, day: dt.date) -> list[Person]:
    """The campus team; of the network's own problem its facilitators."""
    if problem.school_id is None:
        return [person for person in _facilitators_of(problem, day) if person.email]
    return [member.person for member in members_of(problem, day)]


def _facilitators_of(problem: Problem, day: dt.date) -> list[Person]:
    facilitators = Appointment.objects.filter(
        role=AppointmentRole.FACILITATOR, network=problem.cohort.network_id, starts_on__lte=day
    ).exclude(ends_on__lt=day)
    return [row.person for row in facilitators.select_related("person")]


def tell_of_comments(problem: Problem) -> int:
    """One letter to each of its writers, and to whoever was answered, with what was said since
    the last letter; nobody is told of their own words. Asked twice, it writes once."""
    moment = now()
    said = list(problem.comments.filter(told_at=None).select_related("by", "answers__by"))
    problem.comments.filter(pk__in=[comment.pk for comment in said]).update(told_at=moment)
    readers = {person.pk: person for person in _writers_of(problem, moment.date())}
    for comment in said:
        asked = comment.answers.by if comment.answers else None
        if asked is not None and asked.email and asked.is_active and _still_reads(problem, asked):
            readers[asked.pk] = asked
    sent = 0
    for person in readers.values():
        news = [comment for comment in said if comment.by_id != person.pk]
        if not news:
            continue
        with override(person.language):
            subject = ngettext(
                "%(count)s comment on the problem of practice of %(whose)s",
                "%(count)s comments on the problem of practice of %(whose)s",
                len(news),
            ) % {"count": len(news), "whose": str(problem.whose)}
            _post(problem, person, subject, [_line(comment) for comment in news])
        sent += 1
    return sent


def _still_reads(problem: Problem, person: Person) -> bool:
    actor: Actor = actor_in(person, problem.organization)
    return may(actor, "problem.view", problem.scope)


def _line(comment: Comment) -> str:
    who = comment.by.name if comment.by else _("Somebody")
    if comment.quote:
        return _("%(who)s on “%(quote)s”: %(body)s") % {
            "who": who,
            "quote": comment.quote,
            "body": comment.body,
        }
    return _("%(who)s: %(body)s") % {"who": who, "body": comment.body}


def _post(problem: Problem, person: Person, subject: str, paragraphs: list[str]) -> None:
    outbox.post(
        to=person.email or "",
        subject=subject,
        text="\n\n".join([*paragraphs, address(problem)]),
        organization_id=problem.organization_id,
    )
