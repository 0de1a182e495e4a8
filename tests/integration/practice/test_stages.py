"""The year's page says how far each problem really is, in words and in its thread."""

import pytest
from django.urls import reverse

from rounds.practice import actions
from rounds.practice.kinds import State
from rounds.practice.models import Problem
from rounds.web.front.sheet import Stage

SAID = {
    State.DRAFT: (Stage.UNDER_WAY, "the school is writing"),
    State.SENT: (Stage.UNDER_WAY, "draft received"),
    State.RETURNED: (Stage.UNDER_WAY, "returned with a reason"),
    State.ACCEPTED: (Stage.UNDER_WAY, "accepted, not yet locked"),
    State.LOCKED: (Stage.DONE, "Problem locked for the visit"),
    State.UNLOCKED: (Stage.UNDER_WAY, "unlocked for a change"),
    State.CLOSED: (Stage.DONE, "Problem closed"),
}


@pytest.fixture
def problem(cast) -> Problem:
    made = actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])
    mine = made.draft.with_passage("problem", "Students wait for the next step.")
    actions.save_draft(actor=cast.actor("paula"), problem=made, base=made.draft, mine=mine)
    return made


def birch(cast, who):
    page = reverse("year", kwargs={"org": cast.organization.slug, "year": cast.cohort.ref})
    answer = cast.client(who).get(page)
    visits = answer.context["sheet"].visits
    found = next(one for one in visits if one.school == cast.schools["birch"].name)
    return found, answer.content.decode()


@pytest.mark.parametrize("state", SAID)
def test_each_state_is_said(cast, problem, state):
    Problem.objects.update(state=state)
    visit, page = birch(cast, "farid")
    stage, said = SAID[state]
    assert visit.stages[0] is stage
    assert said in visit.said
    if state is not State.DRAFT:
        assert "Students wait for the next step." in page
        assert visit.problem.href.endswith(f"/problems/{problem.ref}/")


def test_a_draft_kept_to_the_school_is_said_without_its_words(cast, problem):
    visit, page = birch(cast, "prudence")
    assert (visit.problem.sentence, visit.problem.href) == ("", "")
    assert visit.stages[0] is Stage.UNDER_WAY
    assert "The school keeps its draft to itself for now." in page
    assert "Students wait" not in page


def test_before_it_is_begun_the_team_is_spoken_of(cast):
    visit, page = birch(cast, "farid")
    assert visit.stages[0] is Stage.AHEAD
    assert "Campus team" in visit.said
    assert "Problem of practice not yet written." in page
