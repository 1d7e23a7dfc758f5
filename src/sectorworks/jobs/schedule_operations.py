"""What a migration needs to give each site a schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.migrations import RunPython

DAILY = timedelta(days=1)


@dataclass(frozen=True)
class FirstSchedule:
    """Work of this kind on every site, from its first start. `hour` is in UTC."""

    kind: str
    title: str
    every: timedelta = DAILY
    hour: int = 12


def add_schedules(*schedules: FirstSchedule) -> RunPython:
    """An operation of a migration that depends on the first of jobs; a schedule that is there stays as it is."""

    def add(apps: Any, _schema_editor: Any) -> None:
        for one in schedules:
            # Long past on purpose: due at the worker's first look, then at this minute and hour.
            first = datetime(2026, 1, 1, one.hour, tzinfo=UTC)
            given = {"kind": one.kind, "title": one.title, "every": one.every, "next_due_at": first}
            apps.get_model("jobs", "Schedule").objects.get_or_create(name=one.kind, defaults=given)

    def remove(apps: Any, _schema_editor: Any) -> None:
        kinds = [one.kind for one in schedules]
        apps.get_model("jobs", "Schedule").objects.filter(name__in=kinds).delete()

    return RunPython(add, remove)
