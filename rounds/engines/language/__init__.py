"""The language coach: description before judgment, one word at a time.

It knows nothing of people, visits or networks, and stores nothing: a text goes in, marks come out.
"""

from __future__ import annotations

from .coaching import Mark, label, look
from .guessing import language_of
from .rules import LANGUAGES, Rule, RuleError, RuleSet, built_in, read_rules, rule_set

__all__ = [
    "LANGUAGES",
    "Mark",
    "Rule",
    "RuleError",
    "RuleSet",
    "built_in",
    "label",
    "language_of",
    "look",
    "read_rules",
    "rule_set",
]
