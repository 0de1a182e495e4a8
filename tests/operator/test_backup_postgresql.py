"""Backups of PostgreSQL, without any program of PostgreSQL's own."""

import datetime as dt
import uuid
from pathlib import Path

import psycopg
import pytest

from rounds.jobs.backup import postgresql
from rounds.jobs.backup.manifest import BackupError
from rounds.jobs.backup.place import Place
from rounds.jobs.backup.restore import restore
from tests.support.command import Installation, founded
from tests.support.postgresql import database as server_at

NAMES = "SELECT name FROM people_person ORDER BY id"


@pytest.fixture(scope="module")
def address():
    """A database of this module's own on the tests' server."""
    base = f"postgresql://postgres@/%s?host={server_at()['HOST']}"
    name = f"keep_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(base % "postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield base % name
    with psycopg.connect(base % "postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def names(address):
    with psycopg.connect(address) as database:
        return [name for (name,) in database.execute(NAMES)]


def schemas(address):
    with psycopg.connect(address) as database:
        rows = database.execute("SELECT nspname FROM pg_namespace ORDER BY 1")
        return [name for (name,) in rows if not name.startswith(("pg_", "information"))]


def test_a_year_on_postgresql(address, tmp_path):
    """Found, back up with proof, change, restore, look, and go on working."""
    house = founded(tmp_path / "data", address)
    assert "restored elsewhere and compared" in house.do("backup")
    assert schemas(address) == ["public"]
    [made] = (house.data / "backups").iterdir()

    house.do("create-admin", "--email", "late@harlan.example", "--name", "Late Larry")
    assert "Give --replace" in house.refuse("restore", str(made))
    house.do("restore", str(made), "--replace")
    assert names(address) == ["Ana Whitfield"]
    [aside] = [name for name in schemas(address) if name.startswith("before_restore_")]
    with psycopg.connect(address) as database:
        [count] = database.execute(f'SELECT count(*) FROM "{aside}".people_person').fetchone()
    assert count == 2

    # New rows get numbers of their own.
    house.do("create-admin", "--email", "new@harlan.example", "--name", "New Nora")
    assert names(address) == ["Ana Whitfield", "New Nora"]

    gone = postgresql.drop_asides(address, "before_restore_", "99991231t000000z")
    assert gone == [aside]
    assert schemas(address) == ["public"]


def test_a_backup_of_the_other_kind_is_refused(backup, tmp_path):
    (tmp_path / "pg").mkdir()
    place = Place(tmp_path / "pg", f"postgresql://postgres@/nowhere?host={server_at()['HOST']}")
    with pytest.raises(BackupError, match="cannot be reached"):
        restore(backup, place, dt.datetime.now(dt.UTC), replace=True)


def test_it_says_which_database_a_backup_belongs_to(address, backup, tmp_path):
    other = Installation(Path(tmp_path / "pg"), address)
    said = other.refuse("verify-backup", str(backup))
    assert said == (
        "rounds verify-backup: This backup comes from sqlite, and here it is postgresql. "
        "Run this command without DATABASE_URL."
    )
