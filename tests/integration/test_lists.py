"""A list holds exactly the rows on which the table says yes: for every person, every row.

Lists are narrowed in SQL, single rows by the table; this ties the two together.
"""

import datetime as dt

import pytest

from rounds.access.actor import system
from rounds.access.decide import may
from rounds.interest import reads as interest
from rounds.interest.models import HostingRequest
from rounds.kernel.clock import today
from rounds.people import actions as people_actions
from rounds.people import reads as people
from rounds.people.kinds import NetworkKind
from rounds.people.models import Cohort, Network
from rounds.visits import actions as visit_actions
from rounds.visits import reads as visits
from rounds.visits.models import Visit
from rounds.year import actions as year_actions
from rounds.year import reads as year
from rounds.year.kinds import Audience, MeetingKind
from rounds.year.models import Meeting
from tests.support.filled import mirrored

# The list, every row there is, the permission, and the row's whole scope.
LISTS = {
    "networks": (people.networks_for, Network, "network.view", people.network_scope),
    "cohorts of the calendar": (year.cohorts_for, Cohort, "calendar.view", year.calendar_scope),
    "meetings": (year.meetings_for, Meeting, "meeting.view", year.meeting_scope),
    "visits": (visits.visits, Visit, "visit.view", lambda row: row.scope),
    "requests": (interest.requests_for, HostingRequest, "interest.view", lambda row: row.scope),
}


@pytest.fixture
def organizations(db):
    """Both organizations, each with a second network that few belong to, and meetings of all sorts."""
    here, there = mirrored()
    for cast in (here, there):
        _second_network(cast)
    return here, there


def _second_network(cast):
    own = system(cast.organization.pk)
    day = today(cast.organization.time_zone)
    network = people_actions.found_network(
        actor=own,
        organization=cast.organization,
        name=f"{cast.mark} South Network",
        kind=NetworkKind.CROSS_SCHOOL,
    )
    people_actions.agree_district(
        actor=own, network=network, district=cast.districts["hill"], agreed_on=day
    )
    cohort = people_actions.open_cohort(
        actor=own,
        network=network,
        name="South",
        starts_on=day - dt.timedelta(days=30),
        ends_on=day + dt.timedelta(days=300),
    )
    team = people_actions.start_team(actor=own, cohort=cohort, school=cast.schools["lincoln"])
    people_actions.join_team(actor=own, team=team, person=cast.people["stan"])
    visit_actions.open_visit(
        actor=cast.actor("ana"),
        cohort=cohort,
        school=cast.schools["lincoln"],
        wish=visit_actions.Wish(on=(day + dt.timedelta(days=40),)),
    )
    for number, (where, audience) in enumerate(
        (where, audience) for where in (cast.cohort, cohort) for audience in Audience
    ):
        invited = list(year.invitable(own, where))[:1] if audience == Audience.SELECTED else []
        year_actions.plan_meeting(
            actor=own,
            cohort=where,
            plan=year_actions.MeetingPlan(
                kind=MeetingKind.TRAINING,
                title=f"{cast.mark} meeting {number}",
                on=day + dt.timedelta(days=number + 1),
                starts=dt.time(9),
                ends=dt.time(11),
                audience=audience,
                invited=invited,
            ),
        )


@pytest.mark.parametrize("what", LISTS)
def test_a_list_is_what_the_table_says(organizations, what):
    listed, model, permission, scope = LISTS[what]
    here, there = organizations
    rows = list(model._default_manager.all())
    assert len(rows) >= 2
    differences = []
    for cast, name in [(here, name) for name in here.people] + [(there, "wanda")]:
        actor = cast.actor(name)
        shown = set(listed(actor).values_list("pk", flat=True))
        differences += [
            f"{name} and {row}: listed {row.pk in shown}"
            for row in rows
            if may(actor, permission, scope(row)) != (row.pk in shown)
        ]
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("what", LISTS)
def test_a_list_holds_no_row_twice(organizations, what):
    listed, _model, _permission, _scope = LISTS[what]
    for name in organizations[0].people:
        rows = list(listed(organizations[0].actor(name)).values_list("pk", flat=True))
        assert len(rows) == len(set(rows)), name
