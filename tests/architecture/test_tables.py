"""Who may write rows and open transactions: actions do; reads, rules and pages do not."""

import ast
import re
from collections.abc import Iterable

from django.apps import apps

from .house import Module, called, modules, of, packages, report, snippet

WRITES = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete"}
WRITES |= {"save", "update"}
LOCKS = {"atomic", "select_for_update", "on_commit", "set_autocommit"}


def transactions(module: Module) -> list[str]:
    """Transactions, locks and writes in a module that only answers questions."""
    faults = []
    for node in module.nodes:
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
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "now", "today", "utcnow"}:
            faults.append(f"{module.at(node)} uses .{node.attr}")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").endswith("kernel.clock"):
            faults.append(f"{module.at(node)} imports the clock")
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db":
            faults.append(f"{module.at(node)} imports django.db")
    return faults


def projected() -> dict[str, str]:
    """Tables and models that the visit log writes: they say so with `projected = True`."""
    return {
        model._meta.db_table: f"{model.__module__}.{model.__name__}"
        for model in apps.get_models()
        if getattr(model, "projected", False)
    }


def taken_in(module: Module, models: Iterable[str]) -> set[str]:
    """Those of the models that the module imports, by their bare names."""
    imported = {tuple(name.split(".")) for _node, name in module.imports()}
    wanted = {(*dotted.split(".")[:2], dotted.split(".")[-1]) for dotted in models}
    return {name[-1] for name in imported if (*name[:2], name[-1]) in wanted}


def spoken_of(module: Module, tables: Iterable[str]) -> list[tuple[str, str]]:
    """Places whose SQL, or a name given to a function that makes SQL, holds one of these tables."""
    named = re.compile(rf"\b({'|'.join(tables) or '(?!)'})\b")
    return [
        (module.at(node), table)
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for table in named.findall(node.value)
    ]


def writes_to(module: Module, models: set[str]) -> list[str]:
    """ORM writes to one of these models: `Model(...)`, `Model.objects.….create(...)`."""
    faults = []
    for node in module.nodes:
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
        for fault in writes_to(module, taken_in(module, projected().values()))
    ]
    faults += [
        f"{at} has SQL for {table}"
        for module in modules()
        if module.package != "visitlog"
        for at, table in spoken_of(module, projected())
    ]
    report("Rows of the visit log come from `visitlog.write_batch` alone.", faults)


def test_what_the_visit_log_writes_says_so():
    """The rule above is about nothing for a table that does not."""
    tables = {model._meta.db_table for model in apps.get_models()}
    silent = [
        f"{at} writes {table}"
        for module in of("visitlog")
        for at, table in spoken_of(module, tables - projected().keys())
    ]
    report("Give the model `projected = True`.", sorted(silent))
    assert len(projected()) >= 4


def test_nothing_happens_behind_a_save():
    faults = [
        module.at(node)
        for module in modules()
        for node in module.nodes
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
    both = snippet("from rounds.log.models import Note\nfrom rounds.web.words import Entry\n")
    assert taken_in(both, ["rounds.log.models.note.Note", "rounds.log.models.Entry"]) == {"Note"}
    raw = snippet("cursor.execute('UPDATE log_note SET text = 1')\nwrite('log_noted')\n")
    assert spoken_of(raw, {"log_note"}) == [("rounds/web/sample.py:1", "log_note")]
