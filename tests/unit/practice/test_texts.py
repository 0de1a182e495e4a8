"""Differences, anchors, and two people's texts brought together."""

from rounds.practice.anchors import Span, find, sentences
from rounds.practice.diff import Piece, changes, compare
from rounds.practice.draft import Draft, Link, Question, from_json, tidy
from rounds.practice.merge import merge
from rounds.practice.weave import weave

BASE = Draft(
    problem="Students wait.",
    links=(Link("a", "we plan", "they talk"), Link("b", "they talk", "they write")),
    questions=(Question("q", "Who talks?"), Question("r", "Who waits?")),
)


def test_a_difference_is_told_in_whole_words():
    assert compare("Students wait for help.", "Students ask for help.") == (
        Piece("same", "Students "),
        Piece("gone", "wait"),
        Piece("new", "ask"),
        Piece("same", " for help."),
    )
    assert compare("¿Hay diálogo?", "¿Qué diálogo hay?")[0] == Piece("same", "¿")
    assert compare("the same", "the same") == (Piece("same", "the same"),)


def test_neighboring_changes_are_drawn_together():
    pieces = compare("They talk a lot", "They write some lot")
    assert [piece.kind for piece in pieces] == ["same", "gone", "new", "same"]


def test_changes_name_the_passages_also_those_that_are_gone():
    after = Draft(problem="Students wait.", links=BASE.links[:1], questions=BASE.questions)
    assert [change.key for change in changes(BASE, after)] == ["link.b.if", "link.b.then"]


def test_a_quote_is_found_near_where_it_stood():
    text = "They wait. They ask. They  wait."
    assert find(text, "They wait", 20) == Span(21, 31)
    assert find(text, "They wait", 0) == Span(0, 9)
    assert find(text, "They sing", 0) is None
    assert find(text, "  ", 0) is None
    assert sentences("One. Two? ¿Y tres?\nFour") == ["One.", "Two?", "¿Y tres?", "Four"]


def test_stored_and_read_again_it_is_the_same():
    assert from_json(BASE.as_json()) == BASE
    assert tidy("a \r\nb\r\n") == "a\nb"


def test_different_passages_merge():
    mine = BASE.with_passage("problem", "Students wait for us.")
    theirs = BASE.with_passage("question.q", "Who talks first?")
    merged = merge(BASE, mine, theirs)
    assert merged.beside == {}
    assert merged.draft == mine.with_passage("question.q", "Who talks first?")


def test_the_same_passage_changed_twice_keeps_both():
    mine = BASE.with_passage("problem", "Mine.")
    theirs = BASE.with_passage("problem", "Theirs.")
    merged = merge(BASE, mine, theirs)
    assert merged.draft.problem == "Theirs."
    assert merged.beside == {"problem": "Mine."}


def test_a_line_removed_by_one_and_changed_by_the_other_stays():
    mine = Draft(problem=BASE.problem, links=BASE.links[:1], questions=BASE.questions)
    theirs = BASE.with_passage("link.b.then", "they write more")
    assert [link.key for link in merge(BASE, mine, theirs).draft.links] == ["a", "b"]
    assert [link.key for link in merge(BASE, mine, BASE).draft.links] == ["a"]


def test_lines_added_by_both_are_all_there_and_moves_hold():
    mine = Draft(problem=BASE.problem, links=BASE.links[::-1], questions=BASE.questions)
    theirs = Draft(
        problem=BASE.problem, links=(*BASE.links, Link("c", "x", "y")), questions=BASE.questions
    )
    assert [link.key for link in merge(BASE, mine, theirs).draft.links] == ["b", "c", "a"]


def test_changes_that_do_not_touch_come_into_one_text():
    base = "Students wait for the next step in mathematics."
    one = "Students often wait for the next step in mathematics."
    other = "Students wait for the next step in reading, too."
    assert weave(base, one, other) == "Students often wait for the next step in reading, too."
    assert weave(base, one, one) == one
    assert weave(base, base, other) == other


def test_changes_that_touch_are_left_to_a_person():
    base = "Students wait for the next step."
    assert weave(base, "Students copy the next step.", "Students ask for the next step.") is None
    assert (
        weave(
            base,
            "Students wait, then copy the next step.",
            "Students wait in silence for the next step.",
        )
        is None
    )
    assert weave("", "One.", "Two.") is None
