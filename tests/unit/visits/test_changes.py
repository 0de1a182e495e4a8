"""A change to a draft, as data."""

import pytest

from rounds.visits.rules.changes import (
    Change,
    MisfitError,
    Verb,
    blank,
    change_of,
    changed,
    fitted,
    kept_locks,
)


def draft():
    return {
        "teams": [
            {
                "id": "A",
                "members": ["ada", "bo"],
                "leader": "ada",
                "visits": [{"slot": "s1", "class": "c1"}],
            },
            {
                "id": "B",
                "members": ["cy", "di"],
                "leader": "cy",
                "visits": [{"slot": "s1", "class": "c2"}, {"slot": "s2", "class": "c1"}],
            },
        ]
    }


def teams(content):
    return {
        team["id"]: (
            team["members"],
            team["leader"],
            {cell["slot"]: cell["class"] for cell in team["visits"]},
        )
        for team in content["teams"]
    }


def after(**change):
    return teams(changed(draft(), [], Change(**change))[0])


B = (["cy", "di"], "cy", {"s1": "c2", "s2": "c1"})


def test_a_person_moves_and_a_leader_who_goes_leads_no_more():
    assert after(verb=Verb.MOVE, person="bo", to_team="B") == {
        "A": (["ada"], "ada", {"s1": "c1"}),
        "B": (["bo", "cy", "di"], "cy", {"s1": "c2", "s2": "c1"}),
    }
    assert after(verb=Verb.MOVE, person="ada", to_team="")["A"] == (["bo"], "", {"s1": "c1"})
    assert after(verb=Verb.MOVE, person="new", to_team="A")["A"][0] == ["ada", "bo", "new"]


def test_two_people_trade_places_and_teams_keep_a_leader():
    assert after(verb=Verb.TRADE, person="ada", other="cy") == {
        "A": (["bo", "cy"], "cy", {"s1": "c1"}),
        "B": (["ada", "di"], "ada", {"s1": "c2", "s2": "c1"}),
    }
    assert after(verb=Verb.TRADE, person="ada", other="di")["A"][:2] == (["bo", "di"], "di")
    assert after(verb=Verb.TRADE, person="ada", other="bo")["A"][:2] == (["ada", "bo"], "ada")
    with pytest.raises(MisfitError):
        after(verb=Verb.TRADE, person="ada", other="gone")


def test_a_member_leads_and_nobody_else():
    assert after(verb=Verb.LEAD, team="A", person="bo")["A"][1] == "bo"
    with pytest.raises(MisfitError):
        after(verb=Verb.LEAD, team="A", person="cy")


def test_cells_are_put_cleared_and_swapped():
    assert after(verb=Verb.PUT, team="A", slot="s2", lesson="c9")["A"][2] == {
        "s1": "c1",
        "s2": "c9",
    }
    assert after(verb=Verb.PUT, team="A", slot="s1", lesson="")["A"][2] == {}
    swapped = after(verb=Verb.SWAP, team="A", slot="s2", to_team="B", to_slot="s1")
    assert (swapped["A"][2], swapped["B"][2]) == ({"s1": "c1", "s2": "c2"}, {"s2": "c1"})
    with pytest.raises(MisfitError):
        after(verb=Verb.PUT, team="Z", slot="s1", lesson="c1")


def test_the_draft_before_stays_as_it_was():
    before = draft()
    changed(before, [], Change(Verb.MOVE, person="bo", to_team="B"))
    assert before == draft()


def lock(locks, **change):
    return changed(draft(), locks, Change(Verb.LOCK, **change))[1]


def test_one_lock_for_a_person_a_leader_a_cell():
    first = lock([], team="A", person="ada")
    assert first == [{"team": "A", "observer": "ada"}]
    assert lock(first, team="B", person="ada") == [{"team": "B", "observer": "ada"}]
    leads = lock(first, team="A", person="ada", leads=True)
    assert leads == [*first, {"team": "A", "leader": "ada"}]
    cell = lock([], team="A", slot="s1", lesson="c1")
    assert lock(cell, team="A", slot="s1", lesson="c2") == [
        {"team": "A", "slot": "s1", "class": "c2"}
    ]
    assert lock(lock([], team="A"), slot="s1") == [{"team": "A"}, {"slot": "s1"}]
    opened = changed(draft(), first, Change(Verb.UNLOCK, team="A", person="ada"))[1]
    assert opened == []


def test_a_hand_that_moves_what_was_locked_has_unlocked_it():
    locks = [
        {"team": "A", "observer": "ada"},
        {"team": "B", "leader": "cy"},
        {"team": "A", "slot": "s1", "class": "c1"},
        {"team": "A"},
        {"slot": "s1"},
    ]
    assert kept_locks(draft(), locks) == locks
    moved = changed(draft(), locks, Change(Verb.MOVE, person="ada", to_team="B"))[0]
    assert kept_locks(moved, locks) == locks[1:]
    cleared = changed(draft(), locks, Change(Verb.PUT, team="A", slot="s1"))[0]
    assert kept_locks(cleared, locks) == [locks[0], locks[1], locks[3], locks[4]]


def test_other_rules_and_a_dropped_slot_leave_the_rest():
    made = teams(fitted(draft(), 3, {"s2"}))
    assert made == {
        "A": (["ada", "bo"], "ada", {}),
        "B": (["cy", "di"], "cy", {"s2": "c1"}),
        "C": ([], "", {}),
    }
    assert [team["id"] for team in fitted(draft(), 1, {"s1"})["teams"]] == ["A"]
    assert len(blank(4)["teams"]) == 4


def test_a_change_is_kept_and_read_again():
    change = Change(Verb.MOVE, person="bo", to_team="B")
    assert change.as_json() == {"verb": "move", "person": "bo", "to_team": "B"}
    assert change_of(change.as_json()) == change
