"""Pages of a long list by the last row shown, not by a number of rows to skip: page 1,000 costs what page 1 does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet

Value = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Slice:
    """One page. `before` and `after` are what the address of the page before and after carries; empty at the ends."""

    rows: Sequence[Any]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Order:
    """The fields that make an order unique, the key last; one direction for all. Going up, unknown values lead."""

    fields: tuple[str, ...]
    is_descending: bool = False
    nullable: frozenset[str] = frozenset()

    def page(self, rows: QuerySet[Any], size: int, *, after: str = "", before: str = "") -> Slice:
        """The page after (or before) a row of another page. A mark that is none of ours gives the first page."""
        backward = bool(before and not after)
        mark = self._read(rows.model, before if backward else after)
        step = Order(self.fields, self.is_descending != backward, self.nullable)
        found = step._take(rows, size + 1, mark)
        more, kept = len(found) > size, found[:size]
        if backward:
            kept.reverse()
            has_before, has_after = more, mark is not None
        else:
            has_before, has_after = mark is not None, more
        if not kept:
            return Slice([], "", "")
        return Slice(kept, self._mark(kept[0]) if has_before else "", self._mark(kept[-1]) if has_after else "")

    def ordered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows in this order, as SQLite's indexes hold them: unknown values first, going up."""
        by = []
        for name in self.fields:
            if name not in self.nullable:
                by.append(F(name).desc() if self.is_descending else F(name).asc())
            else:
                by.append(F(name).desc(nulls_last=True) if self.is_descending else F(name).asc(nulls_first=True))
        return rows.order_by(*by)

    def _take(self, rows: QuerySet[Any], count: int, mark: Sequence[Value] | None) -> list[Any]:
        """Each segment is one run of an index, so the database never reads what is before the mark."""
        if mark is None:
            return list(self.ordered(rows)[:count])
        found: list[Any] = []
        for segment in self._segments(mark):
            found += self.ordered(rows.filter(segment))[: count - len(found)]
            if len(found) == count:
                break
        return found

    def _segments(self, mark: Sequence[Value]) -> list[Q]:
        """What comes after the mark, nearest first: same first values and a later next one, ever less the same."""
        segments = []
        for place in range(len(self.fields) - 1, -1, -1):
            same = Q()
            for name, value in zip(self.fields[:place], mark, strict=False):
                same &= Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": True})
            segments += [same & later for later in self._later(self.fields[place], mark[place])]
        return segments

    def _later(self, name: str, value: Value) -> list[Q]:
        if value is None:
            return [] if self.is_descending else [Q(**{f"{name}__isnull": False})]
        beyond = Q(**{f"{name}__lt" if self.is_descending else f"{name}__gt": value})
        unknown = Q(**{f"{name}__isnull": True})
        return [beyond, unknown] if self.is_descending and name in self.nullable else [beyond]

    def _mark(self, row: Any) -> str:
        values = [getattr(row, name) for name in self.fields]
        return json.dumps(values, default=lambda one: one.isoformat(), separators=(",", ":"), ensure_ascii=False)

    def _read(self, model: type[Model], text: str) -> list[Value] | None:
        """The values of a mark, each as its field reads them; None for anything else somebody typed."""
        try:
            given = json.loads(text[:600]) if text else None
            if not isinstance(given, list) or len(given) != len(self.fields):
                return None
            return [self._value(model, name, value) for name, value in zip(self.fields, given, strict=True)]
        except (ValueError, TypeError, RecursionError):
            return None

    def _value(self, model: type[Model], name: str, value: object) -> Value:
        if value is None and name in self.nullable:
            return None
        if not isinstance(value, str | int) or isinstance(value, bool) or (isinstance(value, str) and "\0" in value):
            raise TypeError(name)
        if isinstance(value, int) and not 0 <= value < 2**63:
            raise ValueError(name)
        try:
            field: Any = model._meta.get_field(name)
            read: Value = field.to_python(value)
        except ValidationError as wrong:
            raise ValueError(name) from wrong
        return read
