"""Many rows written at once, worked out beforehand, so that the write transaction only writes.

Django's own bulk writing builds its SQL while the transaction is held and everybody else waits:
thirty times as long as the database needs for the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import ForeignKey, Model
from django.db.models.fields import Field


@dataclass(frozen=True, slots=True)
class Ready:
    """One statement and the values of every row it is for."""

    sql: str = ""
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def write(self) -> None:
        """Call it inside the transaction. No row gets its key: find it by its reference."""
        if self.rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.sql, self.rows)


def inserts(rows: Sequence[Model], *, by_ref: Collection[str] = ()) -> Ready:
    """New rows of one table. `by_ref` names foreign keys to rows that may not be written yet when
    this is called: they are found by their reference when it is written."""
    if not rows:
        return Ready()
    fields = [one for one in rows[0]._meta.concrete_fields if not one.primary_key]
    columns = ", ".join(_quoted(one.column or one.name) for one in fields)
    places = ", ".join(_looked_up(one) if one.name in by_ref else "%s" for one in fields)
    return Ready(
        f"INSERT INTO {_quoted(rows[0]._meta.db_table)} ({columns}) VALUES ({places})",
        [
            tuple(
                getattr(row, one.name).ref if one.name in by_ref else _value(one, row, add=True)
                for one in fields
            )
            for row in rows
        ],
    )


def updates(rows: Sequence[Model], names: Sequence[str]) -> Ready:
    """New values of these fields of rows that are there."""
    if not rows:
        return Ready()
    found = [rows[0]._meta.get_field(name) for name in names]
    fields = [one for one in found if isinstance(one, Field)]
    columns = ", ".join(f"{_quoted(one.column or one.name)} = %s" for one in fields)
    return Ready(
        f"UPDATE {_quoted(rows[0]._meta.db_table)} SET {columns} WHERE id = %s",
        [(*(_value(one, row, add=False) for one in fields), row.pk) for row in rows],
    )


def _value(one: Field[Any, Any], row: Model, *, add: bool) -> Any:
    return one.get_db_prep_save(one.pre_save(row, add), connection=connection)


def _looked_up(one: Field[Any, Any]) -> str:
    assert isinstance(one, ForeignKey)
    table = _quoted(one.remote_field.model._meta.db_table)
    return f"(SELECT id FROM {table} WHERE ref = %s)"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
