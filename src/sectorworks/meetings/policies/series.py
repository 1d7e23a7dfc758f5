"""Who may see and change a group's series of meetings."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict

from ..models import Series


def can_see(user: Any, series: Series) -> Verdict:
    """Whoever sees the group. Twin: `queries.series.series_visible_to`."""
    return bodies.can_see(user, series.body)


def can_change(user: Any, series: Series) -> Verdict:
    """Chairs and staff of the group."""
    return bodies.can_lead(user, series.body)
