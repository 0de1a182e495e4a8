"""Nothing is marked inside quoted speech, whatever stands there and however it is quoted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds.engines.language import look, rule_set

from . import talk

WAYS = {"quoted": talk.quoted, "unbalanced": talk.unbalanced, "spoken": talk.spoken}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_marked_in_thousands_of_lines_of_talk(language, way):
    rules = rule_set(language)
    marked = [
        f"{text}   [{', '.join(text[mark.start : mark.end] for mark in marks)}]"
        for text in WAYS[way](language, 4000)
        if (marks := look(text, rules))
    ]
    assert marked[:10] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_talk_would_be_marked_without_its_quotation_marks(language):
    rules = rule_set(language)
    said = list(talk.talk(language, 500))
    assert sum(bool(look(text, rules)) for text in said) > 400


SAID = st.text(st.sampled_from("great bored because ,.!?’-\n"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(SAID, st.sampled_from([('"', '"'), ("“", "”"), ("«", "»"), ("„", "“")]))
def test_nothing_is_marked_between_marks_that_pair(said, signs):
    text = f"T great {signs[0]}x{said}x{signs[1]} great"
    opened, closed = text.index(signs[0]), text.rindex(signs[1])
    for mark in look(text, rule_set("en")):
        assert mark.end <= opened or mark.start > closed


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "es"]))
def test_any_text_is_read_and_marks_are_in_order_and_apart(text, language):
    last = 0
    for mark in look(text, rule_set(language)):
        assert last <= mark.start < mark.end <= len(text)
        last = mark.end
