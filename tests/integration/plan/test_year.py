"""The year in teams: who has met whom, and teams for the visits to come."""

import re

import msgspec
import pytest
from django.urls import reverse

from rounds.access.actor import system
from rounds.engines.planning.desk import plan_file
from rounds.engines.planning.verify import verify
from rounds.kernel.clock import today
from rounds.kernel.refusals import NotPossible
from rounds.visits import actions, reads
from rounds.visits.kinds import RunKind
from rounds.visits.models import Run, Seat
from rounds.visits.reads import workbench
from tests.support.plans import planned
from tests.support.visits import make_visit


def at(cast, name, visit):
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": visit.ref})


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def earlier(cast):
    """A visit with a plan in force."""
    visit = make_visit(cast, days=5)
    draft = planned(cast, visit)
    actions.release_plan(actor=cast.actor("farid"), plan=draft, stamp=draft.stamp)
    return visit


@pytest.fixture
def visit(cast, earlier):
    """Another visit to which the same people come."""
    made = make_visit(cast, observers=0, days=30)
    for row in earlier.participants.filter(walks=True):
        actions.put_on_list(actor=cast.actor("farid"), visit=made, person=row.person)
    return made


def test_who_has_met_whom_comes_from_the_seats(cast, earlier, visit):
    teams = {row.participant.person.name: row.team for row in Seat.objects.all()}
    for row in reads.who_met(visit):
        mates = {name for name, team in teams.items() if team == teams[row.name]} - {row.name}
        assert dict(row.mates) == dict.fromkeys(mates, 1)
        assert set(row.not_met) == set(teams) - mates - {row.name}
        assert row.teams == 1


def answer(run):
    asked = actions.open_run(actor=system(run.plan.visit.organization_id), run=run)
    made = plan_file(msgspec.json.encode(asked), seconds=3, workers=1)
    folder = workbench.folder_of(run)
    folder.mkdir(parents=True)
    row = {"name": "plan", "plan": made.plan, "objectives": made.objectives}
    workbench.write_whole(folder / "result.json", {"found": [row], "said": []})
    run = actions.collect_run(actor=system(run.plan.visit.organization_id), run=run)
    return asked, made, run


def test_teams_are_proposed_that_know_the_year_and_taken_into_the_draft(cast, earlier, visit):
    draft = actions.begin_draft(actor=cast.actor("farid"), visit=visit)
    client = cast.client("farid")
    sent = client.post(at(cast, "plan-year-ask", visit), {"stamp": 0}, follow=True)
    assert "The planner is mixing people" in text(sent)
    run = Run.objects.get(kind=RunKind.YEAR)
    asked, made, run = answer(run)
    assert [row["id"] for row in asked["visits"]] == [visit.ref]
    assert len(asked["history"]) == 12
    broken, values = verify(asked, made.plan)
    assert broken == []
    # Two teams of four, mixed anew: two and two of each old team meet again, no fewer can.
    assert values["repeat_pairs"] == 4
    page = text(client.get(at(cast, "plan-year", visit)))
    assert "4 pairs meet again" in page
    client.post(at(cast, "plan-year-take", visit), {"stamp": 0})
    draft.refresh_from_db()
    assert sorted(len(team["members"]) for team in draft.content["teams"]) == [4, 4]
    assert reads.Bench(visit).judge(draft.content).values["repeat_pairs"] == 4
    assert draft.edits.get().change == {"verb": "teams"}


def test_without_anybody_there_is_nothing_to_propose(cast):
    visit = make_visit(cast, observers=0)
    draft = actions.begin_draft(actor=cast.actor("farid"), visit=visit)
    with pytest.raises(NotPossible):
        actions.ask_year(actor=cast.actor("farid"), plan=draft, stamp=0, day=today(visit.time_zone))


@pytest.mark.parametrize("who", ["paula", "tess", "prudence"])
def test_only_who_runs_the_visit_opens_it(cast, visit, who):
    assert cast.client(who).get(at(cast, "plan-year", visit)).status_code == 403
    assert cast.client("farid").get(at(cast, "plan-year", visit)).status_code == 200
