"""The rows a query shows are exactly those the permission table allows."""

import datetime as dt

import pytest

from rounds.access.decide import may
from rounds.kernel.clock import today
from rounds.people import actions, reads
from rounds.people.kinds import AppointmentRole, NetworkKind
from rounds.people.models import Network

EVERYBODY = ("ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan")


@pytest.fixture
def networks(cast):
    """Four networks: everybody's, one of the valley alone, one the hill has left, one empty."""
    ana, day = cast.actor("ana"), today(cast.organization.time_zone)
    valley, left, _empty = (
        actions.found_network(
            actor=ana, organization=cast.organization, name=name, kind=NetworkKind.CROSS_SCHOOL
        )
        for name in ("Valley", "Left", "Empty")
    )
    actions.agree_district(
        actor=ana, network=valley, district=cast.districts["valley"], agreed_on=day
    )
    for on in (day, day + dt.timedelta(days=1)):
        gone = actions.agree_district(
            actor=ana, network=left, district=cast.districts["hill"], agreed_on=day
        )
        actions.leave_network(actor=ana, agreement=gone, left_on=on)
    actions.appoint(
        actor=ana,
        organization=cast.organization,
        person=cast.people["stan"],
        role=AppointmentRole.FACILITATOR,
        network=valley,
    )
    year = actions.open_cohort(
        actor=ana,
        network=valley,
        name="2026–27",
        starts_on=day,
        ends_on=day + dt.timedelta(days=90),
    )
    team = actions.start_team(actor=ana, cohort=year, school=cast.schools["birch"])
    actions.join_team(actor=ana, team=team, person=cast.people["tess"])
    return cast


@pytest.mark.parametrize("name", [*EVERYBODY, "nobody"])
def test_networks_for_is_network_view(networks, name):
    actor = networks.actor(name)
    allowed = {
        network.name
        for network in Network.objects.filter(organization=networks.organization)
        if may(actor, "network.view", reads.network_scope(network))
    }
    assert {network.name for network in reads.networks_for(actor)} == allowed


@pytest.mark.parametrize("name", [*EVERYBODY, "nobody"])
def test_cohorts_for_is_cohort_view(networks, name):
    actor = networks.actor(name)
    every = reads.cohorts_for(networks.actor("ana"))
    allowed = {c.pk for c in every if may(actor, "cohort.view", reads.cohort_scope(c))}
    assert {cohort.pk for cohort in reads.cohorts_for(actor)} == allowed


def test_a_district_that_leaves_tomorrow_still_sees(networks):
    names = {network.name for network in reads.networks_for(networks.actor("edith"))}
    assert names == {networks.network.name, "Left"}
