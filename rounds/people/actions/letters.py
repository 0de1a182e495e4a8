"""Letters of the organization: one to try the way out, and those that were refused once more."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel import outbox
from rounds.kernel.audit import record
from rounds.kernel.refusals import NotPossible

from .. import reads
from ..models import Organization, Person


@action("letters.send", about="organization")
def send_test_letter(*, actor: Actor, organization: Organization) -> str:
    """Write a letter to whoever asks; the address it goes to."""
    person = Person.objects.get(pk=actor.person_id or 0)
    if not person.email:
        raise NotPossible(
            _("Your account has no e-mail address a letter could go to."), code="no-address"
        )
    with translation.override(person.language):
        outbox.post(
            to=person.email,
            subject=_("A letter to try"),
            text=_(
                "If you can read this, letters from Rounds reach you.\n\nIf it lies among "
                "unwanted mail, ask whoever runs your mail to trust the sender of this letter."
            ),
            organization_id=organization.pk,
        )
    record(actor, "letter.tried", kind="organization", ref=organization.ref)
    return person.email


@action("letters.send", about="organization")
def send_letters_again(*, actor: Actor, organization: Organization) -> int:
    """Give the organization's waiting and refused letters a fresh start; how many there are."""
    count = outbox.try_again(reads.letters_of(actor))
    record(actor, "letters.sent-again", kind="organization", ref=organization.ref, how_many=count)
    return count
