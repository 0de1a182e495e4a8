"""Writing to everybody who is to accept a year's dates or a network's norms."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.kernel.outbox import post

from ..kinds import Asked
from ..models import Cohort, Person
from ..reads.keepers import keepers_of
from ..reads.teams import cohort_teams


def write_to_members(actor: Actor, cohorts: Iterable[Cohort], asked: Asked) -> int:
    """One letter to each member of these years who still owes this answer and has an address;
    how many. Whoever asks is not written to."""
    count = 0
    written = {actor.person_id}
    for cohort in cohorts:
        for person, path in _owing(cohort, asked):
            if person.email and person.pk not in written:
                written.add(person.pk)
                _write(person, cohort, asked, path)
                count += 1
    return count


def _owing(cohort: Cohort, asked: Asked) -> list[tuple[Person, str]]:
    """The people of a year who have not answered this, each with the page to answer on."""
    found = [
        (line.person, f"team-members/{line.member.ref}/answer/")
        for team in cohort_teams(cohort)
        for line in team.members
        if (line.norms if asked is Asked.NORMS else line.dates) is None
    ]
    found += [
        (keeper.person, f"years/{cohort.ref}/answer/")
        for keeper in keepers_of(cohort)
        if (keeper.norms if asked is Asked.NORMS else keeper.dates) is None
    ]
    return found


def _write(person: Person, cohort: Cohort, asked: Asked, path: str) -> None:
    organization = cohort.network.organization
    address = f"{settings.BASE_URL}/o/{organization.slug}/{path}"
    with translation.override(person.language):
        if asked is Asked.NORMS:
            subject = _("%(network)s has new norms")
            text = _(
                "The norms of %(network)s have changed. Please read them and say whether you "
                "accept them:\n\n%(address)s\n\nIt takes less than a minute."
            )
        else:
            subject = _("The dates of %(network)s have changed")
            text = _(
                "The dates of %(network)s, %(year)s, have changed. Please look at them and say "
                "whether they suit you:\n\n%(address)s\n\nIt takes less than a minute."
            )
        words = {"network": cohort.network.name, "year": cohort.name, "address": address}
        post(
            to=str(person.email),
            subject=subject % words,
            text=text % words,
            organization_id=organization.pk,
        )
