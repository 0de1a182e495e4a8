"""An empty database gets in one step what the migrations make one after the other."""

import sqlite3
from contextlib import closing

from tests.support.command import Installation

# What `rounds manage migrate` is to Django itself, without our short way.
STEP_BY_STEP = """
from django.core.management.commands.migrate import Command
from django.core.management import call_command
call_command(Command(), verbosity=0, interactive=False)
"""


def _schema(path):
    """Columns, foreign keys, indexes and checks of every table, whatever their order."""
    with closing(sqlite3.connect(path)) as database:

        def ask(query, *given):
            return sorted(tuple(row) for row in database.execute(query, given))

        tables = dict(
            database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        )
        indexes = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index'"
        found = {
            name: (
                ask('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', name),
                ask(
                    'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', name
                ),
                ask('SELECT "unique", partial FROM pragma_index_list(?)', name),
                sorted(sql.count(word) for word in ("CHECK", "UNIQUE", "DEFERRABLE")),
            )
            for name, sql in tables.items()
        }
        done = database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
        return found, [row for row in ask(indexes) if row[2]], done


def test_both_ways_lead_to_the_same_tables(tmp_path):
    short, long = Installation(tmp_path / "short"), Installation(tmp_path / "long")
    for house in (short, long):
        (house.data / "keys").mkdir(parents=True)
        (house.data / "keys/secret").write_text("only-for-this-test-" + "x" * 50)
    short.do("init")
    long.python(STEP_BY_STEP)
    at_once, one_by_one = (_schema(h.data / "rounds.sqlite3") for h in (short, long))
    assert len(at_once[0]) > 60
    for kind in range(3):
        assert at_once[kind] == one_by_one[kind]
