"""Properties of the standing on a visit, whatever the facts."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from rounds.access.visit_standing import (
    Facts,
    NotesKeeping,
    Part,
    Standing,
    Thing,
    VisitState,
    may_see,
    standing,
)

known = st.builds(
    Facts,
    part=st.none() | st.sampled_from(Part),
    works_at_host=st.booleans(),
    leads_host=st.booleans(),
    administers_host_district=st.booleans(),
    coordinates=st.booleans(),
    inside_one_school=st.booleans(),
)
states = st.builds(
    VisitState,
    keeping=st.sampled_from(NotesKeeping),
    is_visit_day=st.booleans(),
    step_invites_host=st.booleans(),
    handed_over=st.booleans(),
    key_destroyed=st.booleans(),
    released=st.frozensets(st.sampled_from([Thing.REPORT, Thing.SHARE_OUT, Thing.SUMMARY])),
    report_released_to_district=st.booleans(),
)
HOST = ("works_at_host", "leads_host", "administers_host_district")
RESTRICTION = list(Standing)


@given(known, st.sampled_from(HOST))
def test_belonging_to_the_host_only_restricts_who_is_on_the_visit(facts, fact):
    more = dataclasses.replace(facts, **{fact: True})
    before, after = standing(facts), standing(more)
    assert RESTRICTION.index(after) <= RESTRICTION.index(before)


@given(known, states)
def test_raw_notes_are_seen_only_by_those_on_the_visits_list_and_only_when_pooled(facts, state):
    if may_see(standing(facts), Thing.RAW_NOTES, state):
        assert facts.part in (Part.FACILITATOR, Part.OBSERVER)
        assert not facts.leads_host
        assert not facts.administers_host_district
        assert facts.inside_one_school or not facts.works_at_host
        assert state.keeping is NotesKeeping.POOLED


@given(known, states)
def test_nobody_holds_the_key_and_reads_cards_but_those_who_run_or_walk_the_visit(facts, state):
    who = standing(facts)
    if may_see(who, Thing.KEY, state) and may_see(who, Thing.CARDS, state):
        assert who in (Standing.FACILITATOR, Standing.OBSERVER)
        assert not state.key_destroyed


@given(known)
def test_coordinating_changes_nothing_for_those_who_have_a_standing(facts):
    plain = dataclasses.replace(facts, coordinates=False)
    if standing(plain) is not Standing.OUTSIDER:
        assert standing(dataclasses.replace(facts, coordinates=True)) is standing(plain)


@given(known, states)
def test_releasing_more_never_hides_anything(facts, state):
    everything = frozenset({Thing.REPORT, Thing.SHARE_OUT, Thing.SUMMARY})
    later = dataclasses.replace(state, released=everything)
    for thing in Thing:
        assert may_see(standing(facts), thing, state) <= may_see(standing(facts), thing, later)
