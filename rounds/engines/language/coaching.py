"""The coach: which words of a note judge, infer, generalize, advise or tell what was not there.

It marks words and asks; it never counts people and keeps nothing. Quoted speech, the wording of a task
and wonderings are not the author's own judgment, and stay unmarked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .folding import Folded, fold
from .phrases import Phrase, before, forward
from .quoting import Span, quoted
from .rules import LABELS, Rule, RuleSet
from .tokens import CLOSE, STOP, Tokens, tokens
from .voicing import voiced


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to look at again. `start` and `end` count code points of the text as it was given."""

    start: int
    end: int
    rule: Rule


def look(text: str, rules: RuleSet) -> list[Mark]:
    """The marks of a note, in order; they never overlap."""
    folded = fold(text)
    spans = others_words(folded, rules)
    words = tokens(folded, spans)
    shielded = _shielded(words, rules)
    found = []
    for at, word in enumerate(words.words):
        if shielded[at]:
            continue
        for number, phrase in rules.marks.at(word):
            end = _ending(words, at, phrase)
            rule = rules.rules[number]
            if end >= 0 and _stands(rule, words, at, end) and not _is_title(folded, words, at, end):
                found.append((at, end, number))
    return [
        Mark(folded.place(words.starts[at]), folded.end(words.ends[end - 1]), rules.rules[number])
        for at, end, number in _apart(_strongest(found, rules))
    ]


def label(marks: Iterable[Mark]) -> str:
    """What the marks make of the statement: the first of LABELS that one of them says."""
    said = {mark.rule.kind.label for mark in marks}
    return next((each for each in LABELS if each in said), "descriptive")


def others_words(folded: Folded, rules: RuleSet) -> list[Span]:
    """Where the words are somebody else's: quotations, speakers, boards. In order, in folded places."""
    quotes = quoted(folded.text)
    return _joined(sorted([*quotes, *voiced(folded.text, rules.announcing, _joined(quotes))]))


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _shielded(words: Tokens, rules: RuleSet) -> list[bool]:
    """Which words report what somebody said, asked, read or wondered."""
    shielded = [False] * len(words.words)
    at = 0
    while at < len(words.words):
        end, far = _opened(words, at, rules)
        if end < 0:
            at += 1
            continue
        first = end
        while end < len(words.words) and words.gaps[end] != STOP:
            if not far and end > first and _ends(words, end, rules):
                break
            shielded[end] = True
            end += 1
        at = max(end, at + 1)
    return shielded


def _opened(words: Tokens, at: int, rules: RuleSet) -> tuple[int, bool]:
    """Where a shield that stands at word `at` begins to cover, or -1, and whether it is a far one."""
    for shield in rules.shields.at(words.words[at]):
        end = _ending(words, at, shield.phrase)
        if end >= 0:
            return end, shield.far
    return -1, False


def _ends(words: Tokens, at: int, rules: RuleSet) -> bool:
    return any(_ending(words, at, phrase) >= 0 for phrase in rules.ends.at(words.words[at]))


def _ending(words: Tokens, at: int, phrase: Phrase) -> int:
    """Where the phrase that begins at word `at` ends, or -1."""
    end = forward(words, at + 1, phrase.core, 1)
    if end < 0 or not before(words, at, phrase.left) or forward(words, end, phrase.right) < 0:
        return -1
    return end


def _stands(rule: Rule, words: Tokens, at: int, end: int) -> bool:
    if rule.only and not any(each.holds(words, at, end) for each in rule.only):
        return False
    return not any(each.holds(words, at, end) for each in rule.unless)


def _is_title(folded: Folded, words: Tokens, at: int, end: int) -> bool:
    """`the book The Great Kapok Tree`: written large in the middle of a sentence, beside another such."""
    if end - at > 1 or words.gaps[at] == STOP or not _large(folded, words, at):
        return False
    follows = words.gaps[end] == CLOSE and _large(folded, words, end)
    return follows or (words.gaps[at] == CLOSE and _large(folded, words, at - 1))


def _large(folded: Folded, words: Tokens, at: int) -> bool:
    """Begins with a capital letter and is neither an abbreviation nor written in capitals."""
    start, end = words.starts[at], words.ends[at]
    return end - start > 2 and folded.is_capital(start) and not folded.is_capital(start + 1)


def _strongest(found: list[tuple[int, int, int]], rules: RuleSet) -> list[tuple[int, int, int]]:
    """Without those of weak rules, where there are others."""
    strong = [mark for mark in found if not rules.rules[mark[2]].weak]
    return strong or found


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of marks that overlap the longer one, of equal ones that of the earlier rule."""
    apart: list[tuple[int, int, int]] = []
    for mark in sorted(found, key=lambda mark: (mark[0], -mark[1], mark[2])):
        if apart and mark[0] < apart[-1][1]:
            if mark[1] - mark[0] > apart[-1][1] - apart[-1][0]:
                apart[-1] = mark
        else:
            apart.append(mark)
    return apart
