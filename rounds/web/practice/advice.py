"""What the coach says, sorted by the step of the workshop and by the words it is about."""

from __future__ import annotations

from dataclasses import dataclass

from rounds.practice.coach import Finding, Reading
from rounds.practice.draft import Draft


@dataclass(frozen=True, slots=True)
class Advice:
    """What stands beside one step: tests to look at again, quiet ones, and those not yet due."""

    looks: tuple[Reading, ...]
    quiet: tuple[Reading, ...]
    unwritten: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """Words the coach asks about: which advice, and where they stand as a browser counts."""

    advice: str
    words: str
    start: int
    end: int


def advice(readings: list[Reading], section: str) -> Advice:
    """What the coach says beside one section."""
    looks, quiet, unwritten = [], [], []
    for reading in readings:
        here = tuple(one for one in reading.findings if section_of(one.passage) == section)
        if here:
            looks.append(Reading(reading.test, "look", here))
        elif reading.test.section == section and reading.says == "unwritten":
            unwritten.append(reading)
        elif reading.test.section == section and reading.says == "quiet":
            quiet.append(reading)
    return Advice(tuple(looks), tuple(quiet), tuple(unwritten))


def section_of(passage: str) -> str:
    """Beside which step of the workshop a passage stands."""
    kind = passage.split(".")[0]
    return {"link": "theory", "question": "questions", "title": "problem"}.get(kind, kind)


def noticed(readings: list[Reading], draft: Draft) -> dict[str, tuple[Noticed, ...]]:
    """For every passage the words that the coach asks about, in their order."""
    findings = [one for reading in readings for one in reading.findings if one.quote]
    return {
        key: tuple(
            _noticed(one, text) for one in sorted(findings, key=_start) if one.passage == key
        )
        for key, text in draft.passages.items()
    }


def _start(finding: Finding) -> int:
    return finding.start


def _noticed(finding: Finding, text: str) -> Noticed:
    return Noticed(
        finding.anchor, finding.quote, _units(text, finding.start), _units(text, finding.end)
    )


def _units(text: str, at: int) -> int:
    """A place in the text as a browser counts it, which takes an emoji for two."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
