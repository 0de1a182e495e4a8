"""Every change and every page goes through a door that names a permission of the table."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module

from django.urls import URLPattern, URLResolver, get_resolver

from rounds.access.table import TABLE
from rounds.config.front.health import Health
from rounds.config.front.lean import Table
from rounds.config.front.live import Live

from .house import HOUSE, Module, called, modules, of, packages, report, snippet, templates

# What a page never does itself; reads and actions do.
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "select_for_update"}


def managers(module: Module) -> list[str]:
    """Places where a page or an endpoint reaches for rows by itself."""
    faults = []
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS | WRITES:
            faults.append(f"{module.at(node)} uses .{node.attr}")
        elif isinstance(node, ast.Name) and node.id in SHORTCUTS:
            faults.append(f"{module.at(node)} uses {node.id}")
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db":
            faults.append(f"{module.at(node)} imports django.db")
        elif isinstance(node, ast.Attribute) and node.attr == "ModelForm":
            faults.append(f"{module.at(node)} uses ModelForm")
    return faults


def actions_of(package: str) -> Iterator[tuple[Module, ast.FunctionDef]]:
    """The verbs of a package: the functions its `actions` offer to others."""
    files = of(package, drawer="actions")
    front = next((module for module in files if module.name == f"rounds.{package}.actions"), None)
    offered = getattr(import_module(front.name), "__all__", None) if front else None
    for module in files:
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef) and (
                node.name in offered if offered is not None else not node.name.startswith("_")
            ):
                yield module, node


def names_called(node: ast.AST) -> set[str]:
    return {called(inner) for inner in ast.walk(node) if isinstance(inner, ast.Call)}


def silent(listed: list[tuple[Module, ast.FunctionDef]], everything: list[Module]) -> list[str]:
    """Verbs that neither write an audit line nor call a function of the package that does."""
    calls: dict[str, set[str]] = {}
    for module in everything:
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef):
                calls.setdefault(node.name, set()).update(names_called(node))
    speaking = {"record"}
    while more := {name for name, inner in calls.items() if inner & speaking} - speaking:
        speaking |= more
    return [
        f"{module.at(node)} {node.name}" for module, node in listed if node.name not in speaking
    ]


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address there is."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def undeclared(pattern: URLPattern) -> str | None:
    """What is missing on the page behind an address."""
    view = pattern.callback
    where = f"{view.__module__}.{getattr(view, '__name__', view)} ({pattern.pattern})"
    declared = getattr(view, "permissions", None)
    if not declared:
        return f"{where} is not declared with @page"
    unknown = set(declared.values()) - TABLE.keys()
    return f"{where} names {sorted(unknown)}" if unknown else None


def named_permissions() -> set[str]:
    """Every permission that code outside the table, or a template, speaks of."""
    names: set[str] = set()
    for module in modules():
        if not module.name.startswith("rounds.access.table"):
            for node in module.nodes:
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    names.add(node.value)
    for path in templates().values():
        names.update(re.findall(r"""["']([a-z0-9-]+\.[a-z0-9-]+)["']""", path.read_text("utf-8")))
    return names


def test_pages_have_no_query_managers():
    faults = [fault for module in of("web", "api") for fault in managers(module)]
    report("Pages ask `reads` and call `actions`; they hold no query of their own.", faults)


def test_every_action_names_a_permission_of_the_table():
    faults = []
    for package in packages():
        for module, node in actions_of(package):
            verb = getattr(import_module(module.name), node.name)
            permission = getattr(verb, "permission", None)
            if permission not in TABLE:
                faults.append(f"{module.at(node)} {node.name} names {permission}")
    report("Declare the verb with @action('area.verb', about='row').", faults)


def test_every_action_takes_keywords_and_an_actor():
    faults = []
    for package in packages():
        for module, node in actions_of(package):
            parameters = inspect.signature(
                getattr(import_module(module.name), node.name)
            ).parameters.values()
            keywords = all(p.kind in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters)
            if not keywords or next(iter(parameters)).name != "actor":
                faults.append(f"{module.at(node)} {node.name}")
    report("A verb takes keyword arguments only, `actor` first.", faults)


def test_every_action_writes_an_audit_line():
    faults = []
    for package in packages():
        faults += silent(list(actions_of(package)), of(package))
    report("A verb says what it did: record(actor, verb, kind=…, ref=…).", faults)


def test_every_page_names_a_permission_of_the_table():
    faults = [fault for pattern in patterns() if (fault := undeclared(pattern))]
    report("Declare the page with @page('area.view', post='area.edit').", faults)


# Answered on the event loop, before Django: who may ask, and where that is decided.
VISIT = "/api/v1/visits/(?P<visit>[0-9a-z]{1,24})/"
LEAN = {
    "/healthz": "anybody: it tells the version and nothing else",
    "/readyz": "anybody: one word each on database, disk, backup, mail and jobs",
    "/api/v1/openapi.json": "anybody: the description of the interface",
    f"{VISIT}operations": "visitlog.callers: the session's standing on the visit",
    f"{VISIT}snapshot": "visitlog.resuming: likewise",
    f"{VISIT}stream": "visitlog.resuming: likewise",
}


def test_every_lean_route_says_who_may_ask():
    table = Table()
    Health().add_to(table)
    Live().add_to(table)
    asgi = (HOUSE / "config" / "asgi.py").read_text("utf-8")
    assert asgi.count(".add_to(table)") == 2, "This test reads the routes of two of them."
    report("Say here who may ask it, and decide it there.", sorted(table.paths() - LEAN.keys()))
    report("There is no such route any more.", sorted(LEAN.keys() - table.paths()))


def test_every_permission_is_used():
    named = named_permissions()
    unused = sorted(TABLE.keys() - named)
    report("A permission nobody asks for: take it out of the table.", unused)


def test_these_tests_can_fail():
    page = snippet("from django.db import models\nrows = Network.objects.all()\n")
    assert managers(page) == [
        "rounds/web/sample.py:1 imports django.db",
        "rounds/web/sample.py:2 uses .objects",
    ]
    text = (
        "def loud():\n    _note()\n\n\ndef _note():\n    record()\n\n\ndef quiet():\n    loudly()\n"
    )
    module = snippet(text, "rounds.people.actions.sample")
    verbs = [(module, node) for node in module.tree.body if isinstance(node, ast.FunctionDef)]
    assert silent(verbs, [module]) == ["rounds/people/actions/sample.py:9 quiet"]
