"""The text of a problem of practice, in passages that can be edited, compared and quoted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LIMITS = {
    "title": 160,
    "context": 12_000,
    "problem": 4_000,
    "solved": 4_000,
    "link": 1_000,
    "question": 600,
}
MOST_LINKS = 12
MOST_QUESTIONS = 8
PLAIN = ("title", "context", "problem", "solved")


def tidy(text: str) -> str:
    """One kind of line end and no trailing blanks, so that equal texts compare as equal."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def mark_of(text: str) -> str:
    """A short fingerprint of one passage: what a choice carries to say which text it knew."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the theory of action: if this, then that."""

    key: str
    cause: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One focus question."""

    key: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole text at one moment."""

    title: str = ""
    context: str = ""
    problem: str = ""
    links: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()
    solved: str = ""

    @property
    def passages(self) -> dict[str, str]:
        """Every passage by its key, in reading order: `problem`, `link.ab.if`, `question.cd`."""
        found = {"title": self.title, "context": self.context, "problem": self.problem}
        for link in self.links:
            found[f"link.{link.key}.if"] = link.cause
            found[f"link.{link.key}.then"] = link.effect
        for question in self.questions:
            found[f"question.{question.key}"] = question.text
        found["solved"] = self.solved
        return found

    @property
    def link_keys(self) -> tuple[str, ...]:
        return tuple(link.key for link in self.links)

    @property
    def question_keys(self) -> tuple[str, ...]:
        return tuple(question.key for question in self.questions)

    @property
    def blank(self) -> bool:
        return not any(self.passages.values())

    def as_json(self) -> dict[str, Any]:
        """The stored form."""
        return {
            "title": self.title,
            "context": self.context,
            "problem": self.problem,
            "links": [[link.key, link.cause, link.effect] for link in self.links],
            "questions": [[question.key, question.text] for question in self.questions],
            "solved": self.solved,
        }

    def with_passage(self, key: str, text: str) -> Draft:
        """The same text with one passage replaced; a line that is gone comes back at the end."""
        links, questions = list(self.link_keys), list(self.question_keys)
        kind, *rest = key.split(".")
        lines = {"link": links, "question": questions}.get(kind)
        if lines is None and key not in PLAIN:
            raise KeyError(key)
        if lines is not None and rest[0] not in lines:
            lines.append(rest[0])
        return arranged({**self.passages, key: text}, links, questions)


def from_json(stored: Mapping[str, Any]) -> Draft:
    """The text as it was stored; what is missing is empty."""
    return Draft(
        title=stored.get("title", ""),
        context=stored.get("context", ""),
        problem=stored.get("problem", ""),
        links=tuple(Link(*row) for row in stored.get("links", ())),
        questions=tuple(Question(*row) for row in stored.get("questions", ())),
        solved=stored.get("solved", ""),
    )


def arranged(passages: Mapping[str, str], links: Sequence[str], questions: Sequence[str]) -> Draft:
    """A draft from passages by key and the order of its lines."""
    return Draft(
        title=passages.get("title", ""),
        context=passages.get("context", ""),
        problem=passages.get("problem", ""),
        links=tuple(
            Link(key, passages.get(f"link.{key}.if", ""), passages.get(f"link.{key}.then", ""))
            for key in links
        ),
        questions=tuple(Question(key, passages.get(f"question.{key}", "")) for key in questions),
        solved=passages.get("solved", ""),
    )


def limit_of(key: str) -> int:
    """How many characters the passage holds."""
    return LIMITS[key.split(".")[0]]
