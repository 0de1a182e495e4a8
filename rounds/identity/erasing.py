"""Erasing an account: what goes, and what stays without a name.

The person's row stays, so that what others share with it (a meeting's attendance, a vote) keeps
its place; nothing in it says who it was. Audit lines keep their plain numbers.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.kernel.clock import now
from rounds.kernel.models import OutgoingMail
from rounds.kernel.purges import replays
from rounds.people.models import Appointment, Membership, Person, TeamMember

from .models import Card, Farewell, Invitation, LinkedIdentity, Session


@replays("account")
def erase_account(ref: str) -> None:
    """Erase what says who the person of this reference was; safe to do twice."""
    person = Person.objects.filter(ref=ref).first()
    if person is None:
        return
    day, email = now().date(), person.email
    Session.objects.filter(person=person).delete()
    Authenticator.objects.filter(user_id=person.pk).delete()
    LinkedIdentity.objects.filter(person=person).delete()
    Card.objects.filter(membership__person=person).delete()
    Farewell.objects.filter(person=person).delete()
    about = Q(accepted_by=person) | (Q(email=email) if email else Q(pk=None))
    Invitation.objects.filter(about).update(name="", email="", token_digest=None)
    if email:
        OutgoingMail.objects.filter(to__iexact=email).delete()
    Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), person=person).update(
        ends_on=day
    )
    TeamMember.objects.filter(person=person, left_on=None).update(left_on=day)
    Membership.objects.filter(person=person).update(
        ends_on=day, title="", school=None, district=None
    )
    with translation.override(person.language):
        person.name = _("Former member")
    person.email, person.is_active, person.last_login = None, False, None
    person.set_unusable_password()
    person.save()
