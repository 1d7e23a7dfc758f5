"""How contacts came about: counts by agency and quarter for `rules.maturity`, and joint visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncQuarter

from sectorworks.directory.models import Organization, OrganizationKind

from ..models import Contact, ContactKind, ContactOrganization, ContactState
from ..rules.maturity import Quarter, led_by_industry, may_show_all, with_purpose
from .asks_together import WORKFORCE

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One quarter: the counts by what led to the contact, and the share (None: no contact with a purpose)."""

    quarter: Quarter
    counts: Counter[str]

    @property
    def share(self) -> float | None:
        return led_by_industry(self.counts)

    @property
    def with_purpose(self) -> int:
        return with_purpose(self.counts)

    @property
    def total(self) -> int:
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Series:
    """One agency's quarters, or those of all agencies together, oldest first."""

    name: str
    rows: tuple[Row, ...]

    @property
    def together(self) -> Counter[str]:
        return sum((one.counts for one in self.rows), Counter())

    @property
    def share(self) -> float | None:
        return led_by_industry(self.together)


@dataclass(frozen=True, slots=True)
class Maturity:
    """What one person may see: each own agency, and all together when there are enough agencies."""

    own: tuple[Series, ...]
    everyone: Series | None
    agency_count: int
    since: date


def maturity(agencies: Iterable[Organization], today: date) -> Maturity:
    """The last eight quarters, this one included, in one statement."""
    latest = Quarter.of(today)
    quarters = [latest.earlier(back) for back in reversed(range(QUARTERS))]
    since = quarters[0].starts_on
    counted: dict[int, dict[Quarter, Counter[str]]] = {}
    rows = recorded(since).annotate(quarter=TruncQuarter("held_on")).order_by()
    grouped = rows.values_list("for_organization", "quarter", "led_by").annotate(count=Count("pk"))
    for agency, day, led_by, count in grouped:
        counted.setdefault(agency, {}).setdefault(Quarter.of(day), Counter())[led_by] += count
    own = tuple(_series(one.name, quarters, [counted.get(one.pk, {})]) for one in agencies)
    everyone = _series("", quarters, counted.values()) if may_show_all(len(counted)) else None
    return Maturity(own, everyone, len(counted), since)


def _series(name: str, quarters: list[Quarter], counted: Iterable[dict[Quarter, Counter[str]]]) -> Series:
    parts = list(counted)
    rows = (Row(one, sum((part.get(one, Counter()) for part in parts), Counter())) for one in quarters)
    return Series(name, tuple(rows))


def recorded(since: date) -> QuerySet[Contact]:
    """Contacts that count: recorded, not deleted, held since that day."""
    return Contact.objects.filter(state=ContactState.RECORDED, removed_at=None, held_on__gte=since)


def joint_visits(since: date) -> tuple[int, int]:
    """Visits since a day on which economic development and workforce went together, and all visits.

    Host side: the organization that logged the visit, and the partners that came along.
    """
    hosts = ContactOrganization.objects.filter(contact=OuterRef("pk"), is_host_side=True)

    def side(kinds: tuple[OrganizationKind, ...]) -> Q:
        return Q(for_organization__kind__in=kinds) | Q(Exists(hosts.filter(organization__kind__in=kinds)))

    visits = recorded(since).filter(kind=ContactKind.VISIT)
    both = visits.filter(side((OrganizationKind.ECONOMIC_DEVELOPMENT,))).filter(side(WORKFORCE))
    return both.count(), visits.count()
