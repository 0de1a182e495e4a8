"""What people say about a problem: comments, replies, and verdicts on its tests."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.jobs import enqueue
from rounds.kernel.refusals import BadInput, NotPossible

from ..anchors import find
from ..coach import TESTS
from ..kinds import State, Word
from ..models import Comment, Problem, Verdict
from ..rules import LONGEST_COMMENT

DIGEST_AFTER = dt.timedelta(minutes=20)


@action("problem.comment", about="problem")
def add_comment(
    *,
    actor: Actor,
    problem: Problem,
    body: str,
    passage: str = "",
    quote: str = "",
    answers: Comment | None = None,
) -> Comment:
    """Say something about quoted words, a passage or the whole; or answer a comment."""
    body, quote = body.strip(), " ".join(quote.split())
    if problem.state == State.CLOSED:
        raise NotPossible(_("This problem is closed; comments are closed with it."), code="closed")
    if not body:
        raise BadInput({"body": _("Write what you want to say.")})
    if len(body) > LONGEST_COMMENT or len(quote) > LONGEST_COMMENT:
        raise BadInput({"body": _("Comments hold 4,000 letters. Shorten it, or write two.")})
    passages = problem.draft.passages
    if passage and passage not in passages:
        raise BadInput({"passage": _("This passage is gone. Choose another one.")})
    span = find(passages.get(passage, ""), quote, 0) if quote else None
    if quote and span is None:
        raise BadInput({"quote": _("These words are not in the passage. Copy them as they stand.")})
    made = Comment.objects.create(
        problem=problem,
        answers=answers,
        passage=answers.passage if answers else passage,
        quote=passages[passage][span.start : span.end] if span else "",
        start=span.start if span else 0,
        body=body,
        by_id=actor.person_id,
        at=now(),
    )
    problem.versions.filter(sealed=False).update(sealed=True)
    record(actor, "problem.commented", kind="problem", ref=problem.ref, comment=made.ref)
    _ask_for_digest(problem, made.at)
    return made


def _ask_for_digest(problem: Problem, moment: dt.datetime) -> None:
    """One letter for what is said within twenty minutes, not one for each comment."""
    since = moment.replace(minute=moment.minute // 20 * 20, second=0, microsecond=0)
    enqueue(
        "problem-comments",
        key=f"problem-comments {problem.ref} {since.isoformat()}",
        payload={"problem": problem.ref},
        run_after=since + DIGEST_AFTER,
    )


@action("problem.settle", about="problem")
def settle_comment(*, actor: Actor, problem: Problem, comment: Comment) -> None:
    """The host has dealt with the comment; it folds away and can be opened again."""
    Comment.objects.filter(pk=comment.pk, problem=problem, settled_at=None).update(
        settled_at=now(), settled_by_id=actor.person_id
    )
    record(actor, "problem.comment-settled", kind="problem", ref=problem.ref, comment=comment.ref)


@action("problem.settle", about="problem")
def reopen_comment(*, actor: Actor, problem: Problem, comment: Comment) -> None:
    """Take the settling back."""
    Comment.objects.filter(pk=comment.pk, problem=problem).update(settled_at=None, settled_by=None)
    record(actor, "problem.comment-reopened", kind="problem", ref=problem.ref, comment=comment.ref)


@action("problem.judge", about="problem")
def judge(*, actor: Actor, problem: Problem, test: str, word: Word, why: str = "") -> Verdict:
    """Say how one test stands in the text as it is now. An earlier word of the same person stays
    in the record; the newest is shown."""
    if test not in TESTS:
        raise BadInput({"test": _("Choose one of the tests.")})
    if word not in Word.values:
        raise BadInput({"word": _("Choose one of the three answers.")})
    if word != Word.MEETS and not why.strip():
        raise BadInput({"why": _("Say why in a sentence, so that the school can work with it.")})
    if len(why) > LONGEST_COMMENT:
        raise BadInput({"why": _("Comments hold 4,000 letters. Shorten it, or write two.")})
    problem.versions.filter(sealed=False).update(sealed=True)
    made = Verdict.objects.create(
        problem=problem,
        test=test,
        word=word,
        why=why.strip(),
        by_id=actor.person_id,
        at=now(),
        version=problem.versions.order_by("-number").values_list("number", flat=True)[0],
    )
    record(actor, "problem.judged", kind="problem", ref=problem.ref, test=test, word=str(word))
    return made
