"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT
from sectorworks.directory.models import Organization

from .models import Fork, ForkEdition, Run, StepMark
from .queries import editions
from .rules.reading import as_plain

START = date(2026, 1, 12)


def run(body: Body, **fields: Any) -> Run:
    """One partnership on the playbook that ships, before its first step."""
    return Run.objects.create(body=body, **{"edition": editions.FIRST, "started_on": START} | fields)


def mark(of: Run, step: str = "consensus", **fields: Any) -> StepMark:
    """One step begun."""
    return StepMark.objects.create(run=of, step=step, **{"started_on": START} | fields)


def fork(owner: Organization, slug: str = "northern", **fields: Any) -> Fork:
    """One region's playbook with a draft that says what the one that ships says."""
    made = {"title": "Northern counties playbook", "base": editions.FIRST, "made_at": AT}
    found = Fork.objects.create(slug=slug, owner=owner, **made | fields)
    ForkEdition.objects.create(fork=found, number=1, content=as_plain(editions.edition(editions.FIRST).content))
    return found
