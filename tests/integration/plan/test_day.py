"""The day itself: what happened, repairs within the contract, one accepted."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import msgspec
import pytest
from django.urls import reverse

from rounds.access.actor import system
from rounds.engines.planning.desk import repairs_of
from rounds.engines.planning.verify import verify
from rounds.kernel.models import OutgoingMail
from rounds.kernel.refusals import BadInput, NotAllowed, NotPossible
from rounds.visits import actions, reads
from rounds.visits.kinds import LessonState, PlanState, RunState
from rounds.visits.models import Lesson, Plan, RoomVisit, Run, Seat, Slot, Visit
from rounds.visits.reads import workbench
from rounds.visits.rules.events import Event, EventKind
from tests.support.plans import planned
from tests.support.visits import make_visit


@pytest.fixture
def visit(cast):
    return make_visit(cast, observers=9, classes=10)


@pytest.fixture
def released(cast, visit):
    draft = planned(cast, visit)
    plan = actions.release_plan(actor=cast.actor("farid"), plan=draft, stamp=draft.stamp)
    OutgoingMail.objects.all().delete()
    return plan


def at(cast, name, visit):
    return reverse(name, kwargs={"org": cast.organization.slug, "ref": visit.ref})


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def morning(visit, hour=7, minute=40):
    on = visit.sessions.first().on
    return dt.datetime.combine(on, dt.time(hour, minute), tzinfo=ZoneInfo(visit.time_zone))


def ask(cast, plan, *events, at=None):
    return actions.ask_repair(
        actor=cast.actor("farid"),
        plan=plan,
        events=events,
        day=plan.visit.sessions.first().on,
        at=at or morning(plan.visit),
    )


def answer(run):
    """What the planner's process would write, without the process."""
    asked = actions.open_run(actor=system(run.plan.visit.organization_id), run=run)
    found = repairs_of(msgspec.json.encode(asked), seconds=8, workers=1)
    folder = workbench.folder_of(run)
    folder.mkdir(parents=True)
    rows = [{"name": n, "plan": one.plan, "objectives": one.objectives} for n, one in found]
    workbench.write_whole(folder / "result.json", {"found": rows, "said": []})
    return asked, actions.collect_run(actor=system(run.plan.visit.organization_id), run=run)


def visited(plan, at=0):
    return plan.content["teams"][0]["visits"][at]["class"]


def gone(plan):
    return Event(EventKind.CLASS_GONE, lesson=visited(plan))


def test_every_repair_offered_is_legal_and_the_first_changes_least(cast, visit, released):
    asked, run = answer(ask(cast, released, gone(released)))
    assert run.state == RunState.FINISHED
    changes = []
    for one in run.found:
        broken, values = verify(asked, one["plan"])
        assert broken == []
        changes.append(values["changes"])
        used = {cell["class"] for team in one["plan"]["teams"] for cell in team["visits"]}
        assert visited(released) not in used
    assert changes[0] == min(changes) == 1
    assert len(run.found) >= 2


def test_only_classes_that_were_told_are_used(cast, visit, released):
    used = {c["class"] for team in released.content["teams"] for c in team["visits"]}
    silent = Lesson.objects.exclude(ref__in=used)
    silent.update(notified_at=None)
    for row in silent:
        row.teacher.notified_at = None
        row.teacher.save()
    _asked, run = answer(ask(cast, released, gone(released)))
    after = {c["class"] for one in run.found for t in one["plan"]["teams"] for c in t["visits"]}
    assert after & set(silent.values_list("ref", flat=True)) == set()


def test_accepting_makes_it_true_and_tells_those_affected(cast, visit, released):
    numbers = set(RoomVisit.objects.values_list("number", "team", "slot"))
    _asked, run = answer(ask(cast, released, gone(released)))
    made = actions.accept_repair(actor=cast.actor("ana"), run=run, choice=0)
    assert (made.number, made.state, made.begun_from) == (2, PlanState.RELEASED, released)
    again = actions.accept_repair(actor=cast.actor("ana"), run=run, choice=1)
    assert again == made
    released.refresh_from_db()
    assert released.state == PlanState.SUPERSEDED
    assert Lesson.objects.get(ref=visited(released)).state == LessonState.UNAVAILABLE
    assert set(RoomVisit.objects.values_list("number", "team", "slot")) == numbers
    team = released.content["teams"][0]["members"]
    mine = visit.participants.get(person=cast.people["prudence"]).ref
    assert OutgoingMail.objects.count() == (1 if mine in team else 0)
    with pytest.raises(NotPossible):
        ask(cast, released, gone(released))


def test_a_missing_observer_loses_the_seat_and_the_team_keeps_a_leader(cast, visit, released):
    leader = released.content["teams"][0]["leader"]
    _asked, run = answer(ask(cast, released, Event(EventKind.PERSON_MISSING, person=leader)))
    actions.accept_repair(actor=cast.actor("farid"), run=run, choice=0)
    assert visit.participants.get(ref=leader).absent
    assert not Seat.objects.filter(participant__ref=leader).exists()
    assert Seat.objects.filter(visit=visit, leads=True).count() == len(released.content["teams"])
    plan = reads.released_of(visit)
    assert reads.Bench(Visit.objects.get(pk=visit.pk)).judge(plan.content).broken == []


def test_a_bell_moves_slots_and_classes_and_tells_everybody(cast, visit, released):
    before = list(Slot.objects.values_list("starts", "ends"))
    _asked, run = answer(ask(cast, released, Event(EventKind.BELL, clock="08:00", minutes=15)))
    assert [one["objectives"]["changes"]["value"] for one in run.found] == [0]
    actions.accept_repair(actor=cast.actor("farid"), run=run, choice=0)

    def later(time):
        return (dt.datetime.combine(dt.date(2026, 1, 1), time) + dt.timedelta(minutes=15)).time()

    assert list(Slot.objects.values_list("starts", "ends")) == [
        (later(one), later(two)) for one, two in before
    ]
    assert set(Lesson.objects.values_list("starts", flat=True)) == {dt.time(8, 15)}
    assert OutgoingMail.objects.filter(to=cast.people["prudence"].email).count() == 1


def test_a_dropped_slot_and_somebody_late(cast, visit, released):
    slot = Slot.objects.last()
    late = next(
        m
        for m in released.content["teams"][0]["members"]
        if m != released.content["teams"][0]["leader"]
    )
    _asked, run = answer(
        ask(
            cast,
            released,
            Event(EventKind.SLOT_DROPPED, slot=slot.ref),
            Event(EventKind.PERSON_LATE, person=late, clock="09:10"),
        )
    )
    made = actions.accept_repair(actor=cast.actor("farid"), run=run, choice=0)
    slot.refresh_from_db()
    assert slot.dropped_at is not None
    cells = [cell["slot"] for team in made.content["teams"] for cell in team["visits"]]
    assert slot.ref not in cells
    (stay,) = visit.participants.get(ref=late).stays.all()
    assert stay.arrives == dt.time(9, 10)


def test_what_has_begun_stays(cast, visit, released):
    first = Slot.objects.first()
    _asked, run = answer(
        ask(
            cast,
            released,
            gone(released),
            at=morning(visit, first.starts.hour, first.starts.minute + 1),
        )
    )
    cells = {
        (team["id"], cell["class"])
        for team in run.found[0]["plan"]["teams"]
        for cell in team["visits"]
        if cell["slot"] == first.ref
    }
    assert cells == {
        (team["id"], cell["class"])
        for team in released.content["teams"]
        for cell in team["visits"]
        if cell["slot"] == first.ref
    }


def test_nothing_left_to_visit_is_refused(cast, visit, released):
    with pytest.raises(BadInput):
        ask(
            cast, released, *(Event(EventKind.SLOT_DROPPED, slot=s.ref) for s in Slot.objects.all())
        )
    with pytest.raises(BadInput):
        ask(cast, released)


@pytest.mark.parametrize("who", ["paula", "tess", "prudence"])
def test_only_who_runs_the_visit_repairs_it(cast, visit, released, who):
    assert cast.client(who).get(at(cast, "plan-day", visit)).status_code == 403
    with pytest.raises(NotAllowed):
        actions.ask_repair(
            actor=cast.actor(who),
            plan=released,
            events=[gone(released)],
            day=visit.sessions.first().on,
            at=morning(visit),
        )


def test_from_tapping_to_accepting_on_the_page(cast, visit, released):
    client, page = cast.client("farid"), at(cast, "plan-day", visit)
    assert "Tap what happened" in text(client.get(page))
    sent = {"kind": "class-gone", "lesson": visited(released)}
    assert "Looking for repairs" in text(client.post(page, sent, follow=True))
    run = Run.objects.get()
    answer(run)
    looked = client.post(at(cast, "plan-day-look", visit), headers={"X-Requested-With": "fetch"})
    assert (looked.status_code, looked.headers["X-Planner"]) == (204, "done")
    shown = client.get(page)
    said = text(shown)
    assert "is not available." in said
    assert "Fewest changes" in said
    assert "Team A at" in said
    assert "worth" not in shown.content.decode()
    stale = client.post(
        at(cast, "plan-day-accept", visit), {"run": "another", "choice": "0"}, follow=True
    )
    assert "Something changed meanwhile." in text(stale)
    done = client.post(
        at(cast, "plan-day-accept", visit), {"run": run.ref, "choice": "0"}, follow=True
    )
    assert "Version 2 is in force. Those affected are told." in text(done)
    assert Plan.objects.filter(visit=visit, state=PlanState.RELEASED).get().number == 2


def test_what_did_not_happen_is_taken_away_again(cast, visit, released):
    client, page = cast.client("farid"), at(cast, "plan-day", visit)
    client.post(page, {"kind": "class-gone", "lesson": visited(released)})
    person = released.content["teams"][0]["members"][0]
    both = text(client.post(page, {"kind": "person-missing", "person": person}, follow=True))
    assert "is not available." in both
    assert "is missing." in both
    one = text(client.post(at(cast, "plan-day-remove", visit), {"at": "0"}, follow=True))
    assert "is not available." not in one
    assert "is missing." in one
    none = text(client.post(at(cast, "plan-day-remove", visit), {"at": "0"}, follow=True))
    assert "Tap what happened" in none


def test_half_of_what_happened_is_asked_for(cast, visit, released):
    client, page = cast.client("farid"), at(cast, "plan-day", visit)
    for sent in (
        {"kind": "person-late", "person": released.content["teams"][0]["members"][0]},
        {"kind": "bell", "minutes": "15"},
        {"kind": "class-gone"},
    ):
        assert "Say this, too." in text(client.post(page, sent))
    assert "Select a valid choice" in text(
        client.post(page, {"kind": "class-gone", "lesson": "elsewhere"})
    )
    assert Run.objects.count() == 0


def test_before_a_release_there_is_nothing_to_repair(cast, visit):
    said = text(cast.client("farid").get(at(cast, "plan-day", visit)))
    assert "No plan is in force yet, so there is nothing to repair." in said
