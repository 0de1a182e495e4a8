"""What a person can take along: what one wrote about problems of practice."""

from __future__ import annotations

from rounds.identity import leaving
from rounds.people.models import Person

from .models import Comment, Divergence, StepTaken, Verdict, Version

_WHOSE = "problem__school__name"


@leaving.exports("comments", "practice.Comment.by")
def comments(person: Person) -> leaving.Rows:
    """The person's comments, with the words they are about."""
    rows = Comment.objects.filter(by=person).order_by("at", "pk")
    return list(rows.values(_WHOSE, "at", "passage", "quote", "body"))


@leaving.exports("verdicts", "practice.Verdict.by")
def verdicts(person: Person) -> leaving.Rows:
    """What the person said of the tests of a problem."""
    rows = Verdict.objects.filter(by=person).order_by("at", "pk")
    return list(rows.values(_WHOSE, "at", "test", "word", "why"))


@leaving.exports("drafts", "practice.Version.by")
def versions(person: Person) -> leaving.Rows:
    """The versions the person left, each the whole text as it then stood."""
    rows = Version.objects.filter(by=person).order_by("at", "pk")
    return list(rows.values(_WHOSE, "number", "at", "content"))


@leaving.exports("second-texts", "practice.Divergence.by")
def divergences(person: Person) -> leaving.Rows:
    """Texts of the person's that were kept beside somebody else's."""
    rows = Divergence.objects.filter(by=person).order_by("at", "pk")
    return list(rows.values(_WHOSE, "at", "passage", "text"))


@leaving.exports("steps", "practice.StepTaken.by")
def steps(person: Person) -> leaving.Rows:
    """The steps the person took with a problem: sent, returned, accepted, locked."""
    rows = StepTaken.objects.filter(by=person).order_by("at", "pk")
    return list(rows.values(_WHOSE, "at", "name", "words"))
