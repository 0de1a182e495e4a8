"""Every place that could tell which room a visit number was is named in the registry of the key."""

import ast
import inspect

from django.apps import apps
from django.db import models

from rounds.engines.typeset.press import TEMPLATES
from rounds.visits.key import reducing
from rounds.visits.key.registry import (
    CALENDARS,
    OTHER_PAPERS,
    PAPERS_OF_THE_KEY,
    STORES,
    TELL_NOTHING,
    WRITERS,
)
from rounds.visits.models import Room, Visit
from rounds.visits.reads.kit.sheets import Sheet

from .house import Module, called, modules, of, report, snippet

TABLES = {store.name for store in STORES} | TELL_NOTHING.keys()
# Columns in which anything can be written.
FREE = (models.JSONField, models.TextField, models.FileField, models.BinaryField)
# The visit's own words come from here upwards; a package below knows no visit.
ABOVE = ("visits", "observation", "visitlog", "debrief", "sharing", "followup", "insight")
ABOVE += ("web", "api", "jobs")
WRITES = {"write_text", "write_bytes", "mkdir", "makedirs", "touch", "copytree", "copyfileobj"}
TEMPORARY = {"mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"}
WRITES |= TEMPORARY
# Backups hold the whole database; they age, and a restore destroys the key again.
COPIES = "rounds.jobs.backup"


def reaching(wanted: set[type[models.Model]]) -> set[type[models.Model]]:
    """Every model from which relations lead to one of these."""
    found = set(wanted)
    while more := {
        model
        for model in apps.get_models(include_auto_created=True)
        if model not in found
        and any(
            field.related_model in found
            for field in model._meta.get_fields()
            if field.is_relation and field.concrete
        )
    }:
        found |= more
    return found


def free(label: str) -> bool:
    """Whether a table of the packages that know of visits has room for free text."""
    model = apps.get_model(label)
    return model._meta.app_label in ABOVE and any(
        isinstance(field, FREE) for field in model._meta.concrete_fields
    )


def writers(module: Module) -> list[str]:
    """Places where a module writes a file or a folder."""
    return [
        module.at(node) for node in module.nodes if isinstance(node, ast.Call) and _writes(node)
    ]


def _writes(node: ast.Call) -> bool:
    if called(node) in WRITES:
        return isinstance(node.func, ast.Attribute) or node.func.id in TEMPORARY
    if called(node) not in {"open", "fdopen"}:
        return False
    if ast.unparse(node.func) == "os.open":
        return True
    # The mode comes first where a path opens itself, else second.
    place = int(ast.unparse(node.func) in {"open", "os.fdopen", "io.open"})
    modes = [one.value for one in node.keywords if one.arg == "mode"] + node.args[place : place + 1]
    return any(isinstance(one, ast.Constant) and set(one.value) & set("wxa+") for one in modes)


def letters_about_nothing(module: Module) -> list[str]:
    """Letters of the packages above that do not say which visit they are about."""
    return [
        module.at(node)
        for node in module.nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"outbox.post", "post"}
        and any(one.arg == "subject" for one in node.keywords)
        and not any(one.arg == "about" for one in node.keywords)
    ]


def importing(module: Module, name: str) -> bool:
    return any(found.split(".")[0] == name for _node, found in _imports(module))


def _imports(module: Module) -> list[tuple[ast.AST, str]]:
    found: list[tuple[ast.AST, str]] = []
    for node in module.nodes:
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append((node, node.module or ""))
    return found


def test_every_table_that_leads_to_a_visit_or_a_room_is_named():
    labels = {model._meta.label for model in reaching({Visit, Room})}
    labels |= {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if free(model._meta.label)
    }
    report(
        "Say in visits/key/registry.py what of this table goes with the key, or why it tells none.",
        sorted(labels - TABLES),
    )


def test_the_registry_names_only_what_there_is():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    report("There is no such table any more.", sorted(TABLES - known))


def test_a_table_is_named_once():
    twice = {store.name for store in STORES} & TELL_NOTHING.keys()
    assert not twice
    assert len({store.name for store in STORES}) == len(STORES)


def test_every_way_of_reducing_is_used():
    made = {
        name
        for name, found in inspect.getmembers(reducing, inspect.isfunction)
        if found.__module__ == reducing.__name__
    }
    used = {store.reduce.__name__ for store in STORES if store.reduce}
    assert made == used
    assert all(store.reduce for store in STORES)


def test_every_letter_of_a_visit_says_which():
    faults = [fault for module in of(*ABOVE) for fault in letters_about_nothing(module)]
    report("Give `about=visit.ref`, so that the letter is forgotten with the visit's key.", faults)


def test_every_writer_of_files_is_named():
    found = {
        module.name: places
        for module in modules()
        if module.package != "engines" and not module.name.startswith(COPIES)
        for places in [writers(module)]
        if places
    }
    missing = [place for name in sorted(found.keys() - WRITERS.keys()) for place in found[name]]
    report("Say in visits/key/registry.py what is written there and when it goes.", missing)
    report("This module writes no file any more.", sorted(WRITERS.keys() - found.keys()))


def test_every_paper_is_named():
    there = {path.stem for path in TEMPLATES.glob("*.typ")}
    assert there == PAPERS_OF_THE_KEY | OTHER_PAPERS
    assert set(Sheet) <= PAPERS_OF_THE_KEY


def test_every_maker_of_calendar_files_is_named():
    makers = {module.name for module in modules() if importing(module, "icalendar")}
    assert makers == CALENDARS.keys()


def test_these_tests_can_fail():
    wrong = snippet(
        "import icalendar\npath.write_text('x')\nopen('a', 'wb')\nopen('wa')\n"
        "path.open('rb')\npath.open('ab')\ntouch(visit)\nTemporaryFile()\n"
        "outbox.post(to='a', subject='b', text='c')\n"
    )
    assert writers(wrong) == [f"rounds/web/sample.py:{line}" for line in (2, 3, 6, 8)]
    assert letters_about_nothing(wrong) == ["rounds/web/sample.py:9"]
    assert importing(wrong, "icalendar")
    assert not importing(wrong, "segno")
    assert {"visits.Lesson", "visits.OptOut", "visits.CoTeacher", "visits.Avoidance"} <= {
        model._meta.label for model in reaching({Room})
    }
    assert free("visits.Plan")
    assert not free("people.Arrival")
