"""Publishing norms, and what people answer to them and to the year's dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.outbox import post
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import AppointmentRole, Asked
from ..models import Answer, Network, Norms, NormText, Organization, Person, TeamMember
from ..reads.norms import current_norms
from ..reads.people import in_force


@action("network.edit", about="network")
def publish_norms(
    *, actor: Actor, network: Network, texts: Sequence[NormText], after: int
) -> Norms:
    """Publish a new version: everybody is asked again. `after` is the version that was open;
    when somebody else has published meanwhile nothing is overwritten."""
    kept: list[NormText] = [
        {"en": text["en"].strip(), "es": text["es"].strip()}
        for text in texts
        if text["en"].strip() or text["es"].strip()
    ]
    if not kept:
        raise BadInput({"norms": gettext_lazy("Write at least one norm.")})
    if any(not text["en"] for text in kept):
        raise BadInput({"norms": gettext_lazy("Give every norm its English words.")})
    newest = network.norms.first()
    if newest is not None and newest.version == after and newest.texts == kept:
        return newest
    try:
        with transaction.atomic():
            if newest is not None and newest.version != after:
                raise IntegrityError
            made = Norms.objects.create(
                network=network, version=after + 1, texts=kept, published_by_id=actor.person_id
            )
    except IntegrityError:
        raise NotPossible(
            gettext_lazy(
                "Somebody else has published new norms meanwhile. Read theirs, then change them."
            ),
            code="norms-changed",
        ) from None
    record(actor, "norms.published", kind="network", ref=network.ref, version=made.version)
    return made


@action("team.answer", about="member")
def accept(*, actor: Actor, member: TeamMember, asked: Collection[Asked]) -> None:
    """The member accepts the present dates of the year, the present norms, or both."""
    for what in asked:
        _answer(actor, member, what, accepted=True, reason="")


@action("team.answer", about="member")
def decline(*, actor: Actor, member: TeamMember, asked: Collection[Asked], reason: str) -> None:
    """The member cannot accept, and says why. Coordinators and facilitators hear of it."""
    reason = reason.strip()
    if not asked:
        raise BadInput({"asked": gettext_lazy("Say whether it is the dates or the norms.")})
    if not reason:
        raise BadInput({"reason": gettext_lazy("Say in a few words what stands in the way.")})
    for what in asked:
        _answer(actor, member, what, accepted=False, reason=reason)
    _alert(member, asked, reason)


def _answer(actor: Actor, member: TeamMember, what: Asked, *, accepted: bool, reason: str) -> None:
    cohort = member.team.cohort
    version = cohort.dates_version if what is Asked.DATES else current_norms(cohort.network).version
    Answer.objects.update_or_create(
        member=member,
        asked=what,
        version=version,
        defaults={"accepted": accepted, "reason": reason[:500], "answered_at": now()},
    )
    record(
        actor,
        f"{what}.{'accepted' if accepted else 'declined'}",
        kind="team",
        ref=member.team.ref,
        version=version,
    )


def _alert(member: TeamMember, asked: Collection[Asked], reason: str) -> None:
    """One letter to every coordinator and facilitator who can be written to."""
    team = member.team
    organization: Organization = team.school.organization
    address = f"{settings.BASE_URL}/o/{organization.slug}/teams/{team.ref}/"
    for person in _who_hears(organization, team.cohort.network):
        with translation.override(person.language):
            what = _what(asked)
            post(
                to=str(person.email),
                subject=_("%(name)s cannot accept %(what)s")
                % {"name": member.person.name, "what": what},
                text=_(
                    "%(name)s, on the campus team of %(school)s, cannot accept %(what)s.\n\n"
                    "The reason given:\n%(reason)s\n\n"
                    "The team's page: %(address)s\n"
                )
                % {
                    "name": member.person.name,
                    "school": team.school.name,
                    "what": what,
                    "reason": reason,
                    "address": address,
                },
                organization_id=organization.pk,
            )


def _what(asked: Collection[Asked]) -> str:
    if len(set(asked)) == 2:
        return _("the year's dates and the norms")
    return _("the year's dates") if Asked.DATES in asked else _("the norms")


def _who_hears(organization: Organization, network: Network) -> list[Person]:
    held = in_force(organization, today(organization.time_zone)).select_related("person")
    rows = held.filter(role=AppointmentRole.COORDINATOR) | held.filter(
        role=AppointmentRole.FACILITATOR, network=network
    )
    people = {row.person_id: row.person for row in rows if row.person.email}
    return list(people.values())
