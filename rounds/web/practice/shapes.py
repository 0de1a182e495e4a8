"""The problem's text as a page lays it out, with the coach beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.practice.coach import read
from rounds.practice.draft import Draft

from .advice import Advice, Noticed, advice, noticed

HEADS: dict[str, tuple[str | Promise, str | Promise]] = {
    "context": (
        gettext_lazy("Context and data"),
        gettext_lazy("What did you look at together, and what did it show?"),
    ),
    "problem": (
        gettext_lazy("The problem"),
        gettext_lazy("What do students do, or not do, that you do not know how to change yet?"),
    ),
    "theory": (
        gettext_lazy("Theory of action"),
        gettext_lazy("If adults do this, then that follows, until it reaches students."),
    ),
    "questions": (
        gettext_lazy("Focus questions"),
        gettext_lazy("Two to four questions that tell visitors what to write down."),
    ),
    "solved": (
        gettext_lazy("If it were solved"),
        gettext_lazy("What would students be saying, writing and doing?"),
    ),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One box to write in."""

    key: str
    label: str
    text: str
    was: str
    rows: int
    fault: str = ""
    waits: bool = False
    noticed: tuple[Noticed, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the chain, or a question, with what can be done to it."""

    key: str
    kind: str
    number: int
    fields: tuple[Field, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A step of the workshop: what is asked, the boxes, and what the coach says of them."""

    key: str
    title: str
    lede: str
    advice: Advice
    fields: tuple[Field, ...] = ()
    lines: tuple[Line, ...] = ()


def label_of(passage: str, draft: Draft) -> str:
    """A passage in words: "Focus question 2"."""
    kind, *rest = passage.split(".")
    if kind == "link":
        number = _number(draft.link_keys, rest[0])
        words = _("Line %(number)s, if") if rest[1] == "if" else _("Line %(number)s, then")
        return words % {"number": number or "–"}
    if kind == "question":
        number = _number(draft.question_keys, rest[0])
        return _("Focus question %(number)s") % {"number": number or "–"}
    if kind == "title":
        return _("Short title")
    return str(HEADS[kind][0]) if kind in HEADS else _("The whole text")


def _number(keys: tuple[str, ...], key: str) -> int:
    return keys.index(key) + 1 if key in keys else 0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the boxes hold: the text, what it began from, what is wrong, where two texts wait, and
    which words the coach asks about."""

    draft: Draft
    base: Draft
    faults: dict[str, str]
    waiting: set[str]
    noticed: dict[str, tuple[Noticed, ...]]

    def box(self, key: str, label: str, rows: int) -> Field:
        return Field(
            key,
            label,
            self.draft.passages.get(key, ""),
            self.base.passages.get(key, ""),
            rows,
            self.faults.get(key, ""),
            key in self.waiting,
            self.noticed.get(key, ()),
        )

    def line(self, kind: str, keys: tuple[str, ...], at: int, fields: tuple[Field, ...]) -> Line:
        return Line(keys[at], kind, at + 1, fields, at == 0, at == len(keys) - 1)

    def chain(self) -> tuple[Line, ...]:
        keys = self.draft.link_keys
        return tuple(
            self.line(
                "link",
                keys,
                at,
                (
                    self.box(f"link.{key}.if", _("If"), 2),
                    self.box(f"link.{key}.then", _("then"), 2),
                ),
            )
            for at, key in enumerate(keys)
        )

    def asked(self) -> tuple[Line, ...]:
        keys = self.draft.question_keys
        label = _("Question %(number)s")
        return tuple(
            self.line(
                "question", keys, at, (self.box(f"question.{key}", label % {"number": at + 1}, 2),)
            )
            for at, key in enumerate(keys)
        )


def sections(draft: Draft, base: Draft, faults: dict[str, str], waiting: set[str]) -> list[Section]:
    """The steps of the workshop in order."""
    readings = read(draft)
    shown = Shown(draft, base, faults, waiting, noticed(readings, draft))
    boxes = {
        "context": (shown.box("context", str(HEADS["context"][0]), 5),),
        "problem": (
            shown.box("problem", str(HEADS["problem"][0]), 5),
            shown.box("title", _("Short title, for lists and the calendar"), 1),
        ),
        "solved": (shown.box("solved", str(HEADS["solved"][0]), 4),),
    }
    lines = {"theory": shown.chain(), "questions": shown.asked()}
    return [
        Section(
            key,
            str(title),
            str(lede),
            advice(readings, key),
            boxes.get(key, ()),
            lines.get(key, ()),
        )
        for key, (title, lede) in HEADS.items()
    ]
