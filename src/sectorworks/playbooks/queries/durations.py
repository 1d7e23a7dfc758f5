"""What all partnerships' ways through a playbook teach. Names no partnership."""

from __future__ import annotations

from django.db.models import QuerySet

from sectorworks.core.memo import remembered

from ..models import StepMark
from ..rules.durations import Learned, Span
from ..rules.durations import learned as learn


def learned(*, is_sample: bool = False) -> dict[str, Learned]:
    """By step code, over every partnership; those of the sample never count among real ones. One statement."""
    return remembered(("learned", is_sample), lambda: learn(_span(one) for one in _marks(is_sample)))


def _marks(is_sample: bool) -> QuerySet[StepMark]:
    return StepMark.objects.filter(run__body__is_sample=is_sample).only(
        "run_id", "step", "started_on", "finished_on", "trouble"
    )


def _span(mark: StepMark) -> Span:
    days = (mark.finished_on - mark.started_on).days if mark.finished_on else None
    return Span(mark.run_id, mark.step, days, mark.trouble)
