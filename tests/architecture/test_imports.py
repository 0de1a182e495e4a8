"""Imports go one way: between packages, between a package's drawers, and at the top of a file."""

import ast
import re

from .house import Module, modules, packages, report, snippet

# Highest first. The rooms of one line never import each other.
ORDER = (
    ("config",),
    ("web", "api", "jobs"),
    ("insight",),
    ("followup",),
    ("sharing",),
    ("visitlog",),
    ("debrief",),
    ("observation",),
    ("visits",),
    ("practice",),
    ("year",),
    ("interest",),
    ("identity",),
    ("people",),
    ("access",),
    ("kernel",),
)
RANK = {name: place for place, line in enumerate(ORDER) for name in line}
DRAWERS = ("actions", "reads", "models", "rules", "kinds")

# The command line starts the process: it stands above the settings and the address table.
STARTERS = ("rounds.jobs.cli", "rounds.jobs.commands", "rounds.jobs.house")

# Why an import may stand inside a function, said at its line as `# late: <reason>`.
LATE = {
    "settings": "Django is not set up when the module is loaded",
    "heavy": "slow to load and rarely needed",
    "extra": "an optional dependency",
    "models": "apps are not loaded yet when the module is (AppConfig.ready, the database backend)",
}


def _starts(module: Module) -> bool:
    return module.name.startswith(STARTERS) or not module.package


def upward(module: Module) -> list[str]:
    """Imports of a room that is not below this one."""
    return [
        f"{module.at(node)} imports {name}"
        for node, name in module.imports()
        if not _may_import(module, ([*name.split("."), ""])[1])
    ]


def _may_import(module: Module, other: str) -> bool:
    if other in ("", "__version__", module.package) or _starts(module):
        return True
    if module.package == "engines":
        return False
    if other == "engines":
        # Pure like rules: what they need of it, rules and reads may use as actions do; pages may not.
        return module.package == "jobs" or module.drawer in {"actions", "reads", "rules"}
    return RANK.get(other, -1) > RANK[module.package]


def late(module: Module) -> list[str]:
    """Imports inside a function without a reason of the closed list."""
    if _starts(module):
        return []  # a command sets Django up first, so that --help needs no settings
    lines = module.text.splitlines()
    faults = []
    for node in module.nodes:
        if not isinstance(node, ast.Import | ast.ImportFrom) or not module.inside_function(node):
            continue
        said = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        reason = said.partition("# late: ")[2].split("\n")[0].split(":")[0].strip()
        if reason not in LATE:
            faults.append(module.at(node))
    return faults


def drawer_faults(package: str, all_modules: tuple[Module, ...]) -> list[str]:
    """Imports inside one package that go against its drawers, or in a ring."""
    below: dict[str, set[str]] = {}
    faults = []
    for module in all_modules:
        if module.package != package or not module.drawer:
            continue
        for node, name in module.imports():
            parts = name.split(".")
            if len(parts) < 3 or parts[1] != package or parts[2] == module.drawer:
                continue
            other = parts[2]
            if not module.inside_function(node) and not module.for_types_only(node):
                below.setdefault(module.drawer, set()).add(other)
            ranked = module.drawer in DRAWERS and other in DRAWERS
            if ranked and DRAWERS.index(other) < DRAWERS.index(module.drawer):
                faults.append(f"{module.at(node)} imports {name}")
    return faults + [f"rounds.{package}: ring through {ring}" for ring in _rings(below)]


def _rings(below: dict[str, set[str]]) -> list[str]:
    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(below.get(start, ()))
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += below.get(name, ())
        return seen

    return sorted(drawer for drawer in below if drawer in reaches(drawer))


def test_every_room_has_its_place_in_the_order():
    unknown = [name for name in packages() if name not in RANK and name != "engines"]
    report("Give the package a place in ORDER and in docs/developing.md.", unknown)


def test_rooms_import_only_what_lies_below():
    faults = [fault for module in modules() for fault in upward(module)]
    report("A package imports only packages below it (docs/developing.md).", faults)


def test_drawers_import_only_what_lies_below():
    faults = [fault for name in packages() for fault in drawer_faults(name, modules())]
    report("Inside a package: actions → reads → models → rules → kinds, no rings.", faults)


def deep(module: Module) -> list[str]:
    """Reaching past the door of another package's actions."""
    return [
        f"{module.at(node)} imports {name}"
        for node, name in module.imports()
        if re.match(r"rounds\.\w+\.actions\.\w+\.", name) and name.split(".")[1] != module.package
    ]


def test_verbs_are_taken_from_the_front_of_actions():
    faults = [fault for module in modules() for fault in deep(module)]
    report("Import `actions` of another package, not a file inside it.", faults)


def test_late_imports_say_why():
    faults = [fault for module in modules() for fault in late(module)]
    report(f"Import at the top, or say `# late: <one of {', '.join(LATE)}>`.", faults)


def test_these_tests_can_fail():
    wrong = snippet("from rounds.web.doors import page\n", "rounds.people.rules")
    assert upward(wrong) == ["rounds/people/rules.py:1 imports rounds.web.doors.page"]
    inner = snippet("from rounds.people.actions.found import add_school\n", "rounds.jobs.demo")
    assert deep(inner) == ["rounds/jobs/demo.py:1 imports rounds.people.actions.found.add_school"]
    ring = (
        snippet("from .reads import a\n", "rounds.people.models"),
        snippet("from .models import b\n", "rounds.people.reads"),
    )
    assert drawer_faults("people", ring) == [
        "rounds/people/models.py:1 imports rounds.people.reads.a",
        "rounds.people: ring through models",
        "rounds.people: ring through reads",
    ]
    hidden = "def f():\n    import rounds.web\n    import csv  # late: heavy\n"
    assert late(snippet(hidden)) == ["rounds/web/sample.py:2"]
