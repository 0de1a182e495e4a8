"""Working on a draft: every change can be had back, and two people never overwrite each other."""

import pytest

from rounds.kernel.clock import now
from rounds.kernel.models import AuditEntry
from rounds.kernel.refusals import BadInput, NotAllowed, NotPossible
from rounds.visits import actions, reads
from rounds.visits.models import Lesson, PlanEdit
from rounds.visits.rules.changes import Change, Verb
from rounds.visits.rules.planner import PlannerRules
from tests.support.visits import make_visit


@pytest.fixture
def visit(cast):
    return make_visit(cast)


@pytest.fixture
def draft(cast, visit):
    return actions.begin_draft(actor=cast.actor("farid"), visit=visit)


def people(visit):
    return [row.id for row in reads.instance(visit).observers]


def members(plan):
    plan.refresh_from_db()
    return {team["id"]: team["members"] for team in plan.content["teams"]}


def move(cast, plan, person, team, *, stamp=None, who="farid"):
    return actions.change_plan(
        actor=cast.actor(who),
        plan=plan,
        stamp=plan.stamp if stamp is None else stamp,
        change=Change(Verb.MOVE, person=person, to_team=team),
    )


def test_beginning_twice_is_one_draft_with_the_teams_the_rules_ask_for(cast, visit, draft):
    assert actions.begin_draft(actor=cast.actor("ana"), visit=visit) == draft
    assert members(draft) == {"A": [], "B": []}
    assert draft.number == 1


@pytest.mark.parametrize("who", ["paula", "tess", "dana", "prudence", "stan", "tomas"])
def test_only_who_runs_the_visit_changes_its_plan(cast, visit, draft, who):
    with pytest.raises(NotAllowed):
        actions.begin_draft(actor=cast.actor(who), visit=visit)
    with pytest.raises(NotAllowed):
        move(cast, draft, people(visit)[0], "A", who=who)
    with pytest.raises(NotAllowed):
        actions.start_run(actor=cast.actor(who), plan=draft, stamp=0)


def test_changes_are_taken_back_and_done_again(cast, visit, draft):
    one, two = people(visit)[:2]
    draft = move(cast, draft, one, "A")
    draft = move(cast, draft, two, "B")
    ana = cast.actor("ana")
    actions.undo(actor=ana, plan=draft, stamp=2)
    assert members(draft) == {"A": [one], "B": []}
    actions.undo(actor=ana, plan=draft, stamp=3)
    assert members(draft) == {"A": [], "B": []}
    with pytest.raises(NotPossible):
        actions.undo(actor=ana, plan=draft, stamp=4)
    actions.redo(actor=ana, plan=draft, stamp=4)
    assert members(draft) == {"A": [one], "B": []}
    draft = move(cast, draft, one, "B")
    with pytest.raises(NotPossible):
        actions.redo(actor=ana, plan=draft, stamp=draft.stamp)
    assert members(draft) == {"A": [], "B": [one]}
    assert PlanEdit.objects.count() == 2


def test_the_second_of_two_people_sees_what_changed_and_nothing_is_lost(cast, visit, draft):
    one, two = people(visit)[:2]
    move(cast, draft, one, "A", who="ana")
    with pytest.raises(actions.Changed):
        move(cast, draft, two, "B", stamp=0)
    assert members(draft) == {"A": [one], "B": []}
    (edit,) = reads.edits_since(draft, 0)
    assert (edit.by, edit.change) == (
        cast.people["ana"],
        {"verb": "move", "person": one, "to_team": "A"},
    )
    move(cast, draft, two, "B", stamp=1)
    assert members(draft) == {"A": [one], "B": [two]}


def test_a_change_names_only_what_belongs_to_the_visit(cast, visit, draft, other):
    foreign = make_visit(other)
    for change in (
        Change(Verb.MOVE, person=people(foreign)[0], to_team="A"),
        Change(Verb.PUT, team="A", slot="nowhere", lesson=""),
        Change(
            Verb.PUT,
            team="A",
            slot=reads.instance(visit).slots[0].id,
            lesson=Lesson.objects.filter(session__visit=foreign).first().ref,
        ),
    ):
        with pytest.raises(BadInput):
            actions.change_plan(actor=cast.actor("farid"), plan=draft, stamp=0, change=change)
    with pytest.raises(NotPossible):
        move(cast, draft, people(visit)[0], "Z")


def test_a_change_that_changes_nothing_leaves_no_trace(cast, visit, draft):
    one = people(visit)[0]
    draft = move(cast, draft, one, "A")
    lines = AuditEntry.objects.filter(verb="plan.changed").count()
    assert move(cast, draft, one, "A").stamp == 1
    assert AuditEntry.objects.filter(verb="plan.changed").count() == lines == 1


def test_more_teams_keep_those_that_are_and_undo_fits(cast, visit, draft):
    one = people(visit)[0]
    draft = move(cast, draft, one, "A")
    actions.set_planner_rules(
        actor=cast.actor("farid"), visit=visit, rules=PlannerRules(team_count=3, team_min=2)
    )
    assert members(draft) == {"A": [one], "B": [], "C": []}
    actions.undo(actor=cast.actor("farid"), plan=draft, stamp=draft.stamp)
    assert members(draft) == {"A": [], "B": [], "C": []}


def test_rules_that_cannot_be_are_refused_at_their_field(cast, visit):
    with pytest.raises(BadInput) as caught:
        actions.set_planner_rules(
            actor=cast.actor("farid"), visit=visit, rules=PlannerRules(team_min=6)
        )
    assert [problem.where for problem in caught.value.problems] == ["team_max"]


def test_a_thrown_away_draft_is_gone_and_says_so(cast, visit, draft):
    actions.drop_draft(actor=cast.actor("farid"), plan=draft, stamp=0)
    with pytest.raises(NotPossible):
        move(cast, draft, people(visit)[0], "A")
    assert reads.draft_of(visit) is None


def test_a_visit_that_is_over_is_left_alone(cast, visit, draft):
    visit.handed_over_at = now()
    visit.save()
    with pytest.raises(NotPossible):
        move(cast, draft, people(visit)[0], "A")
    with pytest.raises(NotPossible):
        actions.begin_draft(actor=cast.actor("farid"), visit=visit)
