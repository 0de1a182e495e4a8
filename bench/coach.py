"""The language coach on statements whose marks people have written: `python bench/coach.py [--errors]`.

Prints precision and recall, for each language and half: of the statements that are not descriptive, of
each label, of each kind of mark; then what one note costs. The test halves were written before the
rules and are measured, never tuned for. Exit 1 when a bar is missed on a test half.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rounds.engines.language import LANGUAGES, label, look, rule_set

LABELLED = Path(__file__).resolve().parent.parent / "spec" / "language" / "labelled"
KINDS = {"e": "evaluative", "i": "inferential", "a": "advice", "v": "vague", "n": "absence"}
LABEL_OF = {"evaluative": "evaluative", "advice": "evaluative", "inferential": "inferential"}
_MARKED = re.compile(r"\{([eiavn]):([^}]*)\}")


@dataclass(frozen=True)
class Statement:
    """One statement with the marks that people gave it."""

    language: str
    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def label(self) -> str:
        said = {LABEL_OF.get(kind, "descriptive") for _start, _end, kind in self.spans}
        for each in ("evaluative", "inferential"):
            if each in said:
                return each
        return "descriptive"


@dataclass
class Count:
    right: int = 0
    marked: int = 0
    wanted: int = 0

    def line(self, name: str) -> str:
        return (
            f"  {name:<16} precision {self.precision:5.3f}   recall {self.recall:5.3f}"
            f"   ({self.right} of {self.marked} marked, {self.wanted} wanted)"
        )

    @property
    def precision(self) -> float:
        return self.right / self.marked if self.marked else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def statements(language: str, half: str) -> list[Statement]:
    lines = (LABELLED / f"{language}-{half}.txt").read_text("utf-8").splitlines()
    return [parsed(language, line) for line in lines if line and not line.startswith("#")]


def parsed(language: str, line: str) -> Statement:
    text, spans, last = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[last : match.start()]
        spans.append((len(text), len(text) + len(match[2]), KINDS[match[1]]))
        text += match[2]
        last = match.end()
    return Statement(language, text + line[last:], tuple(spans))


def found(statement: Statement) -> tuple[str, list[tuple[int, int, str]]]:
    marks = look(statement.text, rule_set(statement.language))
    return label(marks), [(mark.start, mark.end, mark.rule.kind.name) for mark in marks]


def measured(given: list[Statement], errors: bool) -> dict[str, Count]:
    counts: dict[str, Count] = {}

    def count(name: str) -> Count:
        return counts.setdefault(name, Count())

    for statement in given:
        said, marks = found(statement)
        wrong = said != statement.label
        tally(count("not descriptive"), said != "descriptive", statement.label != "descriptive")
        for each in ("evaluative", "inferential", "descriptive"):
            tally(count(each), said == each, statement.label == each)
        for kind in KINDS.values():
            mine = [span for span in marks if span[2] == kind]
            theirs = [span for span in statement.spans if span[2] == kind]
            of_kind = count(f"span {kind}")
            of_kind.marked += len(mine)
            of_kind.wanted += len(theirs)
            hits = [any(meet(span, other) for other in mine) for span in theirs]
            of_kind.right += sum(hits)
            of_kind.marked -= sum(any(meet(s, o) for o in theirs) for s in mine) - sum(hits)
            wrong = wrong or not all(hits)
        if errors and wrong:
            told = ", ".join(f"{statement.text[s:e]}={kind[:4]}" for s, e, kind in marks)
            print(f"  {statement.label[:4]} as {said[:4]}: {statement.text}   [{told}]")
    return counts


def tally(count: Count, said: bool, wanted: bool) -> None:
    count.right += said and wanted
    count.marked += said
    count.wanted += wanted


def meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def note_cost(given: list[Statement], look_at: Callable[[Statement], object]) -> float:
    """Milliseconds for a note, the better of five rounds."""

    def rounds() -> Iterator[float]:
        for _ in range(5):
            began = time.perf_counter()
            for statement in given:
                look_at(statement)
            yield (time.perf_counter() - began) * 1000 / len(given)

    return min(rounds())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="show the errors of the training half"
    )
    parser.add_argument("--half", choices=("training", "test"), help="only this half")
    given = parser.parse_args()
    missed = 0
    for language in LANGUAGES:
        for half in ("training", "test") if not given.half else (given.half,):
            all_of_it = statements(language, half)
            print(f"{language}, {half} half: {len(all_of_it)} statements")
            counts = measured(all_of_it, given.errors and half == "training")
            for name, count in counts.items():
                print(count.line(name))
            cost = note_cost(all_of_it, found)
            print(f"  one note: {cost:.3f} ms")
            whole = counts["not descriptive"]
            if half == "test":
                missed += whole.precision < 0.90 or whole.recall < 0.70 or cost > 1
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
