"""Leaving for good: asking, thinking again, being erased; and taking one's data along."""

from __future__ import annotations

from django.utils import translation
from django.utils.formats import date_format

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.purges import note_purge
from rounds.people.models import Person

from .. import letters
from ..erasing import erase_account
from ..leaving import check_can_leave
from ..models import Farewell
from ..rules import DELETION_GRACE


@action("account.edit", about="person")
def ask_farewell(*, actor: Actor, person: Person) -> Farewell:
    """Have the account erased after the days of grace; asking twice changes nothing.
    `NotPossible` while an organization would be left without a coordinator."""
    check_can_leave(person)
    wish, new = Farewell.objects.get_or_create(
        person=person, defaults={"due_at": now() + DELETION_GRACE}
    )
    if new:
        record(actor, "farewell.asked", kind="person", ref=person.ref)
        if person.email:
            with translation.override(person.language):
                day = date_format(wish.due_at, "DATE_FORMAT")
            letters.send(
                "identity/farewell",
                person.email,
                {"day": day, "url": letters.absolute("/account/")},
            )
    return wish


@action("account.edit", about="person")
def undo_farewell(*, actor: Actor, person: Person) -> None:
    """Keep the account after all."""
    gone, _each = Farewell.objects.filter(person=person).delete()
    if gone:
        record(actor, "farewell.undone", kind="person", ref=person.ref)


@action("account.edit", about="person")
def erase_person(*, actor: Actor, person: Person) -> None:
    """Erase the account now, and keep that it was, so that no restored backup brings it back."""
    check_can_leave(person)
    record(actor, "account.erased", kind="person", ref=person.ref)
    erase_account(person.ref)
    note_purge("account", person.ref, authority="own-wish", reason="account")


@action("account.edit", about="person")
def note_export(*, actor: Actor, person: Person) -> None:
    """Note that the person took a copy of the own data."""
    record(actor, "account.exported", kind="person", ref=person.ref)
