"""Small files, small functions, and names that say something."""

import ast
import re
from functools import cache
from pathlib import Path

from .house import HOUSE, ROOT, modules, read_module, report

MODULE, TEST_MODULE, FUNCTION = 300, 500, 50

# Larger than allowed, by agreement, with their size. This list may only shrink.
LARGE_MODULES: dict[str, int] = {}
LARGE_FUNCTIONS: dict[str, int] = {}

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
EMPTY_WORDS |= {"service", "services", "base_classes", "stuff", "lib"}


def files() -> list[tuple[Path, int]]:
    """Every file of ours and how long it may be."""
    limits = {"rounds": MODULE, "bin": MODULE, "bench": MODULE, "tests": TEST_MODULE}
    found = []
    for folder, limit in limits.items():
        for path in sorted((ROOT / folder).rglob("*")):
            python = path.suffix == ".py" or (folder == "bin" and path.suffix == "")
            if path.is_file() and python and not {"migrations", "__pycache__"} & set(path.parts):
                found.append((path, limit))
    return found


@cache
def sizes_of_modules() -> dict[str, tuple[int, int]]:
    """Lines and limit of every file."""
    return {
        str(path.relative_to(ROOT)): (len(path.read_text("utf-8").splitlines()), limit)
        for path, limit in files()
    }


@cache
def sizes_of_functions() -> dict[str, tuple[int, int]]:
    """Lines and limit of every function."""
    found = {}
    for path, _limit in files():
        module = read_module(path, "any")
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                found[f"{module.where}:{node.name}"] = (lines, FUNCTION)
    return found


def too_large(sizes: dict[str, tuple[int, int]], listed: dict[str, int]) -> list[str]:
    return [
        f"{where}: {lines} lines"
        for where, (lines, limit) in sizes.items()
        if lines > listed.get(where, limit)
    ]


def shrunk(sizes: dict[str, tuple[int, int]], listed: dict[str, int]) -> list[str]:
    """Exceptions that are larger than what they excuse."""
    return [
        f"{where}: now {sizes.get(where, (0, 0))[0]}, the list says {allowed}"
        for where, allowed in listed.items()
        if sizes.get(where, (0, 0))[0] < allowed
    ]


def test_modules_are_short():
    report(
        f"A module has at most {MODULE} lines, a test {TEST_MODULE}.",
        too_large(sizes_of_modules(), LARGE_MODULES),
    )


def test_functions_are_short():
    report(
        f"A function has at most {FUNCTION} lines.",
        too_large(sizes_of_functions(), LARGE_FUNCTIONS),
    )


def test_the_exceptions_only_shrink():
    report(
        "It has become shorter: write the new number, or take it off the list.",
        shrunk(sizes_of_modules(), LARGE_MODULES) + shrunk(sizes_of_functions(), LARGE_FUNCTIONS),
    )


def test_these_tests_can_fail():
    sizes = {"a.py": (301, 300), "b.py": (320, 300), "c.py": (10, 300)}
    assert too_large(sizes, {"b.py": 320}) == ["a.py: 301 lines"]
    assert shrunk(sizes, {"b.py": 330}) == ["b.py: now 320, the list says 330"]


def test_names_say_something():
    words = re.compile(r"[_./-]")
    faults = [
        module.where for module in modules() if EMPTY_WORDS & set(words.split(module.name.lower()))
    ]
    report(f"Call it by what it does, not {', '.join(sorted(EMPTY_WORDS))}.", faults)


def test_every_package_says_what_it_is_for():
    faults = []
    for path in sorted(HOUSE.rglob("__init__.py")):
        if path.parent.name in ("migrations", "templatetags"):
            continue
        holds = [other for other in path.parent.glob("*.py") if other != path]
        if holds and not ast.get_docstring(ast.parse(path.read_text("utf-8"))):
            faults.append(str(path.relative_to(ROOT)))
    report("Say in the docstring, in the words of rounds, what the package is for.", faults)
