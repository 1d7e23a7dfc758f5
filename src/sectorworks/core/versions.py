"""Optimistic saving: the second of two people who edit one row is told, and neither loses a word."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F

from .errors import SectorworksError
from .models import Versioned

Row = TypeVar("Row", bound=Versioned)


class StaleVersion(SectorworksError):
    """Somebody saved the row after this person opened it. `current` is the row as it stands now."""

    def __init__(self, current: Versioned) -> None:
        self.current = current
        noun = current._meta.verbose_name
        super().__init__(
            f"Someone else changed this {noun} while you were editing it. Compare both versions below, then save again."
        )


def save(row: Row, *, expected: int, fields: list[str]) -> Row:
    """Write `fields` of the row if its stored version is still `expected`; otherwise raise `StaleVersion`."""
    values = {name: getattr(row, name) for name in fields}
    manager = type(row)._default_manager
    changed = manager.filter(pk=row.pk, version=expected).update(version=F("version") + 1, **values)
    if not changed:
        raise StaleVersion(manager.get(pk=row.pk))
    row.version = expected + 1
    return row
