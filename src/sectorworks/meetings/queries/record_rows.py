"""Rows as plain data for an export, each field by its class: what the scope does not allow is named, not shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Field, Model

from ..registry import ExportPart
from ..rules.records import NEVER, PUBLIC, SCOPE_OF, as_json, is_within, widest


def data_of(row: Model, scope: str, public: Iterable[str] = ()) -> tuple[dict[str, Any], set[tuple[str, str]], str]:
    """The fields of a row that the scope allows, the others by name with their scope, and the scope of what is shown.

    `public` names fields that are public in this row, such as the text of published minutes. Who typed something into
    the site is no part of the record.
    """
    shown: dict[str, Any] = {}
    hidden: set[tuple[str, str]] = set()
    scopes = [PUBLIC]
    for name, kind in row.field_classes.items():  # type: ignore[attr-defined]
        field: Any = row._meta.get_field(name)
        if not isinstance(field, Field) or _is_account(field) or name == "version":
            continue
        if kind in NEVER:
            continue
        needed = PUBLIC if name in public else SCOPE_OF[kind]
        if is_within(needed, scope):
            shown[field.attname] = _plain(getattr(row, field.attname))
            scopes.append(needed)
        else:
            hidden.add((name, needed))
    return shown, hidden, widest(scopes)


def part_of(
    path: str, title: str, rows: Iterable[tuple[Model, Iterable[str], dict[str, Any]]], scope: str, kind: str = ""
) -> ExportPart | None:
    """One JSON file of many rows, each with its public fields and what else is said of it; None without rows."""
    found, hidden, scopes = [], set(), []
    for row, public, more in rows:
        shown, left, needed = data_of(row, scope, public)
        found.append({**shown, **more})
        hidden |= left
        scopes.append(needed)
    if not found:
        return None
    return ExportPart(path, kind or "data", title, widest(scopes), as_json(found), tuple(sorted(hidden)))


def _is_account(field: Field[Any, Any]) -> bool:
    return bool(field.is_relation) and field.related_model._meta.label == settings.AUTH_USER_MODEL  # type: ignore[union-attr]


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
