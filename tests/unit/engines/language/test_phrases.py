"""The notation of the rules, sign by sign."""

import pytest

from rounds.engines.language import look, read_rules

KINDS = {"evaluative": {"label": "evaluative", "question": "What?"}}
SPEECH = {name: ["none"] for name in ("speakers", "saying", "surfaces", "actions", "judging")}


def rules(*made: dict) -> dict:
    return {
        "language": "en",
        "common": ["the"],
        "ends": ["but"],
        "kinds": KINDS,
        "lists": {"number": "one two", "child": "boy girl*", "all": "@child dog"},
        "shield": [
            {"id": "said", "opens": ["says"]},
            {"id": "read", "opens": ["reads"], "far": True},
        ],
        "rule": [
            {"id": f"r{number}", "kind": "evaluative", "why": "Why.", "source": "S", **rule}
            for number, rule in enumerate(made)
        ],
    }


def found(text: str, *made: dict) -> list[str]:
    marks = look(text, read_rules(rules(*made), SPEECH))
    return [text[mark.start : mark.end] for mark in marks]


@pytest.mark.parametrize(
    ("phrase", "text", "marked"),
    [
        ("niño", "NINO Niño nin\u0303o", ["NINO", "Niño", "nin\u0303o"]),
        ("confus*", "confused, confusing; refuse", ["confused", "confusing"]),
        ("engag(e|ed|)", "engag engage engaged engages", ["engag", "engage", "engaged"]),
        ("buen/o", "buen bueno buenas", ["bueno", "buenas"]),
        ("good|nice", "good nice fine", ["good", "nice"]),
        ("so very? good", "so good; so very good; so quite good", ["so good", "so very good"]),
        ("[good] @all", "good boy good girls good dog good cat", ["good", "good", "good"]),
        ("[good] #", "good 4 good two good x4", ["good", "good"]),
        ("well *ed", "well planned well-planned well made", ["well planned", "well-planned"]),
        ("not _ good", "not so good; not good", ["not so good"]),
        (
            "no .. end",
            "no end; no good end; no a b c end; no a b c d end",
            ["no end", "no good end", "no a b c end"],
        ),
        ("^ [good]", "good. good, good; good", ["good", "good", "good"]),
        ("[good] $", "good, good boy. good", ["good", "good"]),
        ("/ [good]", "a good, good", ["good"]),
        ("so good", "so, good; so. good", []),
        ("don't", "dont don’t don't", ["dont", "don’t", "don't"]),
    ],
)
def test_what_a_phrase_finds(phrase, text, marked):
    assert found(text, {"words": [phrase]}) == marked


def test_conditions_look_to_both_sides():
    rule = {"words": ["good"], "unless": ["as ~", "~ morning", "very ~ boy"]}
    assert found("as good; good morning; very good boy; very good", rule) == ["good"]
    assert (
        found("a good; as good; good", {"words": ["good"], "only": ["a ~", "as ~"]}) == ["good"] * 2
    )


def test_the_longer_mark_stays_and_of_equal_ones_the_earlier_rule():
    data = read_rules(
        rules({"words": ["good job"]}, {"words": ["good"]}, {"words": ["good"]}), SPEECH
    )
    marks = look("good job, good", data)
    assert [(mark.start, mark.end, mark.rule.id) for mark in marks] == [
        (0, 8, "r0"),
        (10, 14, "r1"),
    ]


def test_a_weak_rule_gives_way_to_any_other():
    weak = {"words": ["very _"], "weak": True}
    assert found("very loud", weak, {"words": ["good"]}) == ["very loud"]
    assert found("very loud and good", weak, {"words": ["good"]}) == ["good"]


def test_a_shield_covers_its_clause_and_a_far_one_its_sentence():
    rule = {"words": ["good"]}
    assert found("good, says good but good. good", rule) == ["good", "good", "good"]
    assert found("reads good but good. good", rule) == ["good"]
