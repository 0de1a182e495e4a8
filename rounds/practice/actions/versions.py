"""The stored text and its versions: what every verb that writes goes through."""

from __future__ import annotations

import datetime as dt

from rounds.access.actor import Actor

from ..draft import Draft
from ..models import Problem, Version
from ..rules import same_sitting


def held(problem: Problem) -> Problem:
    """The row as it is now, held until the end of the transaction."""
    return (
        Problem.objects.select_for_update(of=("self",))
        .select_related("organization", "cohort__network")
        .get(pk=problem.pk)
    )


def write(
    row: Problem, actor: Actor, draft: Draft, moment: dt.datetime, restores: int | None = None
) -> Version:
    row.content = draft.as_json()
    row.changed_at = moment
    row.save(update_fields=["content", "changed_at"])
    return keep_version(row, actor, draft, moment, restores=restores)


def keep_version(
    row: Problem,
    actor: Actor,
    draft: Draft,
    moment: dt.datetime,
    *,
    restores: int | None = None,
    sealed: bool = False,
    by_id: int | None = None,
) -> Version:
    """Add a version, or go on in the one of the same sitting."""
    last = row.versions.order_by("-number").first()
    writer = by_id or actor.person_id
    if last is not None and not sealed and restores is None:
        going_on = same_sitting(
            by_same=last.by_id == writer, sealed=last.sealed, started_at=last.started_at, now=moment
        )
        if going_on:
            last.content, last.at = draft.as_json(), moment
            last.save(update_fields=["content", "at"])
            return last
    return Version.objects.create(
        problem=row,
        number=(last.number if last else 0) + 1,
        content=draft.as_json(),
        by_id=writer,
        started_at=moment,
        at=moment,
        sealed=sealed,
        restores=restores,
    )
