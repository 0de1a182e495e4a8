"""The pages of a plan: who opens them, what a change says, and two people at one draft."""

import re

import pytest
from django.urls import reverse

from rounds.kernel.clock import now
from rounds.kernel.models import OutgoingMail
from rounds.people import actions as people
from rounds.people.rules.contract import Contract
from rounds.visits import actions, reads
from rounds.visits.kinds import PlanState, RunState
from rounds.visits.models import Lesson, Plan, RoomVisit, Run, Seat, Visit
from rounds.visits.rules.changes import Change, Verb
from tests.support.plans import planned
from tests.support.visits import make_visit

PAGES = ("plan", "plan-rules", "plan-locks", "plan-release", "plan-versions")
EVERYBODY = ("ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan")


@pytest.fixture
def visit(cast):
    return make_visit(cast)


@pytest.fixture
def draft(cast, visit):
    return planned(cast, visit)


def at(cast, name, visit, **kwargs):
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": visit.ref, **kwargs})


def get(cast, name, visit, who="farid", **kwargs):
    return cast.client(who).get(at(cast, name, visit, **kwargs))


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def person_of(draft, team="A", at=0):
    return next(row for row in draft.content["teams"] if row["id"] == team)["members"][at]


def test_only_those_who_run_the_visit_open_its_plan(cast, visit, draft):
    cell = {"team": "A", "slot": reads.instance(visit).slots[0].id}
    for who in EVERYBODY:
        expected = 200 if who in {"ana", "farid"} else 403
        for name in PAGES:
            assert get(cast, name, visit, who).status_code == expected, (who, name)
        person = get(cast, "plan-person", visit, who, person=person_of(draft))
        assert person.status_code == expected, who
        assert get(cast, "plan-cell", visit, who, **cell).status_code == expected, who


def test_another_organizations_plan_is_not_there(cast, other, visit, draft):
    for name in PAGES:
        assert other.client("ana").get(at(other, name, visit)).status_code == 404


def test_before_there_is_a_plan_the_page_says_what_is_missing(cast):
    visit = make_visit(cast, observers=0, classes=0)
    said = text(get(cast, "plan", visit))
    assert "The host has not given a class list yet." in said
    assert "Nobody is on the list of observers yet." in said
    begun = cast.client("farid").post(at(cast, "plan-begin", visit))
    assert begun.status_code == 302
    assert Plan.objects.count() == 1
    assert get(cast, "plan", visit).status_code == 200


@pytest.mark.parametrize("view", ["teams", "classes", "people"])
def test_classes_are_rooms_grades_and_subjects_and_no_teacher_is_named(cast, visit, draft, view):
    answer = cast.client("farid").get(at(cast, "plan", visit) + f"?by={view}")
    assert "Harlan 101" in answer.content.decode()
    for name in (*PAGES[1:], "plan"):
        assert "worth" not in get(cast, name, visit).content.decode()
    cell = {"team": "A", "slot": reads.instance(visit).slots[0].id}
    assert "worth" not in get(cast, "plan-cell", visit, **cell).content.decode()


def test_a_no_reads_not_available(cast, visit, draft):
    Lesson.objects.filter(session__visit=visit).update(state="opted-out")
    said = text(cast.client("farid").get(at(cast, "plan", visit) + "?by=classes"))
    assert "not available" in said
    assert "opt" not in said.lower()


@pytest.mark.parametrize("classes", [8, 16])
def test_a_longer_class_list_asks_no_more_questions(cast, classes, django_assert_num_queries):
    visit = make_visit(cast, classes=classes, observers=12)
    planned(cast, visit)
    client, address = cast.client("farid"), at(cast, "plan", visit)
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)


QUERIES = 27


def change(cast, draft, who="farid", **fields):
    return cast.client(who).post(
        at(cast, "plan-change", draft.visit), {"stamp": draft.stamp, **fields}, follow=True
    )


def test_a_move_says_what_it_did_what_breaks_and_what_it_cost(cast, visit, draft):
    person = person_of(draft)
    answer = change(cast, draft, verb="move", person=person, to_team="B")
    name = visit.participants.get(ref=person).person.name
    said = text(answer)
    assert f"{name} goes to team B." in said
    assert "Team A" in said
    draft.refresh_from_db()
    assert person in next(t for t in draft.content["teams"] if t["id"] == "B")["members"]
    undone = cast.client("farid").post(
        at(cast, "plan-undo", visit) + f"?stamp={draft.stamp}", follow=True
    )
    assert f"Taken back: {name} goes to team B." in text(undone)
    again = cast.client("farid").post(
        at(cast, "plan-redo", visit), {"stamp": draft.stamp + 1}, follow=True
    )
    assert f"Done again: {name} goes to team B." in text(again)


def test_a_person_without_a_leader_breaks_beside_the_team(cast, visit, draft):
    team = draft.content["teams"][0]
    answer = change(cast, draft, verb="move", person=team["leader"], to_team="")
    said = text(answer)
    assert "Team A has no leader. Choose one of its members." in said
    assert "On no team yet" in said
    assert "Release" not in said.replace("It is released once", "")


def test_the_second_person_sees_the_first_ones_change_and_makes_theirs(cast, visit, draft):
    first, second = person_of(draft), person_of(draft, "A", 1)
    change(cast, draft, "ana", verb="move", person=first, to_team="B")
    answer = change(cast, draft, verb="move", person=second, to_team="B")
    assert answer.status_code == 409
    said = text(answer)
    names = {row.ref: row.person.name for row in visit.participants.exclude(person=None)}
    assert f"{names[first]} goes to team B" in said
    assert "Ana Harlanson" in said
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.content.decode()))
    fields.pop("csrfmiddlewaretoken")
    done = cast.client("farid").post(at(cast, "plan-change", visit), fields, follow=True)
    assert f"{names[second]} goes to team B." in text(done)
    draft.refresh_from_db()
    assert draft.stamp == 3


def test_half_a_form_is_told_so(cast, visit, draft):
    for fields in ({}, {"verb": "nonsense", "stamp": 1}, {"verb": "plan", "stamp": 1}):
        answer = cast.client("farid").post(at(cast, "plan-change", visit), fields)
        assert answer.status_code == 422
    gone = change(cast, draft, verb="move", person="nobody", to_team="B")
    assert "This is not part of the visit any more. Choose again." in text(gone)


def test_every_team_with_its_price_for_somebody(cast, visit, draft):
    said = text(get(cast, "plan-person", visit, person=person_of(draft)))
    assert "Why not in another team?" in said
    assert "To team B" in said
    other = person_of(draft, "B")
    traded = cast.client("farid").get(
        at(cast, "plan-person", visit, person=person_of(draft)) + f"?with={other}"
    )
    assert "Change places with" in text(traded)
    assert get(cast, "plan-person", visit, person="nobody").status_code == 404


def test_a_cell_offers_what_fits_and_swaps_with_who_is_there(cast, visit, draft):
    slot = reads.instance(visit).slots[0].id
    said = text(get(cast, "plan-cell", visit, team="A", slot=slot))
    assert "Classes that fit" in said
    assert "change places with team B" in said
    assert get(cast, "plan-cell", visit, team="Z", slot=slot).status_code == 404


def test_locks_are_listed_and_opened(cast, visit, draft):
    change(cast, draft, verb="lock", team="A")
    draft.refresh_from_db()
    assert "Team A is locked" in text(get(cast, "plan-locks", visit))
    change(cast, draft, verb="unlock", team="A")
    assert "Nothing is locked." in text(get(cast, "plan-locks", visit))


def rules(**fields):
    from rounds.visits.rules.planner import PlannerRules

    given = PlannerRules().as_json() | fields
    return {name: value for name, value in given.items() if value is not False}


def test_the_rules_are_saved_and_what_cannot_be_stands_at_its_field(cast, visit, draft):
    client, address = cast.client("farid"), at(cast, "plan-rules", visit)
    assert client.post(address, rules(team_count=3, team_min=2)).status_code == 302
    assert reads.instance(Visit.objects.get(pk=visit.pk)).rules.team_count == 3
    wrong = text(client.post(address, rules(max_visits=9)))
    assert "The contract rules of this school allow at most 2. Choose that or fewer." in wrong
    assert "not told" not in wrong
    wrong = text(client.post(address, rules(team_min=9)))
    assert "The largest team is smaller than the smallest one." in wrong


def test_wishes_are_moved_without_a_script_and_nothing_typed_is_lost(cast, visit):
    client, address = cast.client("farid"), at(cast, "plan-rules", visit)
    moved = client.post(address, rules(team_count=7, up="walking_minutes"))
    body = moved.content.decode()
    order = re.findall(r'name="order" value="(\w+)"', body)
    assert order[-2:] == ["walking_minutes", "expert_gaps"]
    assert 'value="7"' in body
    client.post(address, rules(order=order))
    saved = reads.planner_rules(Visit.objects.get(pk=visit.pk))
    assert saved.order[-2:] == ("walking_minutes", "expert_gaps")


def release(cast, draft, **fields):
    return cast.client("farid").post(
        at(cast, "plan-release", draft.visit), {"stamp": draft.stamp, **fields}, follow=True
    )


def test_the_first_release_tells_everybody_their_own_route_and_nobody_elses(cast, visit, draft):
    person = cast.people["prudence"]
    shown = text(get(cast, "plan-release", visit))
    assert person.name in shown
    answer = release(cast, draft, why="First one")
    assert "Version 1 is released. 1 person is told." in text(answer)
    letter = OutgoingMail.objects.get(to=person.email)
    own = reads.plans_of(visit).get().content["teams"]
    mine = visit.participants.get(person=person).ref
    team = next(one for one in own if mine in one["members"])
    lessons = {row.ref: row.room.name for row in Lesson.objects.all()}
    for cell in team["visits"]:
        assert lessons[cell["class"]] in letter.text
    assert "worth" not in letter.text
    assert Visit.objects.get(pk=visit.pk).stage == "released"
    assert Seat.objects.filter(visit=visit).count() == 8
    assert RoomVisit.objects.filter(visit=visit).count() == 2 * 4
    said = text(get(cast, "plan", visit))
    assert "in force since" in said


def second(cast, visit):
    return actions.begin_draft(actor=cast.actor("farid"), visit=visit)


def test_a_second_release_tells_only_those_affected(cast, visit, draft):
    release(cast, draft)
    OutgoingMail.objects.all().delete()
    draft = second(cast, visit)
    mine = visit.participants.get(person=cast.people["prudence"]).ref
    other = next(t for t in draft.content["teams"] if mine not in t["members"])
    cell = other["visits"][-1]
    change(cast, draft, verb="put", team=other["id"], slot=cell["slot"], lesson="")
    draft.refresh_from_db()
    numbers = set(RoomVisit.objects.values_list("number", "team", "slot"))
    answer = release(cast, draft)
    assert "Version 2 is released. 0 people are told." in text(answer)
    assert OutgoingMail.objects.count() == 0
    assert set(RoomVisit.objects.values_list("number", "team", "slot")) == numbers
    states = dict(Plan.objects.values_list("number", "state"))
    assert states == {1: PlanState.SUPERSEDED, 2: PlanState.RELEASED}
    said = text(get(cast, "plan-versions", visit))
    assert f"Team {other['id']} at" in said
    assert "base room instead of" in said


def test_a_plan_that_breaks_a_rule_is_not_released(cast, visit, draft):
    change(cast, draft, verb="move", person=person_of(draft), to_team="")
    draft.refresh_from_db()
    shown = text(get(cast, "plan-release", visit))
    assert "This plan breaks rules, so it is not released yet:" in shown
    answer = release(cast, draft)
    assert "This plan breaks rules, so it is not released yet:" in text(answer)
    assert reads.released_of(visit) is None


def test_a_release_of_a_draft_that_changed_meanwhile_is_shown_again(cast, visit, draft):
    seen = draft.stamp
    change(cast, draft, "ana", verb="lock", team="A")
    answer = release(cast, draft)
    assert "Somebody changed the draft before you. Nothing is lost: see below." in text(answer)
    assert reads.released_of(visit) is None
    draft.refresh_from_db()
    assert draft.stamp == seen + 1
    release(cast, draft)
    assert reads.released_of(visit) == draft


def test_a_change_to_a_draft_that_was_released_is_told_so(cast, visit, draft):
    release(cast, draft)
    answer = change(cast, draft, verb="lock", team="A")
    assert answer.status_code == 404
    assert "There is no draft of this plan now." in text(answer)


def test_where_rounds_count_as_evaluation_a_side_agreement_comes_first(cast, visit, draft):
    people.set_contract(
        actor=cast.actor("paula"),
        school=visit.school,
        rules=Contract(counts_as_evaluation=True),
        source="Agreement",
        after=0,
    )
    assert "No plan can be released until a side agreement" in text(
        get(cast, "plan-release", visit)
    )
    release(cast, draft)
    assert reads.released_of(visit) is None


def test_the_planner_is_asked_watched_and_stopped_from_the_page(cast, visit):
    draft = second(cast, visit)
    client = cast.client("farid")
    asked = client.post(at(cast, "plan-run", visit), {"stamp": 0, "seconds": 5}, follow=True)
    assert "The planner is looking for a first plan" in text(asked)
    run = Run.objects.get()
    looked = client.post(at(cast, "plan-look", visit), headers={"X-Requested-With": "fetch"})
    assert looked.headers["X-Planner"] == "working"
    stopped = client.post(at(cast, "plan-stop", visit), follow=True)
    assert "The planner stops with the best plan it has." in text(stopped)
    Run.objects.filter(pk=run.pk).update(
        state=RunState.IMPOSSIBLE,
        said=[
            {
                "template": "{person} could lead, but is there {hours}.",
                "facts": {"person": visit.participants.exclude(person=None)[2].ref, "hours": ""},
                "rules": [],
            }
        ],
    )
    said = text(client.get(at(cast, "plan", visit)))
    assert "There is no plan as things are." in said
    assert "could lead, but is not there all the time." in said
    draft.refresh_from_db()
    assert draft.stamp == 0


def test_an_offered_plan_is_taken_by_hand(cast, visit, draft):
    Run.objects.create(
        plan=draft,
        stamp=0,
        state=RunState.FINISHED,
        folder="x",
        found=[{"plan": {"teams": draft.content["teams"][::-1]}, "objectives": {}}],
        ended_at=now(),
    )
    change(cast, draft, verb="lock", team="A")
    draft.refresh_from_db()
    page = text(get(cast, "plan", visit))
    assert "so its plan was not put in" in page
    cast.client("farid").post(at(cast, "plan-take", visit), {"stamp": draft.stamp})
    draft.refresh_from_db()
    assert [team["id"] for team in draft.content["teams"]] == ["B", "A"]


def test_a_class_that_left_the_list_is_named_and_does_not_break_the_page(cast, visit, draft):
    Lesson.objects.filter(session__visit=visit, room__name="Harlan 101").delete()
    said = text(get(cast, "plan", visit))
    assert "not on the class list any more" in said


def test_after_the_key_is_destroyed_the_page_says_so(cast, visit, draft):
    release(cast, draft)
    Visit.objects.filter(pk=visit.pk).update(key_destroyed_at=now())
    Plan.objects.update(content={"teams": []}, locks=[])
    said = text(get(cast, "plan", visit))
    assert "The key of this visit is destroyed, and its plan with it." in said
    assert get(cast, "plan-versions", visit).status_code == 200


def test_changes_by_actions_are_in_the_words_of_the_page(cast, visit, draft):
    for fields in (
        Change(Verb.LEAD, team="A", person=person_of(draft, "A", 1)),
        Change(Verb.LOCK, team="A", person=person_of(draft, "A", 1)),
    ):
        draft = actions.change_plan(
            actor=cast.actor("farid"), plan=draft, stamp=draft.stamp, change=fields
        )
    assert "is locked to team A" in text(get(cast, "plan-locks", visit))
