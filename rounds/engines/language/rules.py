"""A rule set: what to mark, why, what to ask, and when not to.

Rules are data. `spec/language/<language>.toml` is where people write them; the same rules as JSON, which
Python and TypeScript read, lie in `data/`. A network's own rules are a rule set of the same form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from .folding import fold
from .phrases import Condition, Element, Phrase, PhraseError, condition, lines, phrase, word_list
from .voicing import Announcing, announcing

T = TypeVar("T")
LANGUAGES = ("en", "es")
LABELS = ("evaluative", "inferential", "descriptive")


class RuleError(ValueError):
    """A rule set that cannot be used; the sentence names the rule and says why."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a mark says of the words: its name, what it makes of the statement, and what to ask."""

    name: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its reason and where the reason comes from."""

    id: str
    kind: Kind
    why: str
    source: str
    question: str
    weak: bool
    """It marks only where nothing else in the note is marked."""
    unless: tuple[Condition, ...]
    only: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Shield:
    """Words after which comes what somebody else said or asked, up to the end of the clause."""

    phrase: Phrase
    far: bool
    """Up to the end of the sentence."""


@dataclass(frozen=True, slots=True)
class Index(Generic[T]):
    """Phrases by their first word."""

    words: Mapping[str, Sequence[T]]
    starts: Mapping[str, Sequence[T]]
    lengths: Sequence[int]

    def at(self, word: str) -> list[T]:
        found = list(self.words.get(word, ()))
        for length in self.lengths:
            found += self.starts.get(word[:length], ())
        return found


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One language's rules, ready to be used."""

    language: str
    rules: tuple[Rule, ...]
    marks: Index[tuple[int, Phrase]]
    shields: Index[Shield]
    ends: Index[Phrase]
    announcing: Announcing
    common: frozenset[str]
    """Words that tell this language from the others."""


def index(entries: Sequence[tuple[Phrase, T]]) -> Index[T]:
    words: dict[str, list[T]] = {}
    starts: dict[str, list[T]] = {}
    for each, value in entries:
        for word in sorted(each.core[0].words):
            words.setdefault(word, []).append(value)
        for start in each.core[0].starts:
            starts.setdefault(start, []).append(value)
    return Index(words, starts, sorted({len(start) for start in starts}))


@lru_cache
def rule_set(language: str) -> RuleSet:
    """The rules that come with Rounds."""
    return read_rules(built_in(language), _data("speech"))


def built_in(language: str) -> dict[str, Any]:
    """The data of those rules, reasons included: what a network's own rule set may begin from."""
    data, reasons = _data(language), _data("reasons")
    data["rule"] = [{**rule, **reasons[rule["id"]]} for rule in data["rule"]]
    return data


def _data(name: str) -> dict[str, Any]:
    text = (files(__package__) / "data" / f"{name}.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def read_rules(data: Mapping[str, Any], speech: Mapping[str, Any]) -> RuleSet:
    """A rule set from its data, or a RuleError that names what is wrong."""
    lists: dict[str, Element] = {}
    for name, text in data["lists"].items():
        lists[name] = _read(f"list {name}", word_list, text, lists)
    kinds = {name: Kind(name, **kind) for name, kind in data["kinds"].items()}
    for kind in kinds.values():
        if kind.label not in LABELS:
            raise RuleError(f"kind {kind.name}: “{kind.label}” is no label.")
    rules, marks = [], []
    for number, raw in enumerate(data["rule"]):
        rule, phrases = _rule(raw, kinds, lists)
        rules.append(rule)
        marks += [(each, (number, each)) for each in phrases]
    shields = []
    for raw in data["shield"]:
        for text in lines(raw["opens"]):
            each = _read("shield", phrase, text, lists)
            shields.append((each, Shield(each, raw.get("far", False))))
    ends = [_read("ends", phrase, text, lists) for text in lines(data["ends"])]
    return RuleSet(
        data["language"],
        tuple(rules),
        index(marks),
        index(shields),
        index([(each, each) for each in ends]),
        announcing(*(_folded(speech[name]) for name in _SPEECH)),
        frozenset(_folded(data["common"])),
    )


_SPEECH = ("speakers", "saying", "surfaces", "actions", "judging")


def _folded(text: str | Sequence[str]) -> list[str]:
    return [fold(entry).text for entry in lines(text)]


def _rule(
    raw: Mapping[str, Any], kinds: Mapping[str, Kind], lists: Mapping[str, Element]
) -> tuple[Rule, list[Phrase]]:
    name = f"rule {raw['id']}"
    if raw["kind"] not in kinds:
        raise RuleError(f"{name}: there is no kind “{raw['kind']}”.")
    kind = kinds[raw["kind"]]
    rule = Rule(
        raw["id"],
        kind,
        raw["why"],
        raw["source"],
        raw.get("question", kind.question),
        raw.get("weak", False),
        tuple(_read(name, condition, text, lists) for text in lines(raw.get("unless", ""))),
        tuple(_read(name, condition, text, lists) for text in lines(raw.get("only", ""))),
    )
    return rule, [_read(name, phrase, text, lists) for text in lines(raw["words"])]


def _read(name: str, reader: Any, text: str, lists: Mapping[str, Element]) -> Any:
    try:
        return reader(text, lists)
    except PhraseError as error:
        raise RuleError(f"{name}: {error}") from None
