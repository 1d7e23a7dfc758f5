"""The record of a period as plain JSON and back, so that a frozen report carries what it was drawn from."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from .record import PeriodRecord


def to_data(part: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, days as ISO texts."""
    if is_dataclass(part):
        return {one.name: to_data(getattr(part, one.name)) for one in fields(part)}
    if isinstance(part, tuple):
        return [to_data(one) for one in part]
    return part.isoformat() if isinstance(part, date) else part


def period_of(data: Any) -> PeriodRecord:
    """The record kept as data."""
    found: PeriodRecord = _read(PeriodRecord, data)
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    """`data` as the annotated type has it: a dataclass, a tuple, a day, one of these or None, or a plain value."""
    if get_origin(kind) is UnionType:
        return None if data is None else _read(next(one for one in get_args(kind) if one is not type(None)), data)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner[-1] is ...:
            return tuple(_read(inner[0], one) for one in data)
        return tuple(_read(one, value) for one, value in zip(inner, data, strict=True))
    if kind is date:
        return date.fromisoformat(data)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _read(_hints(kind)[name], value) for name, value in data.items()})
    return data
