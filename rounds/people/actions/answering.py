"""What people answer to a year's dates and norms: campus teams, and those who look after it."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
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
from ..models import Answer, Cohort, KeeperAnswer, Network, Organization, Person, TeamMember
from ..reads.keepers import Keeper, keepers_of
from ..reads.norms import current_norms
from ..reads.people import in_force

Member = TeamMember | Keeper


@action("team.answer", about="member")
def accept(*, actor: Actor, member: Member, asked: Collection[Asked]) -> None:
    """The member accepts the present dates of the year, the present norms, or both."""
    _check_keeps(member)
    for what in asked:
        _answer(actor, member, what, accepted=True, reason="")


@action("team.answer", about="member")
def decline(*, actor: Actor, member: Member, asked: Collection[Asked], reason: str) -> None:
    """The member cannot accept, and says why. Coordinators and facilitators hear of it."""
    reason = reason.strip()
    if not asked:
        raise BadInput({"asked": gettext_lazy("Say whether it is the dates or the norms.")})
    if not reason:
        raise BadInput({"reason": gettext_lazy("Say in a few words what stands in the way.")})
    _check_keeps(member)
    for what in asked:
        _answer(actor, member, what, accepted=False, reason=reason)
    _alert(member, asked, reason)


def _check_keeps(member: Member) -> None:
    """`NotPossible` for somebody whose looking after the year has ended meanwhile."""
    if isinstance(member, Keeper) and not any(
        keeper.person == member.person for keeper in keepers_of(member.cohort)
    ):
        raise NotPossible(
            gettext_lazy("You do not look after this year any more, so nothing is asked of you."),
            code="no-keeper",
        )


def _cohort(member: Member) -> Cohort:
    return member.cohort if isinstance(member, Keeper) else member.team.cohort


def _answer(actor: Actor, member: Member, what: Asked, *, accepted: bool, reason: str) -> None:
    cohort = _cohort(member)
    version = cohort.dates_version if what is Asked.DATES else current_norms(cohort.network).version
    given = {"accepted": accepted, "reason": reason[:500], "answered_at": now()}
    if isinstance(member, Keeper):
        KeeperAnswer.objects.update_or_create(
            cohort=cohort, person=member.person, asked=what, version=version, defaults=given
        )
        about, ref = "cohort", cohort.ref
    else:
        Answer.objects.update_or_create(member=member, asked=what, version=version, defaults=given)
        about, ref = "team", member.team.ref
    record(
        actor,
        f"{what}.{'accepted' if accepted else 'declined'}",
        kind=about,
        ref=ref,
        version=version,
    )


def _alert(member: Member, asked: Collection[Asked], reason: str) -> None:
    """One letter to every coordinator and facilitator who can be written to."""
    cohort = _cohort(member)
    organization: Organization = cohort.network.organization
    page = f"years/{cohort.ref}" if isinstance(member, Keeper) else f"teams/{member.team.ref}"
    address = f"{settings.BASE_URL}/o/{organization.slug}/{page}/"
    for person in _who_hears(organization, cohort.network):
        if person == member.person:
            continue
        with translation.override(person.language):
            what = _what(asked)
            post(
                to=str(person.email),
                subject=_("%(name)s cannot accept %(what)s")
                % {"name": member.person.name, "what": what},
                text=_(
                    "%(name)s, of %(whose)s, cannot accept %(what)s.\n\n"
                    "The reason given:\n%(reason)s\n\n"
                    "More on this page: %(address)s\n"
                )
                % {
                    "name": member.person.name,
                    "whose": _whose(member),
                    "what": what,
                    "reason": reason,
                    "address": address,
                },
                organization_id=organization.pk,
            )


def _whose(member: Member) -> str:
    if isinstance(member, Keeper):
        return member.cohort.network.name
    return _("the campus team of %(school)s") % {"school": member.team.school.name}


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
