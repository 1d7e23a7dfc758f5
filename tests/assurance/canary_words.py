"""Canaries: words that only those may read whom agency B let in. One reads `CANARY-B-{class}-{model}-{field}`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from world import World

from sectorworks.core.field_classes import FieldClass

LETTERS = {
    FieldClass.PUBLIC: "P",
    FieldClass.MEMBER: "M",
    FieldClass.COMMITTEE: "C",
    FieldClass.OWN_ORGANIZATION: "O",
    FieldClass.SENSITIVE_PERSON: "S",
    FieldClass.EMPLOYER_CONFIDENTIAL: "E",
    FieldClass.SECRET: "K",
}


@dataclass
class Seed:
    """The world, agency B's rows, the secrets that were handed out once, and codes that its own staff may look up."""

    world: World
    rows: list[models.Model] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def keep(self, row: Any) -> Any:
        self.rows.append(row)
        return row


def canary(model: type[models.Model], name: str) -> str:
    """The word for one field."""
    return f"CANARY-B-{LETTERS[model.field_classes[name]]}-{model._meta.model_name}-{name}"


def canaries(model: type[models.Model], *names: str) -> dict[str, str]:
    """The words for these fields, by their names."""
    return {name: canary(model, name) for name in names}


def fill(row: Any, *names: str) -> None:
    """Put canaries where no operation did: in the named fields, whatever was there."""
    values = {}
    for name in names:
        value = canary(type(row), name)
        values[name] = value[: row._meta.get_field(name).max_length or None]
    type(row).objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db()
