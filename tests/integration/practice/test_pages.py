"""The pages of a problem: each role, without JavaScript, and nothing typed is ever lost."""

import pytest
from django.urls import reverse

from rounds.practice import actions, reads
from rounds.practice.kinds import State, StepName
from rounds.practice.models import Problem

EVERYBODY = ("ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan")
WEAK = "Students lack motivation in mathematics."


@pytest.fixture
def problem(cast) -> Problem:
    made = actions.start_problem(actor=cast.actor("paula"), team=cast.teams["birch"])
    mine = made.draft.with_passage("problem", WEAK)
    actions.save_draft(actor=cast.actor("paula"), problem=made, base=made.draft, mine=mine)
    made.refresh_from_db()
    return made


def at(cast, name, ref=None) -> str:
    kwargs = {"org": cast.organization.slug} | ({"ref": ref} if ref else {})
    return reverse(name, kwargs=kwargs)


def form(row, **texts) -> dict:
    """What the workshop's form sends: everything on the page, with the given passages changed."""
    draft = row.draft
    sent = {f"text.{key}": text for key, text in draft.passages.items()}
    sent |= {f"was.{key}": text for key, text in draft.passages.items()}
    sent |= {f"text.{key}": text for key, text in texts.items()}
    sent["links"], sent["questions"] = list(draft.link_keys), list(draft.question_keys)
    sent["began-links"] = " ".join(draft.link_keys)
    sent["began-questions"] = " ".join(draft.question_keys)
    return sent


def test_who_opens_which_page_of_a_private_draft(cast, problem):
    for who in EVERYBODY:
        client = cast.client(who)
        allowed = 200 if who in {"paula", "tomas"} else 403
        for name in ("problem", "write-problem", "problem-sheet"):
            assert client.get(at(cast, name, problem.ref)).status_code == allowed, (who, name)
        assert client.get(at(cast, "problems")).status_code == 200
    assert cast.client("nobody").get(at(cast, "problem", problem.ref)).status_code == 302


def test_another_organizations_problem_is_not_there(cast, other, problem):
    client = other.client("ana")
    assert client.get(at(other, "problem", problem.ref)).status_code == 404
    assert client.get(at(cast, "problem", problem.ref)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    cast, number, django_assert_num_queries
):
    for _ in range(number):
        Problem.objects.create(
            organization=cast.organization,
            cohort=cast.cohort,
            school=cast.schools["birch"],
            content={"problem": "Students wait."},
            changed_at=cast.cohort.created_at,
        )
    client = cast.client("paula")
    client.get(at(cast, "problems"))
    with django_assert_num_queries(QUERIES):
        answer = client.get(at(cast, "problems"))
    assert answer.content.decode().count("Students wait.") == number


QUERIES = 8


def test_beginning_on_a_blank_page_leads_to_the_workshop(cast):
    client = cast.client("prudence")
    begin = at(cast, "start-problem", cast.teams["alder"].ref)
    assert begin in client.get(at(cast, "problems")).content.decode()
    answer = client.post(begin, {"earlier": "", "due_on": ""})
    (made,) = Problem.objects.all()
    assert answer.url == at(cast, "write-problem", made.ref)
    assert client.get(answer.url).status_code == 200
    assert cast.client("tess").get(begin).status_code == 403


def test_the_coach_stands_beside_the_text_without_javascript(cast, problem):
    page = cast.client("paula").get(at(cast, "write-problem", problem.ref)).content.decode()
    assert "“motivation” happens inside a person" in page
    assert "Who would be doing what, if you stood at the back of the room?" in page


def test_the_save_button_saves_and_lines_are_added_moved_and_removed(cast, problem):
    client, write = cast.client("paula"), at(cast, "write-problem", problem.ref)
    client.post(write, {**form(problem, problem="Students wait."), "do": "add-question"})
    problem.refresh_from_db()
    assert problem.draft.problem == "Students wait."
    keys = [one.key for one in problem.draft.questions]
    assert len(keys) == 3
    client.post(write, {**form(problem), "do": f"up-question:{keys[2]}"})
    problem.refresh_from_db()
    assert [one.key for one in problem.draft.questions] == [keys[0], keys[2], keys[1]]
    answer = client.post(write, {**form(problem), "do": f"remove-question:{keys[0]}"})
    problem.refresh_from_db()
    assert [one.key for one in problem.draft.questions] == [keys[2], keys[1]]
    assert answer.status_code == 302


def test_a_huge_paste_is_answered_with_a_sentence_and_the_text(cast, problem):
    huge = "x" * 1_000_000
    sent = form(problem, problem=huge, context="Kept as well.")
    answer = cast.client("paula").post(at(cast, "write-problem", problem.ref), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1,000,000 characters long; 4,000 fit here" in page
    assert huge in page
    assert "Kept as well." in page
    quiet = cast.client("paula").post(at(cast, "save-problem", problem.ref), sent)
    assert quiet.status_code == 422
    assert list(quiet.json()["faults"]) == ["problem"]


def test_saving_by_itself_answers_with_what_others_wrote(cast, problem):
    began = form(problem)
    tomas = cast.client("tomas")
    tomas.post(at(cast, "save-problem", problem.ref), form(problem, context="We counted 12."))
    began["text.solved"] = "Students ask each other."
    answer = cast.client("paula").post(at(cast, "save-problem", problem.ref), began).json()
    assert answer["passages"]["context"] == "We counted 12."
    assert answer["passages"]["solved"] == "Students ask each other."
    assert answer["said"].startswith("Saved ")
    assert answer["undecided"] == []
    assert "coach" in answer


def test_two_texts_are_shown_side_by_side_and_one_is_chosen(cast, problem):
    began = form(problem)
    cast.client("tomas").post(
        at(cast, "write-problem", problem.ref), form(problem, problem="Students copy.")
    )
    began["text.problem"] = "Students wait."
    paula = cast.client("paula")
    answer = paula.post(at(cast, "write-problem", problem.ref), began)
    assert answer.url == at(cast, "compare-texts", problem.ref)
    page = paula.get(answer.url)
    assert "Students copy." in page.content.decode()
    assert "Students wait." in page.content.decode()
    (pair,) = page.context["pairs"]
    sent = {
        "passage": "problem",
        "seen": pair.seen,
        "waiting": pair.waiting.ref,
        "which": "own",
        "own": "Students copy or wait.",
    }
    paula.post(answer.url, sent)
    problem.refresh_from_db()
    assert problem.draft.problem == "Students copy or wait."
    again = paula.post(answer.url, sent)
    assert again.status_code == 409
    assert "Students copy or wait.</textarea>" in again.content.decode()


def test_what_each_changed_is_shown_against_what_stood_before(cast, problem):
    began = form(problem)
    write = at(cast, "write-problem", problem.ref)
    cast.client("tomas").post(write, form(problem, problem=WEAK.replace("lack", "hide their")))
    began["text.problem"] = WEAK.replace("mathematics", "reading")
    paula = cast.client("paula")
    page = paula.get(paula.post(write, began).url)
    (pair,) = page.context["pairs"]
    assert pair.waiting.base == WEAK
    assert (pair.by, pair.waiting.by) == (cast.people["tomas"], cast.people["paula"])
    assert [one.text for one in pair.stored_pieces if one.kind == "new"] == ["hide their"]
    assert [one.text for one in pair.waiting_pieces if one.kind == "gone"] == ["mathematics"]
    assert (pair.both, pair.which) == ("Students hide their motivation in reading.", "own")


def test_the_words_the_coach_means_lead_to_its_advice(cast, problem):
    draft = problem.draft.with_passage("problem", f"🙂 {WEAK}")
    actions.save_draft(actor=cast.actor("paula"), problem=problem, base=problem.draft, mine=draft)
    page = cast.client("paula").get(at(cast, "write-problem", problem.ref)).content.decode()
    # A browser counts the smile as two.
    link = '<a href="#advice-observable-problem-16" data-from="17" data-to="27">motivation</a>'
    assert link in page
    assert page.count('id="advice-observable-problem-16"') == 1
    assert 'aria-label="Show it in the text: motivation"' in page


def test_text_sent_to_a_locked_problem_comes_back(cast, problem):
    Problem.objects.update(state=State.LOCKED)
    sent = form(problem, problem="Written while it was being locked.")
    answer = cast.client("paula").post(at(cast, "write-problem", problem.ref), sent)
    assert answer.status_code == 409
    assert "Written while it was being locked." in answer.content.decode()


def test_from_send_to_lock_on_pages(cast, problem):
    step = at(cast, "step-problem", problem.ref)
    cast.client("paula").post(step, {"step": "send"})
    farid = cast.client("farid")
    refused = farid.post(step, {"step": "return", "words": " "})
    assert refused.status_code == 422
    assert "Say why, in a sentence" in refused.content.decode()
    farid.post(step, {"step": "return", "words": "Which students?"})
    assert "Which students?" in (
        cast.client("paula").get(at(cast, "write-problem", problem.ref)).content.decode()
    )
    cast.client("paula").post(step, {"step": "send"})
    farid.post(step, {"step": "accept"})
    farid.post(step, {"step": "lock"})
    problem.refresh_from_db()
    assert problem.state == State.LOCKED
    assert cast.client("dana").get(at(cast, "problem", problem.ref)).status_code == 200
    assert farid.post(step, {"step": "fly"}).status_code == 404


def test_a_peer_comments_on_a_sentence_and_the_host_settles_it(cast, problem):
    paula, prudence = cast.client("paula"), cast.client("prudence")
    paula.post(at(cast, "share-problem", problem.ref))
    page = prudence.get(at(cast, "problem", problem.ref) + "?about=problem").content.decode()
    assert f'value="{WEAK}"' in page
    comment = at(cast, "comment-problem", problem.ref)
    refused = prudence.post(comment, {"passage": "problem", "quote": "not there", "body": "Kept?"})
    assert refused.status_code == 422
    assert "Kept?" in refused.content.decode()
    prudence.post(comment, {"passage": "problem", "quote": WEAK, "body": "What do they do?"})
    (made,) = reads.comments_of(problem)
    actions.save_draft(
        actor=cast.actor("paula"),
        problem=problem,
        base=problem.draft,
        mine=problem.draft.with_passage("problem", "Students wait."),
    )
    page = paula.get(at(cast, "problem", problem.ref)).content.decode()
    assert "This passage has changed since." in page
    paula.post(at(cast, "settle-comment", problem.ref), {"comment": made.ref})
    made.refresh_from_db()
    assert made.settled_at is not None
    paula.post(at(cast, "reopen-comment", problem.ref) + f"?comment={made.ref}")
    made.refresh_from_db()
    assert made.settled_at is None


def test_a_colleague_says_how_a_test_stands(cast, problem):
    cast.client("paula").post(at(cast, "share-problem", problem.ref))
    judge = at(cast, "judge-problem", problem.ref)
    sent = {"test": "observable", "word": "not-yet", "why": "I cannot see motivation."}
    cast.client("prudence").post(judge, sent)
    page = cast.client("paula").get(at(cast, "problem", problem.ref)).content.decode()
    assert "I cannot see motivation." in page
    assert cast.client("paula").post(judge, sent).status_code == 403
    assert cast.client("prudence").post(judge, {"test": "core"}).status_code == 422


def test_versions_show_the_difference_and_are_restored(cast, problem):
    actions.take_step(actor=cast.actor("paula"), problem=problem, name=StepName.SEND)
    paula = cast.client("paula")
    paula.post(at(cast, "write-problem", problem.ref), form(problem, problem="Students wait."))
    page = paula.get(at(cast, "problem-versions", problem.ref)).content.decode()
    assert "<del>" in page
    assert "removed:" in page
    paula.post(at(cast, "restore-version", problem.ref), {"version": "1"})
    problem.refresh_from_db()
    assert problem.draft.problem == WEAK
    assert paula.post(at(cast, "restore-version", problem.ref), {"version": "x"}).status_code == 404
