"""Taking, loading and checking a copy of the PostgreSQL database, without any outside program.

Rows travel in PostgreSQL's own text form, table by table, out of one snapshot. They are loaded
into a schema of their own, made by the migrations the backup had had; what is served is replaced
by renaming schemas, which happens at once or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .manifest import BackupError, Sum

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

FOLDER = "tables"
SERVED = "public"
# Text forms must not depend on anybody's session.
_STEADY = (
    "SET datestyle = 'ISO, MDY'; SET timezone = 'UTC'; SET intervalstyle = 'postgres'; "
    "SET extra_float_digits = 1; SET bytea_output = 'hex'"
)


@contextmanager
def connected(url: str, schema: str = SERVED) -> Iterator[Connection]:
    """A connection whose tables are those of one schema. Leaving it commits; a fault undoes."""
    import psycopg  # late: extra

    try:
        opened = psycopg.connect(url)
    except psycopg.OperationalError as error:
        raise BackupError(f"PostgreSQL cannot be reached ({error}).") from error
    with opened:
        opened.execute(_STEADY)
        opened.execute(f'SET search_path TO "{schema}"')
        opened.commit()
        yield opened


def address(url: str, schema: str) -> str:
    """The database's address with another schema to look in."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | {"options": f"-csearch_path={schema}"}
    return urlunsplit(parts._replace(query=urlencode(query)))


def columns(opened: Connection) -> dict[str, list[str]]:
    """Every table with the columns that hold what was given (not what is computed)."""
    rows = opened.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' "
        "AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' "
        "ORDER BY c.relname, a.attnum"
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    return found


def _names(names: list[str], suffix: str = "") -> str:
    return ", ".join(f'"{name}"{suffix}' for name in names)


def _rows(opened: Connection, table: str, names: list[str]) -> Iterator[bytes]:
    """The table's rows in text form, in an order that does not depend on the machine."""
    order = _names(names[:1], '::text COLLATE "C"')
    query = f'COPY (SELECT {_names(names)} FROM "{table}" ORDER BY {order}) TO STDOUT'
    with opened.cursor().copy(query) as copy:
        for piece in copy:
            yield bytes(piece)


def _sum(pieces: Iterator[bytes], target: Path | None = None) -> Sum:
    digest = hashlib.sha256()
    count = 0
    with target.open("wb") if target is not None else open("/dev/null", "wb") as file:
        for piece in pieces:
            digest.update(piece)
            count += piece.count(b"\n")
            file.write(piece)
    return Sum(count, digest.hexdigest())


def snapshot(
    url: str, folder: Path
) -> tuple[dict[str, Sum], dict[str, list[str]], list[list[str]]]:
    """Write every table as it was at one moment; their sums, their columns, the migrations."""
    import psycopg  # late: extra

    (folder / FOLDER).mkdir()
    with connected(url) as opened:
        opened.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        opened.read_only = True
        held = columns(opened)
        sums = {
            table: _sum(_rows(opened, table, names), folder / FOLDER / table)
            for table, names in held.items()
        }
        migrations = opened.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return sums, held, [list(row) for row in migrations]


def table_sums(url: str, schema: str, held: dict[str, list[str]]) -> dict[str, Sum]:
    """The sums of the tables of one schema, for comparison."""
    with connected(url, schema) as opened:
        there = columns(opened)
        return {
            table: _sum(_rows(opened, table, held.get(table, names)))
            for table, names in there.items()
        }


def make_schema(url: str, schema: str) -> None:
    with connected(url) as opened:
        opened.execute(f'CREATE SCHEMA "{schema}"')


def drop_schema(url: str, schema: str) -> None:
    with connected(url) as opened:
        opened.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')


def load(url: str, schema: str, folder: Path, held: dict[str, list[str]]) -> None:
    """Fill the tables of a schema that the backup's migrations have made, in one transaction."""
    with connected(url, schema) as opened:
        missing = held.keys() - columns(opened).keys()
        if missing:
            raise BackupError(f"This version has no table {sorted(missing)[0]} to restore into.")
        opened.execute("SET CONSTRAINTS ALL DEFERRED")
        opened.execute(f"TRUNCATE {_names(list(held))} CASCADE")
        for table, names in held.items():
            with (
                opened.cursor().copy(f'COPY "{table}" ({_names(names)}) FROM STDIN') as copy,
                (folder / FOLDER / table).open("rb") as file,
            ):
                while piece := file.read(1 << 16):
                    copy.write(piece)
        _set_counters(opened)


def _set_counters(opened: Connection) -> None:
    """New rows get numbers above those that were loaded."""
    rows = opened.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' "
        "AND a.attnum > 0 AND a.attidentity <> ''"
    ).fetchall()
    for table, column in rows:
        opened.execute(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), "
            f'(SELECT coalesce(max("{column}"), 0) + 1 FROM "{table}"), false)'
        )


def holds_organizations(url: str) -> bool:
    """Whether something is being served from this database."""
    with connected(url) as opened:
        if "people_organization" not in columns(opened):
            return False
        return opened.execute("SELECT 1 FROM people_organization LIMIT 1").fetchone() is not None


def swap(url: str, staged: str, aside: str) -> None:
    """Serve the staged schema, keeping what was served under another name. Safe to repeat."""
    with connected(url) as opened:
        there = {name for (name,) in opened.execute("SELECT nspname FROM pg_namespace")}
        if staged in there:
            opened.execute(f'ALTER SCHEMA "{SERVED}" RENAME TO "{aside}"')
            opened.execute(f'ALTER SCHEMA "{staged}" RENAME TO "{SERVED}"')


def drop_asides(url: str, prefix: str, before: str) -> list[str]:
    """Delete what earlier restores put aside before this stamp."""
    with connected(url) as opened:
        rows = opened.execute("SELECT nspname FROM pg_namespace").fetchall()
    old = [name for (name,) in rows if name.startswith(prefix) and name[len(prefix) :] < before]
    for name in old:
        drop_schema(url, name)
    return old
