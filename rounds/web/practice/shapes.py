"""The problem's text as a form sends it and as a page lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.practice.coach import Reading, read
from rounds.practice.draft import Draft, Link, Marks, Question, arranged, limit_of, tidy

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
    mark: str
    rows: int
    fault: str = ""
    waits: bool = False

    @property
    def limit(self) -> int:
        return limit_of(self.key)


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
    fields: tuple[Field, ...] = ()
    lines: tuple[Line, ...] = ()
    looks: tuple[Reading, ...] = ()
    quiet: tuple[Reading, ...] = ()
    unwritten: tuple[Reading, ...] = ()


def label_of(passage: str, draft: Draft) -> str:
    """A passage in words: "Focus question 2"."""
    kind, *rest = passage.split(".")
    if kind == "link":
        number = (
            [link.key for link in draft.links].index(rest[0]) + 1 if _in(draft.links, rest) else 0
        )
        words = _("Line %(number)s, if") if rest[1] == "if" else _("Line %(number)s, then")
        return words % {"number": number or "–"}
    if kind == "question":
        keys = [one.key for one in draft.questions]
        number = keys.index(rest[0]) + 1 if _in(draft.questions, rest) else 0
        return _("Focus question %(number)s") % {"number": number or "–"}
    if kind == "title":
        return _("Short title")
    return str(HEADS[kind][0]) if kind in HEADS else _("The whole text")


def _in(lines: tuple[Link, ...] | tuple[Question, ...], rest: list[str]) -> bool:
    return any(line.key == rest[0] for line in lines)


def posted(sent: QueryDict) -> tuple[Marks, Draft]:
    """What a form began from and what it holds now."""
    links, questions = _keys(sent, "links"), _keys(sent, "questions")
    passages = {
        name.removeprefix("text."): tidy(str(value))
        for name, value in sent.items()
        if name.startswith("text.")
    }
    marks = {
        name.removeprefix("base."): str(value)
        for name, value in sent.items()
        if name.startswith("base.")
    }
    began = Marks(
        marks,
        tuple(sent.get("began-links", "").split()),
        tuple(sent.get("began-questions", "").split()),
    )
    return began, arranged(passages, links, questions)


def _keys(sent: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(str(key)[:12] for key in sent.getlist(name) if str(key).isalnum()))


def rearranged(draft: Draft, order: str, new_key: str) -> tuple[Draft, str]:
    """The text after `up-link:ab`, `remove-question:cd`, `add-link`: and which line to return to."""
    what, _colon, key = order.partition(":")
    verb, _dash, kind = what.partition("-")
    links, questions = [one.key for one in draft.links], [one.key for one in draft.questions]
    keys = {"link": links, "question": questions}.get(kind)
    if keys is None:
        return draft, ""
    if verb == "add":
        keys.append(new_key)
        key = new_key
    elif key in keys:
        at = keys.index(key)
        if verb == "remove":
            keys.remove(key)
        elif verb == "up" and at > 0:
            keys.insert(at - 1, keys.pop(at))
        elif verb == "down":
            keys.insert(at + 1, keys.pop(at))
    return arranged(draft.passages, links, questions), f"{kind}-{key}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the boxes hold: the text, what it began from, what is wrong, and where two texts wait."""

    draft: Draft
    marks: Marks
    faults: dict[str, str]
    waiting: set[str]

    def box(self, key: str, label: str, rows: int) -> Field:
        return Field(
            key,
            label,
            self.draft.passages.get(key, ""),
            self.marks.passages.get(key, ""),
            rows,
            self.faults.get(key, ""),
            key in self.waiting,
        )

    def line(self, kind: str, keys: list[str], at: int, fields: tuple[Field, ...]) -> Line:
        return Line(keys[at], kind, at + 1, fields, at == 0, at == len(keys) - 1)

    def chain(self) -> tuple[Line, ...]:
        keys = [link.key for link in self.draft.links]
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
        keys = [question.key for question in self.draft.questions]
        label = _("Question %(number)s")
        return tuple(
            self.line(
                "question", keys, at, (self.box(f"question.{key}", label % {"number": at + 1}, 2),)
            )
            for at, key in enumerate(keys)
        )


def sections(shown: Shown) -> list[Section]:
    """The steps of the workshop in order."""
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
            boxes.get(key, ()),
            lines.get(key, ()),
            **advice(shown.draft, key),
        )
        for key, (title, lede) in HEADS.items()
    ]


def advice(draft: Draft, section: str) -> dict[str, tuple[Reading, ...]]:
    """What the coach says beside one section; a finding shows where its words stand."""
    looks, quiet, unwritten = [], [], []
    for reading in read(draft):
        here = tuple(one for one in reading.findings if section_of(one.passage) == section)
        if here:
            looks.append(Reading(reading.test, "look", here))
        elif reading.test.section == section and reading.says == "unwritten":
            unwritten.append(reading)
        elif reading.test.section == section and reading.says == "quiet":
            quiet.append(reading)
    return {"looks": tuple(looks), "quiet": tuple(quiet), "unwritten": tuple(unwritten)}


def section_of(passage: str) -> str:
    """Beside which step of the workshop a passage stands."""
    kind = passage.split(".")[0]
    return {"link": "theory", "question": "questions", "title": "problem"}.get(kind, kind)
