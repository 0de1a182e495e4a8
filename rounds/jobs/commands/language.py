"""`rounds language check`: the language coach on lines of JSON, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

HELP = "mark judging and inferring words in lines of JSON"

ALL_READ, SOME_NOT_READ, NOTHING_READ = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    check = choices.add_parser(
        "check",
        help="mark each line of a file or of standard input",
        description=(
            'Reads one JSON object a line, {"text": "…", "lang": "en"}, and writes each again with '
            '"label" and "spans". A line that cannot be checked comes out with an "error". '
            "Exit 0: every line was checked; 1: some were not; 2: the file cannot be read."
        ),
    )
    check.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: standard input")


def run(given: argparse.Namespace) -> int:
    """0 when every line was checked, 1 when some could not be, 2 when there is nothing to read."""
    try:
        if given.file is None or str(given.file) == "-":
            return _check(sys.stdin.buffer, sys.stdout.buffer)
        with given.file.open("rb") as lines:
            return _check(lines, sys.stdout.buffer)
    except BrokenPipeError:
        sys.stderr.close()  # whoever reads has enough
        return ALL_READ
    except OSError as error:
        print(f"{given.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return NOTHING_READ


class BadLineError(ValueError):
    """A line that cannot be checked; the sentence says why."""


def _check(lines: Iterable[bytes], out: IO[bytes]) -> int:
    code = ALL_READ
    for number, raw in enumerate(lines, 1):
        line = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if not line:
            continue
        try:
            answer = _checked(_read(raw, line))
        except BadLineError as error:
            code = SOME_NOT_READ
            answer = {**_kept(line), "error": f"Line {number}: {error}"}
            print(answer["error"], file=sys.stderr)
        out.write(_written(answer))
        out.flush()
    return code


def _read(raw: bytes, line: str) -> dict[str, Any]:
    try:
        raw.decode("utf-8")
        given = json.loads(line)
    except UnicodeDecodeError:
        raise BadLineError("it is not written in UTF-8.") from None
    except (ValueError, RecursionError) as error:
        where = f" at character {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadLineError(f"it is not JSON{where}.") from None
    if not isinstance(given, dict):
        raise BadLineError('it must be an object like {"text": "…", "lang": "en"}.')
    if "text" not in given:
        raise BadLineError('it has no "text".')
    if not isinstance(given["text"], str):
        raise BadLineError('its "text" must be a text in quotation marks.')
    return given


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    from rounds.engines.language import label, look, rule_set

    marks = look(given["text"], rule_set(_language(given)))
    spans = [
        {
            "start": mark.start,
            "end": mark.end,
            "kind": mark.rule.kind.name,
            "question": mark.rule.question,
            "why": mark.rule.why,
        }
        for mark in marks
    ]
    return {**given, "label": label(marks), "spans": spans}


def _language(given: dict[str, Any]) -> str:
    from rounds.engines.language import LANGUAGES, language_of

    said = given.get("lang")
    if said in (None, ""):
        return language_of(given["text"])
    language = str(said).replace("_", "-").split("-")[0].lower()
    if language not in LANGUAGES:
        raise BadLineError(f"the coach reads {' and '.join(LANGUAGES)}, not “{said}”.")
    return language


def _kept(line: str) -> dict[str, Any]:
    """What came in, so that nothing is lost: the object itself, or the line as it was."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {"input": line}
    return given if isinstance(given, dict) else {"input": line}


def _written(answer: dict[str, Any]) -> bytes:
    try:
        return json.dumps(answer, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a pair, which JSON can name and UTF-8 cannot
        return json.dumps(answer).encode() + b"\n"
