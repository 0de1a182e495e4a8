"""Taking in a hosting request: fold what was sent twice, write to both sides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now
from rounds.kernel.outbox import post
from rounds.kernel.refusals import BadInput, NotPossible
from rounds.people.models import Organization

from .. import reads, rules
from ..kinds import LineKind
from ..models import HostingRequest, RequestLine


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form says."""

    name: str
    school_name: str
    email: str = ""
    phone: str = ""
    district_name: str = ""
    text: str = ""
    language: str = "en"


@action("interest.send", about="organization")
def send_request(
    *, actor: Actor, organization: Organization, wish: Wish, sender_address: str
) -> HostingRequest:
    """Take in one form. A second form of the same sender within a month joins the first, as long
    as that is open, and nobody gets a second letter; a sender who tries too often is refused."""
    _check(wish)
    moment = now()
    digest = rules.sender_digest(sender_address, settings.SECRET_KEY, moment.date())
    if reads.sends_of(digest, since=moment - dt.timedelta(hours=1)) >= rules.SENDS_PER_HOUR:
        raise NotPossible(
            _("Several requests have just come from where you are. Wait an hour, or call us."),
            code="too-many",
        )
    # The organization's row is the queue: two forms sent at once see each other.
    Organization.objects.select_for_update().get(pk=organization.pk)
    earlier = reads.earlier_request(organization, email=wish.email, phone=wish.phone, now=moment)
    if earlier is not None:
        return _fold(actor, earlier, wish, digest, moment)
    made = HostingRequest.objects.create(
        organization=organization,
        name=wish.name,
        email=wish.email,
        phone=wish.phone,
        phone_digits=rules.same_phone(wish.phone),
        school_name=wish.school_name,
        district_name=wish.district_name,
        wish=wish.text,
        language=wish.language,
        sender_digest=digest,
        last_sent_at=moment,
    )
    record(actor, "hosting-request.sent", kind="hosting-request", ref=made.ref)
    _write_to_sender(made)
    _write_to_contact(made)
    return made


def _check(wish: Wish) -> None:
    problems = {}
    if not wish.name:
        problems["name"] = _("Write your name.")
    if not wish.school_name:
        problems["school_name"] = _("Write the name of your school.")
    if not wish.email and not wish.phone:
        problems["email"] = _(
            "Give an e-mail address or a telephone number, so that we can answer."
        )
    if wish.phone and not rules.looks_like_phone(wish.phone):
        problems["phone"] = _("This does not look like a telephone number. Write it with digits.")
    if problems:
        raise BadInput(problems)


def _fold(
    actor: Actor, earlier: HostingRequest, wish: Wish, digest: str, moment: dt.datetime
) -> HostingRequest:
    earlier.times_sent += 1
    earlier.sender_digest = digest
    earlier.last_sent_at = moment
    earlier.email = earlier.email or wish.email
    if not earlier.phone:
        earlier.phone = wish.phone
        earlier.phone_digits = rules.same_phone(wish.phone)
    earlier.save()
    told = [wish.name, wish.school_name, wish.district_name, wish.text]
    RequestLine.objects.create(
        request=earlier,
        at=moment,
        kind=LineKind.SENT_AGAIN,
        text="\n".join(line for line in told if line),
    )
    record(actor, "hosting-request.sent-again", kind="hosting-request", ref=earlier.ref)
    return earlier


def _write_to_sender(made: HostingRequest) -> None:
    if not made.email:
        return
    organization = made.organization
    who = organization.contact_name or settings.CONTACT_NAME or organization.name
    phone = organization.contact_phone or settings.CONTACT_PHONE
    with translation.override(made.language):
        lines = [
            _("Hello %(name)s,") % {"name": made.name},
            _(
                "Thank you for asking about hosting rounds at %(school)s. %(who)s answers within "
                "three school days. This is a first conversation; it commits your school to "
                "nothing."
            )
            % {"school": made.school_name, "who": who},
        ]
        if made.wish:
            lines.append(_("You wrote:") + "\n\n" + _quoted(made.wish))
        if phone:
            lines.append(_("If you would rather talk now, call %(phone)s.") % {"phone": phone})
        lines.append(
            _(
                "If you did not send this, somebody typed your address by mistake. You need not do "
                "anything."
            )
        )
        lines.append(organization.name)
        post(
            to=made.email,
            subject=_("Hosting rounds at %(school)s") % {"school": made.school_name},
            text="\n\n".join(lines) + "\n",
            organization_id=organization.pk,
        )


def _write_to_contact(made: HostingRequest) -> None:
    organization = made.organization
    to = organization.contact_email or settings.CONTACT_EMAIL
    if not to:
        return
    with translation.override(organization.language):
        said = [
            _("Name: %(name)s") % {"name": made.name},
            _("School: %(school)s") % {"school": made.school_name},
        ]
        if made.district_name:
            said.append(_("District: %(district)s") % {"district": made.district_name})
        if made.email:
            said.append(_("E-mail: %(email)s") % {"email": made.email})
        if made.phone:
            said.append(_("Telephone: %(phone)s") % {"phone": made.phone})
        lines = [_("Somebody would like to host rounds."), "\n".join(said)]
        if made.wish:
            lines.append(_quoted(made.wish))
        lines.append(_("Answer within three school days:"))
        lines.append(f"{settings.BASE_URL}/o/{organization.slug}/hosting-requests/{made.ref}/")
        post(
            to=to,
            subject=_("Hosting request: %(school)s") % {"school": made.school_name},
            text="\n\n".join(lines) + "\n",
            organization_id=organization.pk,
        )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
