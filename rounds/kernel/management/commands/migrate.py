"""`migrate` into an empty database, in one step instead of one for every migration."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunPython, RunSQL


class Command(DjangoCommand):
    """Where there is no table yet, the tables of the last state are made at once and every
    migration is noted as applied: Django renders all models anew for each of some hundred steps,
    which takes most of a first start. Then, and everywhere else, Django's own command."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options.get("app_label") and not options.get("plan"):
            create_at_once(connections[options["database"]])
        super().handle(*args, **options)


def create_at_once(connection: BaseDatabaseWrapper) -> bool:
    """Whether it was done: only into an empty database, and only while no migration of ours does
    anything that its models do not tell."""
    executor = MigrationExecutor(connection)
    if executor.loader.applied_migrations or connection.introspection.table_names():
        return False
    # In the order in which they would have been applied: a restore goes through them in it.
    steps = [
        step for step, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())
    ]
    if any(own_work(step) for step in steps):
        return False
    models = executor.loader.project_state().apps.get_models()
    with connection.schema_editor() as editor:
        for model in models:
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    executor.recorder.ensure_schema()
    for step in steps:
        executor.recorder.record_applied(step.app_label, step.name)
    return True


def own_work(migration: Migration) -> bool:
    """Whether it does more than its models tell. What libraries do in Python mends old rows, of
    which an empty database has none."""
    kinds = (RunPython, RunSQL) if migration.__module__.startswith("rounds.") else (RunSQL,)
    return any(isinstance(step, kinds) for step in migration.operations)
