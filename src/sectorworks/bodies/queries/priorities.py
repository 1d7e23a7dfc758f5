"""Where the work goes: adopted priorities of bodies by family, with what is done under each, and which one starves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import registry
from ..models import Body, BodyRequest, Decision, RequestState, TextKind, TextState, TextVersion
from . import lenses, visibility

NO_FAMILY = ""
# Upper bounds of the classes of the map: no work, a little, some, much.
CLASSES = (0, 2, 9)


@dataclass(frozen=True, slots=True)
class Cell:
    """The work under the priorities of one family in one body; None of them: `titles` is empty."""

    titles: tuple[str, ...] = ()
    count: int = 0
    starving: tuple[str, ...] = ()

    @property
    def shade(self) -> int:
        """0 for no work up to 3 for much: the class of the cell's color."""
        return sum(self.count > bound for bound in CLASSES)


@dataclass(frozen=True, slots=True)
class Row:
    """One body with a cell for each family."""

    body: Body
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Families across, bodies down; `counted` says what counts as work."""

    families: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    counted: tuple[str, ...]
    starves_after_days: int

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(sum(row.cells[place].count for row in self.rows) for place in range(len(self.families)))

    @property
    def starving(self) -> list[tuple[Body, str]]:
        return [(row.body, title) for row in self.rows for cell in row.cells for title in cell.starving]


def around(user: Any, body: Body, today: date) -> list[Body]:
    """The body itself and the running ones below it that the person may see: itself first, then by name."""
    below = visibility.bodies_visible_to(user, today).filter(Q(parent=body) | Q(parent__parent=body))
    running = below.exclude(ends_on__lte=today).order_by("name", "pk")
    return [body, *running]


def with_priorities(visible: QuerySet[Body], today: date) -> QuerySet[Body]:
    """The running bodies among these that adopted a priority, by name."""
    adopted = TextVersion.objects.filter(text__kind=TextKind.PRIORITY, state=TextState.ADOPTED)
    return visible.filter(pk__in=adopted.values("text__body")).exclude(ends_on__lte=today).order_by("name", "pk")


def heat_map(bodies: Iterable[Body], today: date) -> HeatMap:
    """The map of these bodies. Bodies without an adopted priority have a row of empty cells."""
    shown = list(bodies)
    listed = lenses.families()
    adopted = TextVersion.objects.filter(
        text__body__in=shown, text__kind=TextKind.PRIORITY, state=TextState.ADOPTED
    ).select_related("text")
    versions = list(adopted.order_by("text__position"))
    work = _work([version.text_id for version in versions])
    known = dict(listed.choices)
    families = listed.choices
    if any(version.text.family not in known for version in versions):
        families += ((NO_FAMILY, _("Of its own")),)
    since = today - timedelta(days=listed.starves_after_days)
    cells: dict[tuple[int, str], list[TextVersion]] = {}
    for version in versions:
        family = version.text.family if version.text.family in known else NO_FAMILY
        cells.setdefault((version.text.body_id, family), []).append(version)
    rows = tuple(
        Row(body, tuple(_cell(cells.get((body.pk, code), []), work, since) for code, _name in families))
        for body in shown
    )
    counted = tuple(str(one.label) for one in registry.priority_work)
    return HeatMap(families, rows, counted, listed.starves_after_days)


@dataclass(frozen=True, slots=True)
class _Work:
    """How much work a priority has, and the day of the newest; None: there is work whose day nobody tells."""

    count: int = 0
    latest: date | None = date.min


def _cell(versions: list[TextVersion], work: Mapping[int, _Work], since: date) -> Cell:
    starving = tuple(
        version.title for version in versions if _starves(version, work.get(version.text_id, _Work()), since)
    )
    count = sum(work.get(version.text_id, _Work()).count for version in versions)
    return Cell(tuple(version.title for version in versions), count, starving)


def _starves(version: TextVersion, work: _Work, since: date) -> bool:
    adopted_lately = version.adopted_on is None or version.adopted_on > since
    return not adopted_lately and work.latest is not None and work.latest <= since


def _work(text_ids: list[int]) -> dict[int, _Work]:
    found: dict[int, _Work] = {}
    for one in registry.priority_work if text_ids else ():
        latest = one.latest(text_ids) if one.latest is not None else None
        for text, count in one.counts(text_ids).items():
            before = found.get(text, _Work())
            days = (before.latest, latest.get(text) if latest is not None else None)
            newest = None if None in days else max(day for day in days if day is not None)
            found[text] = _Work(before.count + count, newest)
    return found


def requests_of(text_ids: list[int]) -> dict[int, int]:
    """How many requests to other bodies serve each priority; withdrawn ones don't count."""
    return _counts(_requests(text_ids))


def latest_requests(text_ids: list[int]) -> dict[int, date]:
    """The day of the newest."""
    newest = _requests(text_ids).values("priority").annotate(newest=Max("asked_at")).order_by()
    return {row["priority"]: timezone.localdate(row["newest"]) for row in newest}


def decisions_of(text_ids: list[int]) -> dict[int, int]:
    """How many decisions serve each priority."""
    return _counts(Decision.objects.filter(priority__in=text_ids))


def latest_decisions(text_ids: list[int]) -> dict[int, date]:
    """The day of the newest."""
    decided = Decision.objects.filter(priority__in=text_ids).values("priority").annotate(newest=Max("decided_on"))
    return {row["priority"]: row["newest"] for row in decided.order_by()}


def _requests(text_ids: list[int]) -> QuerySet[BodyRequest]:
    return BodyRequest.objects.filter(priority__in=text_ids).exclude(state=RequestState.WITHDRAWN)


def _counts(rows: QuerySet[Any]) -> dict[int, int]:
    return {row["priority"]: row["count"] for row in rows.values("priority").annotate(count=Count("pk")).order_by()}
