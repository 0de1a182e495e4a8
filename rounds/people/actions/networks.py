"""Forming a network: its districts and its years."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.ids import new_ref
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import Asked, NetworkKind
from ..models import (
    Answer,
    Cohort,
    District,
    Network,
    NetworkDistrict,
    Norms,
    NormText,
    Organization,
)
from ..rules.norms import STARTING_NORMS
from .asking import write_to_members

_SAME_NAME = _("There is already a network of this name.")


@action("network.found", about="organization")
def found_network(
    *, actor: Actor, organization: Organization, name: str, kind: NetworkKind, about: str = ""
) -> Network:
    """Form a network. It starts with the norms that rounds networks usually agree on."""
    try:
        with transaction.atomic():
            made = Network.objects.create(
                organization=organization, name=name.strip(), kind=kind, about=about.strip()
            )
    except IntegrityError:
        raise BadInput({"name": _SAME_NAME}) from None
    texts: list[NormText] = [{"en": english, "es": spanish} for english, spanish in STARTING_NORMS]
    Norms.objects.create(network=made, version=1, texts=texts)
    record(actor, "network.founded", kind="network", ref=made.ref)
    return made


@action("network.edit", about="network")
def edit_network(
    *, actor: Actor, network: Network, name: str, kind: NetworkKind, about: str
) -> Network:
    """Mend a network's name, kind or description."""
    network.name, network.kind, network.about = name.strip(), kind, about.strip()
    try:
        with transaction.atomic():
            network.save(update_fields=["name", "kind", "about"])
    except IntegrityError:
        raise BadInput({"name": _SAME_NAME}) from None
    record(actor, "network.edited", kind="network", ref=network.ref)
    return network


@action("network.edit", about="network")
def agree_district(
    *,
    actor: Actor,
    network: Network,
    district: District,
    agreed_on: dt.date,
    signed_by: str = "",
    until: dt.date | None = None,
) -> NetworkDistrict:
    """A district joins under an agreement of this date, or renews it; one that left comes back."""
    if district.organization_id != network.organization_id:
        raise BadInput({"district": _("Choose a district of this organization.")})
    if until is not None and until <= agreed_on:
        raise BadInput({"until": _("The agreement must end after it was made.")})
    made, new = NetworkDistrict.objects.update_or_create(
        network=network,
        district=district,
        defaults={
            "agreed_on": agreed_on,
            "signed_by": signed_by.strip(),
            "until": until,
            "left_on": None,
            "exported_at": None,
        },
    )
    if made.purged_on is not None:
        # What was erased stays so after a restore; this is another membership, of another name.
        made.ref, made.purged_on = new_ref(), None
        made.save(update_fields=["ref", "purged_on"])
    record(
        actor,
        "district.joined" if new else "district.renewed",
        kind="network",
        ref=network.ref,
        district=district.ref,
    )
    return made


@action("network.edit", about="agreement")
def leave_network(*, actor: Actor, agreement: NetworkDistrict, left_on: dt.date) -> NetworkDistrict:
    """The district leaves on this day: from then on its administrators see nothing of the
    network. What its people wrote stays until `hand_over` and `part_with`."""
    if left_on < agreement.agreed_on:
        raise BadInput({"left_on": _("A district cannot leave before it has joined.")})
    agreement.left_on = left_on
    agreement.save(update_fields=["left_on"])
    record(
        actor,
        "district.left",
        kind="network",
        ref=agreement.network.ref,
        district=agreement.district.ref,
        left_on=left_on.isoformat(),
    )
    return agreement


@action("network.edit", about="agreement")
def stay_in_network(*, actor: Actor, agreement: NetworkDistrict) -> NetworkDistrict:
    """Undo `leave_network`, until what there was of the district is erased."""
    if agreement.purged_on is not None:
        raise NotPossible(
            _("What the network held of this district is erased. Let it join again instead."),
            code="purged",
        )
    agreement.left_on = None
    agreement.save(update_fields=["left_on"])
    record(
        actor,
        "district.stayed",
        kind="network",
        ref=agreement.network.ref,
        district=agreement.district.ref,
    )
    return agreement


@action("network.edit", about="network")
def open_cohort(
    *, actor: Actor, network: Network, name: str, starts_on: dt.date, ends_on: dt.date
) -> Cohort:
    """Open a year."""
    _check_year(starts_on, ends_on)
    try:
        with transaction.atomic():
            made = Cohort.objects.create(
                network=network, name=name.strip(), starts_on=starts_on, ends_on=ends_on
            )
    except IntegrityError:
        raise BadInput({"name": _("This network already has a year of this name.")}) from None
    record(actor, "cohort.opened", kind="cohort", ref=made.ref)
    return made


@action("cohort.edit", about="cohort")
def edit_cohort(
    *, actor: Actor, cohort: Cohort, name: str, starts_on: dt.date, ends_on: dt.date
) -> Cohort:
    """Mend a year. New first or last days ask every member about the dates again."""
    _check_year(starts_on, ends_on)
    moved = (starts_on, ends_on) != (cohort.starts_on, cohort.ends_on)
    if moved:
        cohort.dates_version += 1
    cohort.name, cohort.starts_on, cohort.ends_on = name.strip(), starts_on, ends_on
    try:
        with transaction.atomic():
            cohort.save()
    except IntegrityError:
        raise BadInput({"name": _("This network already has a year of this name.")}) from None
    record(actor, "cohort.edited", kind="cohort", ref=cohort.ref)
    # Before anybody has answered, a year is still being set up: nobody is written to.
    if moved and Answer.objects.filter(member__team__cohort=cohort, asked=Asked.DATES).exists():
        write_to_members(actor, [cohort], Asked.DATES)
    return cohort


@action("cohort.edit", about="cohort")
def ask_dates_again(*, actor: Actor, cohort: Cohort) -> Cohort:
    """The calendar has moved so far that everybody is to say again whether it suits them."""
    cohort.dates_version += 1
    cohort.save(update_fields=["dates_version"])
    record(actor, "dates.asked-again", kind="cohort", ref=cohort.ref, version=cohort.dates_version)
    write_to_members(actor, [cohort], Asked.DATES)
    return cohort


def _check_year(starts_on: dt.date, ends_on: dt.date) -> None:
    if ends_on <= starts_on:
        raise BadInput({"ends_on": _("The year must end after it starts.")})
