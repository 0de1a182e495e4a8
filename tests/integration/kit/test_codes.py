"""Numbers and codes are drawn on release, by chance, and stay with team and slot."""

import datetime as dt

from django.db import transaction

from rounds.visits.actions.codes import draw
from rounds.visits.models import Participant, RoomVisit, Slot, Visit
from tests.support.released import release
from tests.support.visits import make_visit, slots_of


def cells(visit):
    return {(row.team, row.slot_id): row.number for row in RoomVisit.objects.filter(visit=visit)}


def test_every_team_has_a_number_in_every_slot(cast, visit):
    slots = [slot.pk for slot in slots_of(visit)]
    drawn = cells(visit)
    assert set(drawn) == {(team, slot) for team in "AB" for slot in slots}
    assert sorted(drawn.values()) == list(range(1, len(slots) * 2 + 1))


def test_rows_stand_in_the_order_of_the_numbers(visit):
    numbers = list(RoomVisit.objects.order_by("pk").values_list("number", flat=True))
    assert numbers == sorted(numbers)


def test_drawing_again_changes_nothing(visit):
    before, codes = cells(visit), sorted(Participant.objects.values_list("join_code", flat=True))
    with transaction.atomic():
        assert draw(visit, visit.plans.get()) == []
    assert cells(visit) == before
    assert sorted(Participant.objects.values_list("join_code", flat=True)) == codes


def test_what_a_repair_adds_counts_on(visit):
    before = cells(visit)
    plan = visit.plans.get()
    plan.content["teams"].append({"id": "C", "members": [], "leader": "", "visits": []})
    with transaction.atomic():
        draw(visit, plan)
    after = cells(visit)
    assert {cell: after[cell] for cell in before} == before
    assert sorted(after.values()) == list(range(1, len(after) + 1))


def test_a_dropped_slot_gets_no_number(cast):
    visit = make_visit(cast, observers=4, classes=8)
    dropped = slots_of(visit)[0]
    Slot.objects.filter(pk=dropped.pk).update(dropped_at=dt.datetime.now(dt.UTC))
    release(visit)
    assert dropped.pk not in {slot for _team, slot in cells(visit)}


def test_everybody_on_the_list_has_a_code_of_their_own(visit):
    codes = list(Participant.objects.values_list("join_code", flat=True))
    assert len(set(codes)) == len(codes) == 6
    assert {len(code) for code in codes} == {6}
    assert len(Visit.objects.get().join_code) == 6


def test_the_last_day_of_the_key_stands_fixed_from_then_on(visit):
    assert visit.destroy_key_on == dt.date(2026, 11, 16)


def test_who_has_left_gets_none(cast):
    visit = make_visit(cast, observers=4, classes=8)
    gone = visit.participants.last()
    Participant.objects.filter(pk=gone.pk).update(left_at=dt.datetime.now(dt.UTC))
    release(visit)
    assert Participant.objects.get(pk=gone.pk).join_code == ""
