"""Thousands of rows in one statement, without an object for each: for imports, whose pieces must be short.

PostgreSQL gets one array a column; SQLite's own loop over a prepared statement is the fastest there is. Values are
given as the database takes them, keyed by column (`organization_id`, not `organization`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model

Values = Mapping[str, Any]


def keys_for(model: type[Model], count: int) -> list[int]:
    """Keys that nobody else gets, for rows that are inserted next. Call it inside their transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # whoever writes has the database to themselves
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
            return list(range(last + 1, last + 1 + count))
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [key for (key,) in cursor.fetchall()]


def count_anew() -> None:
    """Let the database plan by the rows it holds now. Call it after much was added in a transaction that goes on.

    PostgreSQL counts by itself only what is committed: until then it plans each statement as for empty tables.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def insert(
    model: type[Model], rows: Iterable[Values], *, unique: Sequence[str] = (), renewing: Sequence[str] = ()
) -> None:
    """Add rows; a column that a row does not name gets its field's default.

    A row whose `unique` columns are taken is passed over, or renews the columns `renewing` of the one that is there.
    """
    given = list(rows)
    if not given:
        return
    own_key = model._meta.pk.attname in given[0]
    fields = [one for one in model._meta.concrete_fields if own_key or not one.primary_key]
    defaults = {one.attname: one.get_default() for one in fields}
    columns = [_column(one, [row.get(one.attname, defaults[one.attname]) for row in given]) for one in fields]
    names = ", ".join(_quoted(str(one.column)) for one in fields)
    after = ""
    if unique:
        change = ", ".join(f"{_quoted(one)} = excluded.{_quoted(one)}" for one in renewing)
        on = ", ".join(map(_quoted, unique))
        after = f" ON CONFLICT ({on}) DO " + (f"UPDATE SET {change}" if change else "NOTHING")
    _run(f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) ", fields, columns, after)


def update(model: type[Model], name: str, values: Iterable[tuple[Any, int]], *, where: Values | None = None) -> int:
    """Set one column of many rows: `(value, key)` each, the last for a key counts; how many rows were met.

    Only rows whose columns are as `where` says are met.
    """
    by_key = {key: value for value, key in values}
    if not by_key:
        return 0
    field: Any = model._meta.get_field(name.removesuffix("_id"))
    prepared = _column(field, list(by_key.values()))
    table, column = _quoted(model._meta.db_table), _quoted(field.column)
    more = "".join(
        f" AND {table}.{_quoted(one)} " + ("IS NULL" if value is None else f"= {int(value)}")
        for one, value in (where or {}).items()
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            said = f"UPDATE {table} SET {column} = %s WHERE {table}.id = %s{more}"  # noqa: S608
            cursor.executemany(said, list(zip(prepared, by_key, strict=True)))
        else:
            said = f"UPDATE {table} SET {column} = given.value FROM (SELECT unnest(%s::{_type(field)}[]) AS value, unnest(%s::bigint[]) AS key) AS given WHERE {table}.id = given.key{more}"  # noqa: E501, S608
            cursor.execute(said, [prepared, list(by_key)])
        return int(cursor.rowcount)


def _run(before: str, fields: Sequence[Field[Any, Any]], columns: list[list[Any]], after: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"{before}VALUES ({marks}){after}", list(zip(*columns, strict=True)))
        else:
            arrays = ", ".join(f"unnest(%s::{_type(one)}[])" for one in fields)
            cursor.execute(f"{before}SELECT {arrays}{after}", columns)


def _column(field: Any, values: list[Any]) -> list[Any]:
    """The values as the database takes them; text and numbers are that already."""
    if isinstance(field, ForeignKey) or field.get_internal_type() in _PLAIN:
        return values
    seen: dict[int, Any] = {}  # most rows share one moment or one empty list
    for value in values:
        if id(value) not in seen:
            seen[id(value)] = field.get_db_prep_save(value, connection)
    return [seen[id(value)] for value in values]


_PLAIN = frozenset(
    {
        "AutoField", "BigAutoField", "BigIntegerField", "BooleanField", "CharField", "EmailField", "FloatField",
        "IntegerField", "PositiveBigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "TextField",
    }
)  # fmt: skip


def _type(field: Any) -> str:
    return str(field.rel_db_type(connection) if field.primary_key else field.db_type(connection))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
