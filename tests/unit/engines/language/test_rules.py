"""The rule set: complete, used as it is written, and faults in it are sentences."""

import re
import subprocess
import sys

import pytest

from rounds.engines.language import LANGUAGES, RuleError, built_in, look, read_rules, rule_set

from .written import SPEC

SPEECH = {name: ["none"] for name in ("speakers", "saying", "surfaces", "actions", "judging")}


def test_the_data_are_what_the_rules_say():
    command = [sys.executable, str(SPEC.parents[1] / "bin" / "language"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_a_name_of_its_own_a_reason_and_a_source(language):
    rules = rule_set(language).rules
    names = [rule.id for rule in rules]
    assert len(set(names)) == len(names)
    for rule in rules:
        assert re.fullmatch(rf"{language}\.[a-z-]+", rule.id)
        assert rule.why.endswith((".", "?"))
        assert rule.source
        assert rule.question.endswith("?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_know_the_same_kinds(language):
    kinds = {rule.kind.name for rule in rule_set(language).rules}
    assert kinds == {"evaluative", "inferential", "advice", "vague", "absence"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("words", ["@unknown word"], "rule en.praise: There is no list “@unknown”."),
        (
            "words",
            ["great [work"],
            "rule en.praise: “great [work” opens a bracket and does not close it.",
        ),
        (
            "words",
            [".. great"],
            "rule en.praise: “.. great” does not begin with a word that can be looked up.",
        ),
        ("words", ["great!"], "rule en.praise: “great!” is not a word."),
        (
            "words",
            ["# hands"],
            "rule en.praise: “# hands” does not begin with a word that can be looked up.",
        ),
        (
            "unless",
            ["as well"],
            "rule en.praise: “as well” does not say with ~ where the words found stand.",
        ),
        ("kind", "bad", "rule en.praise: there is no kind “bad”."),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(field, value, sentence):
    rules = built_in("en")
    rule = next(rule for rule in rules["rule"] if rule["id"] == "en.praise")
    rule[field] = value
    with pytest.raises(RuleError) as caught:
        read_rules(rules, SPEECH)
    assert str(caught.value) == sentence


def test_a_network_can_have_a_rule_of_its_own():
    rules = built_in("en")
    rules["rule"].append(
        {
            "id": "en.house-word",
            "kind": "evaluative",
            "why": "We agreed not to say it.",
            "source": "Our norms",
            "words": ["razzle dazzle"],
            "unless": ["~ dance"],
            "question": "What was there?",
        }
    )
    ours = read_rules(rules, SPEECH)
    [mark] = look("T has razzle-dazzle", ours)
    assert (mark.start, mark.end, mark.rule.why) == (6, 19, "We agreed not to say it.")
    assert mark.rule.question == "What was there?"
    assert look("Ss do a razzle-dazzle dance", ours) == []
