"""What a closed round says: middles and spreads by item, how they moved, where others stand, and next moves.

Nothing here names an organization, and next moves come in the order of the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sectorworks.plans.models import Action

from ..models import Assessment, AssessmentRating
from ..rules import capabilities as rules
from ..rules.capabilities import Limits, Told
from .rubrics import Item, Part, Rubric, numbers, rubric

Middles = Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class Move:
    """One next move in its words, and the action it became."""

    words: str
    action: Action | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier closed round in the items of this one; `is_crossed` where another rubric was translated."""

    assessment: Assessment
    rubric: Rubric
    middles: Middles
    is_crossed: bool


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item: what is told of it, its middle in each earlier round, and the next moves."""

    item: Item
    told: Told
    before: tuple[Fraction | None, ...]
    moves: tuple[Move, ...]

    @property
    def change(self) -> Fraction | None:
        """Since the latest earlier round that is told."""
        then = self.before[0] if self.before else None
        return None if then is None or self.told.middle is None else self.told.middle - then


@dataclass(frozen=True, slots=True)
class PartResult:
    """One capability: the mean of its told items now and before, and where that stands among other partnerships."""

    part: Part
    mean: Fraction | None
    before: tuple[Fraction | None, ...]
    items: tuple[ItemResult, ...]
    percentile: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """A closed round. `peers`: how many other partnerships share a round of the latest years."""

    assessment: Assessment
    rubric: Rubric
    raters: int
    parts: tuple[PartResult, ...]
    earlier: tuple[Earlier, ...]
    peers: int
    limits: Limits

    @property
    def items(self) -> list[ItemResult]:
        return [item for part in self.parts for item in part.items]

    @property
    def is_told(self) -> bool:
        return any(one.mean is not None for one in self.parts)


def result_of(assessment: Assessment, today: date, *, is_placed: bool = True) -> Result:
    """What a closed round says: this partnership's rounds and their ratings; with `is_placed` also beside others.

    Two statements, and two more for what others share.
    """
    limits, found = numbers(today).limits, rubric(assessment.rubric)
    rounds = _closed(assessment)
    rows = _rows_of([assessment, *rounds])
    own = rows.get(assessment.pk, [])
    stages = _stages(own)
    earlier = [_earlier(one, found, rows.get(one.pk, []), limits) for one in rounds]
    earlier = [one for one in earlier if any(value is not None for value in one.middles.values())]
    others = _peers(assessment, found, limits, today) if is_placed else []
    parts = []
    for part in found.parts:
        items = tuple(_item(one, stages, own, earlier, limits) for one in part.items)
        own_mean = rules.mean(one.told.middle for one in items)
        peers = [value for one in others if (value := _mean_of(part, one)) is not None]
        parts.append(
            PartResult(
                part, own_mean, tuple(_mean_of(part, one.middles) for one in earlier), items,
                rules.percentile(own_mean, peers, limits.least_peers),
            )
        )  # fmt: skip
    raters = len({row.organization_id for row in own})
    return Result(assessment, found, raters, tuple(parts), tuple(earlier), len(others), limits)


def told_of(assessment: Assessment, today: date) -> dict[str, Told]:
    """What is told of each item of a closed round; nothing of an open one. One statement."""
    if assessment.closed_on is None:
        return {}
    limits, stages = numbers(today).limits, _stages(_rows_of([assessment]).get(assessment.pk, ()))
    return {one.code: rules.told(stages.get(one.code, ()), limits) for one in rubric(assessment.rubric).items}


def _closed(assessment: Assessment) -> list[Assessment]:
    """Rounds of the same partnership that were closed before this one, the newest first."""
    rows = Assessment.objects.filter(body=assessment.body_id, closed_on__lte=assessment.closed_on)
    return list(
        rows.exclude(pk=assessment.pk).filter(opened_on__lte=assessment.opened_on).order_by("-closed_on", "-pk")
    )


def _rows_of(assessments: Iterable[Assessment]) -> dict[int, list[AssessmentRating]]:
    found: dict[int, list[AssessmentRating]] = {}
    for row in AssessmentRating.objects.filter(assessment__in=assessments).select_related("action").order_by("pk"):
        found.setdefault(row.assessment_id, []).append(row)
    return found


def _stages(rows: Iterable[AssessmentRating]) -> dict[str, list[int | None]]:
    found: dict[str, list[int | None]] = {}
    for row in rows:
        found.setdefault(row.item, []).append(row.stage)
    return found


def _middles(found: Rubric, rows: Iterable[AssessmentRating], limits: Limits) -> dict[str, Fraction | None]:
    stages = _stages(rows)
    return {one.code: rules.told(stages.get(one.code, ()), limits).middle for one in found.items}


def _in_items_of(found: Rubric, assessment: Assessment, rows: Iterable[AssessmentRating], limits: Limits) -> Middles:
    """A round's middles by the items of a rubric: its own, or one that has a crosswalk from it; else nothing."""
    if assessment.rubric == found.code:
        return _middles(found, rows, limits)
    if assessment.rubric == found.earlier:
        return rules.crossed(_middles(rubric(assessment.rubric), rows, limits), found.crosswalk)
    return {}


def _earlier(one: Assessment, found: Rubric, rows: Iterable[AssessmentRating], limits: Limits) -> Earlier:
    return Earlier(one, rubric(one.rubric), _in_items_of(found, one, rows, limits), one.rubric != found.code)


def _item(
    item: Item, stages: Mapping[str, list[int | None]], own: list[AssessmentRating], earlier: list[Earlier],
    limits: Limits,
) -> ItemResult:  # fmt: skip
    told = rules.told(stages.get(item.code, ()), limits)
    moves: dict[str, Move] = {}
    if told.middle is not None:
        for row in own:
            if row.item == item.code and row.next_move and not (row.next_move in moves and row.action is None):
                moves[row.next_move] = Move(row.next_move, row.action)
    ordered = tuple(moves[words] for words in sorted(moves, key=str.casefold))
    return ItemResult(item, told, tuple(one.middles.get(item.code) for one in earlier), ordered)


def _mean_of(part: Part, middles: Middles) -> Fraction | None:
    return rules.mean(middles.get(one.code) for one in part.items)


def _peers(assessment: Assessment, found: Rubric, limits: Limits, today: date) -> list[Middles]:
    """The latest shared round of every other partnership, in the items of this rubric; those that tell nothing left
    out. A partnership counts once."""
    since = today.replace(year=today.year - limits.peer_years, day=min(today.day, 28))
    rubrics_read = [one for one in (found.code, found.earlier) if one]
    shared = Assessment.objects.filter(is_shared=True, closed_on__gte=since, closed_on__lte=today)
    shared = shared.filter(rubric__in=rubrics_read).exclude(body=assessment.body_id)
    latest = {one.body_id: one for one in shared.order_by("closed_on", "pk")}
    rows = _rows_of(latest.values()) if latest else {}
    read = (_in_items_of(found, one, rows.get(one.pk, []), limits) for one in latest.values())
    return [one for one in read if any(value is not None for value in one.values())]
