"""What partnerships cleared for the State, beyond their entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body

from ..models import Clearance

EVIDENCE, NEXT_GEN, RESULTS = "evidence", "next_gen_test", "results"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that can be cleared: what the State would read, and what it would still not."""

    code: str
    label: str | Promise
    help: str | Promise


MATTERS = {
    one.code: one
    for one in (
        Matter(
            EVIDENCE,
            _("How it stands on the criteria of recognition"),
            _("Whether a business chairs it, how many companies sit on it, when it met and when its plan last moved. "
              "Numbers and days; no names. Of a public group these are public anyway."),
        ),
        Matter(
            NEXT_GEN,
            _("The result of the next-gen test"),
            _("Which of the six criteria are met. No evidence, no names."),
        ),
        Matter(
            RESULTS,
            _("Results in total"),
            _("What the partnership reports as reached, as totals. Nothing that a single company said."),
        ),
    )
}  # fmt: skip


def current(body: Body, today: date) -> QuerySet[Clearance]:
    """What is cleared on a day."""
    return body.clearances.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


def is_cleared(body: Body, matter: str, today: date) -> bool:
    """Whether the State may see this matter of the partnership on that day."""
    return current(body, today).filter(matter=matter).exists()


def all_of(body: Body) -> list[Clearance]:
    """Every clearance there was, newest first."""
    return list(body.clearances.select_related("cleared_by").order_by("-starts_on", "-pk"))


def clearance_of(body: Body, pk: int) -> Clearance:
    """One clearance of the partnership; raises `Clearance.DoesNotExist`."""
    found: Clearance = body.clearances.select_related("body__host").get(pk=pk)
    return found
