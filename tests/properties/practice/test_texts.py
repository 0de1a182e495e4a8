"""Whatever two people write: nobody's text is lost, and a difference tells both texts."""

from hypothesis import given
from hypothesis import strategies as st

from rounds.practice.diff import compare
from rounds.practice.draft import Draft, Link, Question, arranged, from_json
from rounds.practice.merge import merge
from rounds.practice.weave import weave

WORDS = st.text("ab ¿é.", max_size=6)
KEYS = st.lists(st.sampled_from("pqrstu"), max_size=4, unique=True)


@st.composite
def drafts(draw):
    return Draft(
        title=draw(WORDS),
        context=draw(WORDS),
        problem=draw(WORDS),
        links=tuple(Link(key, draw(WORDS), draw(WORDS)) for key in draw(KEYS)),
        questions=tuple(Question(key, draw(WORDS)) for key in draw(KEYS)),
        solved=draw(WORDS),
    )


@given(drafts(), drafts(), drafts())
def test_no_text_is_lost(base, mine, theirs):
    merged = merge(base, mine, theirs)
    begun = base.passages
    kept = merged.draft.passages
    for side in (mine, theirs):
        for key, text in side.passages.items():
            changed = text != begun.get(key, "")
            if changed:
                assert text in (kept[key], merged.beside.get(key))


@given(drafts(), drafts())
def test_one_writer_gets_exactly_the_own_text(base, mine):
    merged = merge(base, mine, base)
    assert merged.beside == {}
    assert merged.draft == mine


@given(drafts(), drafts())
def test_saving_without_changes_takes_nothing_back(base, theirs):
    assert merge(base, base, theirs).draft == theirs


@given(drafts(), drafts(), drafts())
def test_saving_the_same_again_changes_nothing(base, mine, theirs):
    once = merge(base, mine, theirs)
    again = merge(once.draft, once.draft, once.draft)
    assert again.draft == once.draft
    assert again.beside == {}


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_tells_both_texts(before, after):
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


@given(drafts())
def test_a_draft_survives_storage_and_arranging(draft):
    assert from_json(draft.as_json()) == draft
    assert arranged(draft.passages, draft.link_keys, draft.question_keys) == draft


@given(st.text("ab .", max_size=12), st.text("ab .", max_size=12), st.text("ab .", max_size=12))
def test_woven_it_is_the_same_whoever_comes_first(base, one, other):
    assert weave(base, one, other) == weave(base, other, one)
    assert weave(base, base, other) == other
    assert weave(base, other, other) == other
