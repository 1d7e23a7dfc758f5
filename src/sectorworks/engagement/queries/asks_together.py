"""What the shared ledger spares employers, and what else could be asked together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from sectorworks.directory.models import Organization, OrganizationKind

from ..models import Ask, AskKind, AskState, Collision, CollisionChoice
from . import asks as queries
from .ask_parameters import ask_defaults

PERIOD_DAYS = 365
LOOK_AHEAD_DAYS = 180
MOST_ASKS = 500
WORKFORCE = (OrganizationKind.WORKFORCE_BOARD, OrganizationKind.JOB_CENTER)


@dataclass(frozen=True, slots=True)
class Avoided:
    """How many asks employers were spared in a period, and by which agencies."""

    since: date
    joined: int
    dropped: int
    by_agency: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return self.joined + self.dropped


def avoided(today: date) -> Avoided:
    """How many asks did employers not have to answer, because partners planned in one ledger?

    Formula: asks joined to another + asks dropped when the planner saw what was in the way.
    Unit: asks. Inputs: `Ask` in state joined, `Collision` with choice drop. Period: planned, or dropped, in the 365
    days up to today. An ask that waits is not counted: it is still asked. An ask that joined and then left by being
    withdrawn is not counted: nothing shows that the ledger was the reason.

    Worked example: B joins A's visit; C joins it too; D drops a survey; E waits until May. The employer answers A's
    visit and E's ask: 2 joined + 1 dropped = 3 asks avoided.
    """
    since = today - timedelta(days=PERIOD_DAYS)
    joined = Ask.objects.filter(state=AskState.JOINED, planned_at__date__gte=since)
    dropped = Collision.objects.filter(choice=CollisionChoice.DROP, at__date__gte=since)
    names: Counter[str] = Counter()
    for name, count in joined.values_list("for_organization__name").annotate(count=Count("pk")).order_by():
        names[name] += count
    from_joining = names.total()
    for name, count in dropped.values_list("ask__for_organization__name").annotate(count=Count("pk")).order_by():
        names[name] += count
    order = sorted(names.items(), key=lambda one: (-one[1], one[0]))
    return Avoided(since, from_joining, names.total() - from_joining, tuple(order))


@dataclass(frozen=True, slots=True)
class Together:
    """Planned asks of one employer by different agencies that are close enough to be made in one go."""

    employer: Organization
    asks: tuple[Ask, ...]


def to_combine(today: date) -> list[Together]:
    """Asks still planned whose first days lie within the parameter's days of each other, by employer.

    One statement: parents are followed two steps up, which reaches the owner of a worksite of a subsidiary.
    """
    within = ask_defaults(today).combine_within_days
    rows = Ask.objects.filter(state=AskState.PLANNED, starts_on__gte=today)
    rows = queries.told(rows.filter(starts_on__lte=today + timedelta(days=LOOK_AHEAD_DAYS)))
    rows = rows.select_related("employer__parent__parent", "for_organization", "planned_by", "priority")
    groups: dict[int, list[Ask]] = {}
    for one in rows.order_by("starts_on", "pk")[:MOST_ASKS]:
        groups.setdefault(_top(one.employer).pk, []).append(one)
    found = [Together(_top(asks[0].employer), tuple(near)) for asks in groups.values() for near in _runs(asks, within)]
    return sorted(found, key=lambda one: (one.asks[0].starts_on, one.employer.pk))


def _runs(asks: list[Ask], within: int) -> list[list[Ask]]:
    """Asks in order of days, cut where the next begins more than `within` days after the first of its run."""
    runs: list[list[Ask]] = []
    for one in asks:
        if runs and (one.starts_on - runs[-1][0].starts_on).days <= within:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len({one.for_organization_id for one in run}) > 1]


def _top(organization: Organization) -> Organization:
    parent = organization.parent
    if parent is None:
        return organization
    return parent.parent or parent


def joint_visits_to_come(today: date) -> list[Ask]:
    """Visits planned for both an economic development and a workforce organization: asked for by one, joined by
    the other."""
    coming = Ask.objects.filter(kind=AskKind.VISIT, state__in=queries.OPEN, ends_on__gte=today)
    with_development = _side((OrganizationKind.ECONOMIC_DEVELOPMENT,))
    both = coming.filter(with_development).filter(_side(WORKFORCE)).distinct()
    return list(queries.told(both).prefetch_related("joined_by__for_organization").order_by("starts_on", "pk")[:50])


def _side(kinds: tuple[OrganizationKind, ...]) -> Q:
    joined = Ask.objects.filter(state=AskState.JOINED, for_organization__kind__in=kinds).values("joined_to")
    return Q(for_organization__kind__in=kinds) | Q(pk__in=joined)
