"""The coach: what it points at, and when it keeps quiet."""

import pytest

from rounds.practice.coach import SECTIONS, TESTS, findings, read
from rounds.practice.coach.of_questions import closed_part
from rounds.practice.draft import Draft, Link, Question


def test_it_quotes_the_words_that_caught_its_eye():
    draft = Draft(problem="Our students are not engaged in class.")
    found = next(one for one in findings(draft) if one.test == "observable")
    assert draft.problem[found.start : found.end] == found.quote == "engaged"
    assert found.question == "Who would be doing what, if you stood at the back of the room?"


def test_places_stay_right_behind_accents_and_other_lines():
    draft = Draft(problem="Revisamos cuadernos.\nA los niños les falta motivación.")
    found = next(one for one in findings(draft) if one.test == "observable")
    assert draft.problem[found.start : found.end] == "motivación"


def test_words_somebody_said_are_not_the_writers():
    quoted = Draft(
        questions=(Question("a", "What do students do after “good job”?"), Question("b"))
    )
    said = Draft(questions=(Question("a", "What good jobs do students do?"), Question("b")))
    assert "seen" not in {one.test for one in findings(quoted)}
    assert "seen" in {one.test for one in findings(said)}


def test_an_empty_draft_is_left_alone():
    assert findings(Draft(links=(Link("a"),), questions=(Question("b"),))) == []
    assert {reading.says for reading in read(Draft())} == {"unwritten"}


def test_every_test_is_read_once_and_in_order():
    readings = read(Draft(problem="Students retell a story but seldom say why a character acted."))
    assert [reading.test.key for reading in readings] == list(TESTS)
    says = {reading.test.key: reading.says for reading in readings}
    assert says["core"] == "quiet"
    assert says["open"] == "unwritten"
    assert says["strategy"] == "look"


def test_every_test_belongs_to_a_section_and_explains_itself():
    for test in TESTS.values():
        assert test.section in (*SECTIONS, "all")
        assert all(str(text) for text in (test.name, test.asks, test.sound, test.weak, test.source))


def test_a_yes_or_no_question_is_found_behind_a_lead_in():
    assert closed_part("When they are stuck, do students ask each other?") is not None
    assert closed_part("When students are stuck, what do they do?") is None
    assert closed_part("When do students ask each other?") is None
    assert closed_part("What do they say? Do they cite it?") == "Do they cite it?"
    assert closed_part("1. Is there talk?") == "Is there talk?"
    assert (
        closed_part("Cuando se atascan, ¿piden ayuda los estudiantes?")
        == "piden ayuda los estudiantes?"
    )
    assert closed_part("Cuando se atascan, ¿a quién piden ayuda?") is None


def test_the_count_of_questions():
    def tests_of(number: int) -> set[str]:
        asked = tuple(Question(str(at), "Who explains, and to whom?") for at in range(number))
        return {one.test for one in findings(Draft(questions=asked))}

    assert "count" in tests_of(1)
    assert "count" not in tests_of(2)
    assert "count" not in tests_of(4)
    assert "count" in tests_of(5)


def test_a_long_text_is_read_quickly():
    import time

    draft = Draft(
        problem="Students copy what the teacher says and wait. " * 80,
        context="We looked at 9 rooms. " * 500,
    )
    started = time.process_time()
    read(draft)
    # Of this process alone; a rule that goes over the text again and again takes minutes.
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("problem", "caught"),
    [
        (
            "Students lack motivation and teachers should use more worksheets.",
            {"observable", "what"},
        ),
        (
            "Los estudiantes no están motivados y los docentes deben usar más hojas de trabajo.",
            {"observable", "what"},
        ),
        ("Students are interested and ask one question after another.", set()),
    ],
)
def test_what_adults_do_does_not_make_a_feeling_visible(problem, caught):
    found = {one.test for one in findings(Draft(problem=problem))}
    assert found & {"observable", "what"} == caught
