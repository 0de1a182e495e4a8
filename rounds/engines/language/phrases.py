"""The small notation in which rules are written, and how a phrase is found among words.

    great                one word; case and accents do not count
    confus*  *ed         every word that begins so; that ends so (not as the first word)
    engag(e|es|ed|ing)   each of these endings; aburrid/o is aburrid(o|a|os|as)
    good|nice            either word
    very?                may be missing
    @student             a word of the list of that name
    #                    a number, in digits or of the list `number`
    _                    any one word
    ..                   up to three words
    ^  $  /              the beginning of a sentence, the end of a clause, a pause such as a comma

A phrase never reaches over a comma or a full stop. `[ ]` mark the part that is meant where that is not
the whole: `@student @be [engaged]`. In a condition `~` stands for the words found: `as ~`, `~ morning`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .folding import fold
from .tokens import CLOSE, PAUSE, STOP, Tokens


class PhraseError(ValueError):
    """A phrase that cannot be read; the sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: a set of words, or (with `gap`) up to so many of any kind."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    number: bool = False
    optional: bool = False
    gap: int = 0
    edge: str = ""

    def takes(self, word: str) -> bool:
        return (
            word in self.words
            or (bool(self.starts) and word.startswith(self.starts))
            or (bool(self.ends) and word.endswith(self.ends))
            or (self.number and word[0] in "0123456789")
        )


Lists = Mapping[str, Element]
_ENDINGS = re.compile(r"^(.*?)\(([^()]*)\)(.*)$")
_ANY = Element(gap=-1)
_FEW = Element(gap=3)


def expanded(word: str) -> list[str]:
    """`aburrid/o`, `engag(e|ed)` and `good|nice` as the words they stand for."""
    parts = _parts(word)
    if len(parts) > 1:
        return [end for part in parts for end in expanded(part)]
    if match := _ENDINGS.match(word):
        before, endings, after = match.groups()
        return [end for ending in endings.split("|") for end in expanded(before + ending + after)]
    if word.endswith("/o"):
        return [word[:-2] + ending for ending in ("o", "a", "os", "as")]
    return [word]


def _parts(word: str) -> list[str]:
    """Parted at the bars that stand in no parentheses."""
    parts, depth = [""], 0
    for letter in word:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def word_list(text: str, lists: Lists) -> Element:
    """A list of single words, as an element. It may name other lists."""
    return _merged([element(part, lists) for line in lines(text) for part in line.split()])


def _merged(elements: Sequence[Element]) -> Element:
    return Element(
        words=frozenset().union(*(each.words for each in elements)),
        starts=tuple(sorted({start for each in elements for start in each.starts})),
        ends=tuple(sorted({end for each in elements for end in each.ends})),
        number=any(each.number for each in elements),
    )


def lines(text: str | Sequence[str]) -> list[str]:
    """The entries of a field: one to a line, or several parted by commas."""
    whole = text if isinstance(text, str) else "\n".join(text)
    return [entry.strip() for entry in re.split(r"[,\n]", whole) if entry.strip()]


def element(part: str, lists: Lists) -> Element:
    optional = part.endswith("?")
    bare = part[:-1] if optional else part
    if bare in ("^", "$", "/"):
        return Element(edge=bare)
    if bare == "..":
        return _FEW
    if bare == "_":
        return _ANY
    found = []
    for word in _alternatives(bare):
        if word == "#":
            found.append(Element(words=lists["number"].words, number=True))
        elif word.startswith("@"):
            if word[1:] not in lists:
                raise PhraseError(f"There is no list “{word}”.")
            found.append(lists[word[1:]])
        else:
            found.append(_word(word))
    merged = _merged(found)
    return replace(merged, optional=optional)


def _alternatives(bare: str) -> list[str]:
    return [word for word in expanded(bare) if word] or [""]


_PLAIN = re.compile(r"[a-z0-9]+(?:/[a-z]|/)?")


def _word(word: str) -> Element:
    folded = fold(word.strip("*")).text.replace("'", "")
    if not _PLAIN.fullmatch(folded):
        raise PhraseError(f"“{word}” is not a word.")
    if word.startswith("*"):
        return Element(ends=(folded,))
    return Element(starts=(folded,)) if word.endswith("*") else Element(words=frozenset([folded]))


def elements(phrase: str, lists: Lists) -> tuple[Element, ...]:
    return tuple(element(part, lists) for part in phrase.replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to find, with what has to stand before (from right to left) and after them."""

    core: tuple[Element, ...]
    left: tuple[Element, ...] = ()
    right: tuple[Element, ...] = ()


def phrase(text: str, lists: Lists) -> Phrase:
    """A phrase of a rule."""
    before, opened, rest = text.partition("[")
    if not opened:
        before, rest, after = "", text, ""
    else:
        rest, closed, after = rest.partition("]")
        if not closed:
            raise PhraseError(f"“{text}” opens a bracket and does not close it.")
    core = elements(rest, lists)
    if not core or not _begins(core[0]):
        raise PhraseError(f"“{text}” does not begin with a word that can be looked up.")
    return Phrase(core, elements(before, lists)[::-1], elements(after, lists))


def _begins(item: Element) -> bool:
    """Whether phrases can be looked up by it."""
    found = bool(item.words or item.starts)
    return found and not (item.gap or item.optional or item.edge or item.number or item.ends)


@dataclass(frozen=True, slots=True)
class Condition:
    """What stands around the words found."""

    left: tuple[Element, ...]
    right: tuple[Element, ...]

    def holds(self, words: Tokens, start: int, end: int) -> bool:
        return before(words, start, self.left) and forward(words, end, self.right) >= 0


def condition(text: str, lists: Lists) -> Condition:
    left, here, right = text.partition("~")
    if not here:
        raise PhraseError(f"“{text}” does not say with ~ where the words found stand.")
    return Condition(elements(left, lists)[::-1], elements(right, lists))


def forward(words: Tokens, at: int, wanted: tuple[Element, ...], place: int = 0) -> int:
    """Where the elements end that stand from word `at` on without a pause, or -1."""
    if place == len(wanted):
        return at
    item = wanted[place]
    last = len(words.words)
    if item.edge:
        return forward(words, at, wanted, place + 1) if words.gaps[at] else -1
    free = place > 0 and bool(wanted[place - 1].edge)
    near = at < last and (free or words.gaps[at] == CLOSE)
    if item.gap == 3:
        for step in range(4):
            if step and (at + step > last or words.gaps[at + step - 1] != CLOSE):
                return -1
            end = forward(words, at + step, wanted, place + 1)
            if end >= 0:
                return end
        return -1
    if near and (item.gap or item.takes(words.words[at])):
        end = forward(words, at + 1, wanted, place + 1)
        if end >= 0:
            return end
    return forward(words, at, wanted, place + 1) if item.optional else -1


def before(words: Tokens, at: int, wanted: tuple[Element, ...], place: int = 0) -> bool:
    """Whether the elements (from right to left) stand directly before word `at`."""
    if place == len(wanted):
        return True
    item = wanted[place]
    if item.edge:
        pause = STOP if item.edge == "^" else PAUSE
        return words.gaps[at] >= pause and before(words, at, wanted, place + 1)
    free = place > 0 and bool(wanted[place - 1].edge)
    near = at > 0 and (free or words.gaps[at] == CLOSE)
    if item.gap == 3:
        for step in range(4):
            if step and (at - step < 0 or words.gaps[at - step + 1] != CLOSE):
                return False
            if before(words, at - step, wanted, place + 1):
                return True
        return False
    taken = near and (item.gap or item.takes(words.words[at - 1]))
    if taken and before(words, at - 1, wanted, place + 1):
        return True
    return item.optional and before(words, at, wanted, place + 1)
