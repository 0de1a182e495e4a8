"""Forming a network with its first year in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record

from ..kinds import AppointmentRole, NetworkKind, PersonKind
from ..models import Cohort, Membership, Organization, School
from .appointments import appoint
from .networks import agree_district, found_network, open_cohort
from .teams import choose_schools


@action("network.found", about="organization")
def form_network(
    *,
    actor: Actor,
    organization: Organization,
    name: str,
    kind: NetworkKind,
    about: str,
    year: str,
    starts_on: dt.date,
    ends_on: dt.date,
    schools: Sequence[School],
    agreed_on: dt.date,
    facilitator: Membership | None = None,
) -> Cohort:
    """Found a network, open its first year, let these schools take part, and let their districts
    join under an agreement of this date. An outside facilitator is appointed until the year ends,
    any other without an end. All of it or nothing."""
    network = found_network(
        actor=actor, organization=organization, name=name, kind=kind, about=about
    )
    for district in {school.district_id: school.district for school in schools}.values():
        agree_district(actor=actor, network=network, district=district, agreed_on=agreed_on)
    cohort = open_cohort(
        actor=actor, network=network, name=year, starts_on=starts_on, ends_on=ends_on
    )
    choose_schools(actor=actor, cohort=cohort, schools=schools)
    if facilitator is not None:
        outside = facilitator.kind == PersonKind.OUTSIDE_FACILITATOR
        appoint(
            actor=actor,
            organization=organization,
            person=facilitator.person,
            role=AppointmentRole.FACILITATOR,
            network=network,
            ends_on=ends_on if outside else None,
        )
    record(actor, "network.formed", kind="cohort", ref=cohort.ref, schools=len(schools))
    return cohort
