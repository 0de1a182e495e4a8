"""From the planner's plan to the destroyed key, with everybody's own verbs."""

import datetime as dt

from rounds.kernel.models import OutgoingMail
from rounds.visits import actions
from rounds.visits.actions.press import press
from rounds.visits.models import Plan, RoomVisit, Seat, Visit
from rounds.visits.reads.key import stops, teams_of
from rounds.visits.reads.kit.facts import facts_of
from rounds.visits.reads.kit.sheets import Sheet, Size
from tests.support.plans import planned
from tests.support.visits import make_visit

AFTER = dt.datetime(2026, 11, 16, 15, 0, tzinfo=dt.UTC)


def released(cast):
    visit = make_visit(cast, observers=8, classes=8)
    draft = planned(cast, visit)
    actions.release_plan(actor=cast.actor("farid"), plan=draft, stamp=draft.stamp)
    return Visit.objects.get(pk=visit.pk)


def test_a_released_plan_has_its_key_its_papers_and_its_end(cast, clock, settings, tmp_path):
    settings.DATA = tmp_path
    visit = released(cast)
    key = actions.open_key(actor=cast.actor("tess"), visit=visit)
    cells = [cell for team in Plan.objects.get().content["teams"] for cell in team["visits"]]
    assert len(key.stops) == len([cell for cell in cells if cell["class"]])
    assert len({stop.number for stop in key.stops}) == len(key.stops)
    assert all(stop.room and stop.teachers for stop in key.stops)
    assert sum(len(team.members) for team in teams_of(visit)) == 8
    facts = facts_of(visit)
    for sheet in Sheet:
        assert press(sheet, facts, lang="es", size=Size.A4).conforms, sheet
    letters = OutgoingMail.objects.filter(about=visit.ref)
    assert letters.exists()

    seats = Seat.objects.count()
    clock.move_to(AFTER)
    actions.destroy_key(actor=cast.actor("farid"), visit=visit)
    assert not OutgoingMail.objects.filter(about=visit.ref).exists()
    assert [stop for stop in stops(visit) if stop.room] == []
    assert Seat.objects.count() == seats == 8
    assert RoomVisit.objects.filter(visit=visit).count() >= len(key.stops)


def test_a_second_release_keeps_the_numbers_of_team_and_slot(cast):
    visit = released(cast)
    before = {(row.team, row.slot_id): row.number for row in RoomVisit.objects.all()}
    draft = actions.begin_draft(actor=cast.actor("farid"), visit=visit)
    teams = draft.content["teams"]
    teams[0]["visits"], teams[1]["visits"] = teams[1]["visits"], teams[0]["visits"]
    draft.content = {"teams": teams}
    draft.stamp += 1
    draft.save()
    actions.release_plan(actor=cast.actor("farid"), plan=draft, stamp=draft.stamp)
    assert {(row.team, row.slot_id): row.number for row in RoomVisit.objects.all()} == before
