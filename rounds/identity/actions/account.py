"""One's own account: what one is called, and where one is signed in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.refusals import BadInput
from rounds.people.models import Person

from ..kinds import Means
from ..models import Session
from ..sessions import ABOUT


@action("account.edit", about="person")
def change_profile(*, actor: Actor, person: Person, name: str, language: str) -> Person:
    """Set one's own name and language; `BadInput` for an empty name."""
    name = " ".join(name.split())
    if not name:
        raise BadInput({"name": _("Write the name colleagues know you by.")})
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    record(actor, "profile.changed", kind="person", ref=person.ref, language=language)
    return person


@action("account.edit", about="person")
def confirm_own_means(
    *, actor: Actor, person: Person, session: Any, second_factor: bool = False
) -> None:
    """The session has just shown own means: from now on it rests on them, whoever opened it."""
    if session.get(ABOUT):
        session[ABOUT] = {
            **session[ABOUT],
            "means": Means.OWN.value,
            "organization_id": None,
            "second_factor": session[ABOUT]["second_factor"] or second_factor,
        }
    record(actor, "means.confirmed", kind="person", ref=person.ref)


@action("session.end", about="session")
def end_session(*, actor: Actor, session: Session) -> None:
    """Sign one browser out, wherever it is."""
    record(actor, "session.ended", kind="session", ref=session.ref)
    session.delete()


@action("account.edit", about="person")
def end_other_sessions(*, actor: Actor, person: Person, keep: str | None) -> int:
    """Sign out every browser of the person except the one of session key `keep`."""
    rows = Session.objects.filter(person=person)
    if keep:
        rows = rows.exclude(pk=keep)
    ended, _kinds = rows.delete()
    record(actor, "sessions.ended", kind="person", ref=person.ref, how_many=ended)
    return ended
