"""Rounds inside one school: blocks in preparation periods, each with its own people, planned."""

import datetime as dt
import json

import msgspec
import pytest
from django.urls import reverse

from rounds.access.actor import system
from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.verify import verify
from rounds.kernel.refusals import BadInput
from rounds.people import actions as people
from rounds.people.kinds import AppointmentRole, NetworkKind, PersonKind
from rounds.visits import actions, reads
from rounds.visits.kinds import HostStaff
from rounds.visits.models import Teacher, Visit
from rounds.visits.rules.day import Span
from tests.support.visits import add_classes

DAY = dt.date(2026, 10, 27)
P2, P5 = Span(dt.time(9), dt.time(9, 45), "P2"), Span(dt.time(13), dt.time(13, 50), "P5")


@pytest.fixture
def inside(cast):
    """A network inside Birch with its year, and eight more teachers there."""
    own = system(cast.organization.pk)
    network = people.found_network(
        actor=own,
        organization=cast.organization,
        name=f"{cast.mark} Birch inside",
        kind=NetworkKind.ONE_SCHOOL,
    )
    people.agree_district(
        actor=own, network=network, district=cast.districts["valley"], agreed_on=DAY
    )
    cohort = people.open_cohort(
        actor=own,
        network=network,
        name="2026–27",
        starts_on=dt.date(2026, 9, 1),
        ends_on=dt.date(2027, 6, 30),
    )
    people.start_team(actor=own, cohort=cohort, school=cast.schools["birch"])
    people.appoint(
        actor=own,
        organization=cast.organization,
        person=cast.people["farid"],
        role=AppointmentRole.FACILITATOR,
        network=network,
        ends_on=cohort.ends_on,
    )
    for at in range(8):
        member = people.add_person(
            actor=own,
            organization=cast.organization,
            name=f"Colleague {at}",
            kind=PersonKind.TEACHER_LEADER if at % 2 else PersonKind.TEACHER,
            school=cast.schools["birch"],
        )
        cast.people[f"colleague {at}"] = member.person
    return cohort


def blocks(cast, inside, *spans):
    return actions.open_blocks(
        actor=cast.actor("farid"),
        cohort=inside,
        school=cast.schools["birch"],
        wish=actions.Wish(on=(DAY,), facilitator=cast.people["farid"]),
        blocks=spans,
    )


def test_each_block_is_a_visit_that_fills_its_period(cast, inside):
    first, second = blocks(cast, inside, P2, P5)
    assert [row.host_staff for row in (first, second)] == [HostStaff.ALL] * 2
    days = [reads.day_of(row.sessions.get()) for row in (first, second)]
    assert [day.starts for day in days] == [dt.time(9), dt.time(13)]
    assert [sum(line.minutes for line in day.agenda) for day in days] == [45, 50]
    assert [row.begins_at for row in reads.visits(cast.actor("farid"))] == [
        dt.time(9),
        dt.time(13),
    ]


def test_a_period_too_short_opens_nothing_at_all(cast, inside):
    with pytest.raises(BadInput) as refusal:
        blocks(cast, inside, P2, Span(dt.time(14), dt.time(14, 20), "P6"))
    assert str(refusal.value.sentence) == (
        "P6 (2 p.m. – 2:20 p.m.) is too short: a block has at least 25 minutes."
    )
    assert not Visit.objects.exists()


def test_who_is_free_follows_from_the_class_list(cast, inside):
    (visit,) = blocks(cast, inside, P2)
    add_classes(visit, 4, mark=cast.mark)
    teachers = list(Teacher.objects.filter(visit=visit))
    for at, teacher in enumerate(teachers):
        teacher.person = cast.people[f"colleague {at}"]
        teacher.save()
    visit.sessions.get().lessons.filter(teacher__in=teachers[:2]).update(
        starts=dt.time(10), ends=dt.time(11)
    )
    groups = {group.label: group for group in reads.groups_of(cast.actor("farid"), visit)}
    free = groups["Free at this time, by the class list"]
    assert [person.name for person in free.people] == ["Colleague 0", "Colleague 1"]


def test_colleagues_are_planned_into_each_others_rooms_and_nobody_into_their_own(cast, inside):
    (visit,) = blocks(cast, inside, P2)
    add_classes(visit, 6, mark=cast.mark)
    for at, teacher in enumerate(Teacher.objects.filter(visit=visit)):
        teacher.person = cast.people[f"colleague {at}"]
        teacher.save()
    joined = actions.put_many_on_list(
        actor=cast.actor("farid"),
        visit=visit,
        people=[cast.people[f"colleague {at}"] for at in range(8)],
    )
    assert len(joined.new) == 8
    found = msgspec.to_builtins(reads.instance(visit))
    made = plan_file(json.dumps({"kind": "visit", **found}).encode(), seconds=60, workers=1)
    assert verify(found, made.plan)[0] == []
    assert sum(len(team["members"]) for team in made.plan["teams"]) == 8


def test_the_page_opens_the_blocks_of_a_day(cast, inside):
    team = inside.teams.get()
    address = reverse("visit-open", kwargs={"org": cast.organization.slug, "team": team.ref})
    farid = cast.client("farid")
    form = farid.get(address).context["form"]
    assert form.initial["host_staff"] == HostStaff.ALL
    given = {name: form.initial.get(name, "") or "" for name in form.fields}
    bad = farid.post(address, {**given, "on": "2026-10-27", "blocks": "P2 at nine"})
    assert bad.status_code == 422
    good = farid.post(
        address, {**given, "on": "2026-10-27", "blocks": "P2 9:00-9:45\nP5 1:00-1:50"}
    )
    assert good.status_code == 302
    assert Visit.objects.count() == 2


def test_a_network_across_schools_is_not_asked_for_blocks(cast):
    address = reverse(
        "visit-open",
        kwargs={"org": cast.organization.slug, "team": cast.teams["birch"].ref},
    )
    assert "blocks" not in cast.client("farid").get(address).context["form"].fields
