"""The locks in `requirements/` agree with pyproject.toml. To make them again:

uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    pyproject.toml --extra postgres -o requirements/run.txt
uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    pyproject.toml --extra test -c requirements/run.txt -o requirements/test.txt

Run by `bin/check` inside the environment; asks no package index.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]*))? \\$")


def main() -> bool:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = {
        "run": project["dependencies"] + extras["postgres"],
        "test": project["dependencies"] + extras["test"],
    }
    pins = {name: _pins(ROOT / f"requirements/{name}.txt") for name in asked}
    wrong = [line for name in asked for line in _disagreements(name, asked[name], pins[name])]
    wrong += [
        f"requirements/test.txt has {name} {pins['test'].get(name)}, run.txt {version}"
        for name, version in pins["run"].items()
        if pins["test"].get(name) != version
    ]
    for line in wrong:
        print(line, file=sys.stderr)
    return bool(wrong)


def _pins(lock: Path) -> dict[str, str]:
    """Name to version. Every pin must carry a hash."""
    pins = {}
    lines = lock.read_text().splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        found = PINNED.match(line)
        if found and after.lstrip().startswith("--hash=sha256:"):
            pins[canonicalize_name(found[1])] = found[2]
        elif not line.lstrip().startswith(("--hash=", "#")):
            raise SystemExit(f"{lock.name}: a line without a hash: {line}")
    return pins


def _disagreements(lock: str, asked: list[str], pins: dict[str, str]) -> Iterator[str]:
    """What is asked and not pinned rightly, and what is pinned and asked by nobody."""
    reached = set()
    waiting = [Requirement(text) for text in asked]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        if name not in pins:
            yield f"requirements/{lock}.txt lacks {name}"
            continue
        if not wanted.specifier.contains(pins[name], prereleases=True):
            yield f"requirements/{lock}.txt has {name} {pins[name]}; asked is {wanted.specifier}"
        new = {(name, extra) for extra in ("", *wanted.extras)} - reached
        reached |= new
        for _, extra in new:
            waiting += _needs(name, extra)
    names = {name for name, _ in reached}
    for name in sorted(set(pins) - names):
        if _installed(name):
            yield f"requirements/{lock}.txt has {name}, which nothing asks for"


def _needs(name: str, extra: str) -> Iterator[Requirement]:
    """What the installed package itself asks for, on this system."""
    for text in metadata.requires(name) or []:
        wanted = Requirement(text)
        plain = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        if plain != bool(extra) and (plain or wanted.marker.evaluate({"extra": extra})):
            wanted.marker = None
            yield wanted


def _installed(name: str) -> bool:
    """Pins for other systems only are not installed here, and cannot be traced."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


raise SystemExit(main())
