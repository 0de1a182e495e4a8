"""Who may write rows and open transactions: actions do; reads, rules and pages do not."""

import ast

from django.apps import apps

from .house import Module, called, modules, of, packages, report, snippet

WRITES = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete"}
WRITES |= {"save", "update"}
LOCKS = {"atomic", "select_for_update", "on_commit", "set_autocommit"}


def transactions(module: Module) -> list[str]:
    """Transactions, locks and writes in a module that only answers questions."""
    faults = []
    for node in ast.walk(module.tree):
        name = node.attr if isinstance(node, ast.Attribute) else ""
        name = node.id if isinstance(node, ast.Name) else name
        if name in LOCKS:
            faults.append(f"{module.at(node)} uses {name}")
        elif isinstance(node, ast.Call) and called(node) in WRITES - {"update"}:
            faults.append(f"{module.at(node)} calls {called(node)}")
    return faults


def impure(module: Module) -> list[str]:
    """Queries and clocks in a module of pure rules."""
    faults = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "now", "today", "utcnow"}:
            faults.append(f"{module.at(node)} uses .{node.attr}")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").endswith("kernel.clock"):
            faults.append(f"{module.at(node)} imports the clock")
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db":
            faults.append(f"{module.at(node)} imports django.db")
    return faults


def projected() -> set[str]:
    """Models whose rows the visit log produces: they say so with `projected = True`."""
    return {model.__name__ for model in apps.get_models() if getattr(model, "projected", False)}


def writes_to(module: Module, models: set[str]) -> list[str]:
    """ORM writes to one of these models: `Model(...)`, `Model.objects.….create(...)`."""
    faults = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in models:
            faults.append(f"{module.at(node)} makes a {node.func.id}")
        elif called(node) in WRITES:
            names = {inner.id for inner in ast.walk(node.func) if isinstance(inner, ast.Name)}
            faults += [
                f"{module.at(node)} {called(node)}s {name}" for name in sorted(names & models)
            ]
    return faults


def test_reads_open_no_transaction_and_write_nothing():
    faults = [
        fault
        for package in packages()
        for module in of(package, drawer="reads")
        for fault in transactions(module)
    ]
    report("A question takes no transaction, no lock, and writes nothing.", faults)


def test_rules_ask_neither_the_database_nor_the_clock():
    faults = [
        fault
        for package in packages()
        for module in of(package, drawer="rules")
        for fault in impure(module)
    ]
    report("A rule is a pure function: pass what it needs, `now` and `today` too.", faults)


def test_only_the_visit_log_writes_what_it_projects():
    faults = [
        fault
        for module in modules()
        if module.package != "visitlog" and module.drawer not in ("projection", "models")
        for fault in writes_to(module, projected())
    ]
    report("Rows of the visit log come from `visitlog.write_batch` alone.", faults)


def test_nothing_happens_behind_a_save():
    faults = [
        module.at(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals"
    ]
    report("What follows from a change stands in its verb, not in a signal of the table.", faults)


def test_requests_take_no_transaction_of_their_own():
    from django.conf import settings

    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS", False)


def test_these_tests_can_fail():
    wrong = snippet("with transaction.atomic():\n    Network.objects.create()\n")
    assert transactions(wrong) == [
        "rounds/web/sample.py:2 calls create",
        "rounds/web/sample.py:1 uses atomic",
    ]
    assert impure(snippet("import datetime as dt\ndt.date.today()\n")) == [
        "rounds/web/sample.py:2 uses .today"
    ]
    notes = snippet("Note()\nNote.objects.filter(pk=1).update(text='')\nCard.objects.create()\n")
    assert writes_to(notes, {"Note"}) == [
        "rounds/web/sample.py:1 makes a Note",
        "rounds/web/sample.py:2 updates Note",
    ]
