"""Small editions in memory, and the story the profile tests share."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.periods import Period
from lmi.store.partition import Partition, Row


@dataclass(frozen=True)
class SmallEdition:
    """What a profile needs of an edition, over partitions in memory."""

    partitions: tuple[Partition, ...]
    id: str = "small"

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(partition.period for partition in self.partitions)

    def partition(self, period: Period) -> Partition:
        return next(partition for partition in self.partitions if partition.period == period)


def edition_of(**periods: list[Row]) -> SmallEdition:
    """`edition_of(p2015Q2=[...], p2016Q2=[...])`, in time order."""
    return SmallEdition(tuple(Partition.from_rows(Period.parse(name[1:]), rows) for name, rows in periods.items()))


def area(code: str, jobs: dict[str, int | None], *, covered: int | None = None, wage: int = 13_000) -> list[Row]:
    """Private rows of an area: jobs by industry (None: withheld), each with one establishment; total covered too."""
    rows = [
        Row(code, industry, "5", 1, count or 0, (count or 0) * wage, is_withheld=count is None)
        for industry, count in jobs.items()
    ]
    total = covered if covered is not None else jobs["10"]
    return [*rows, Row(code, "10", "0", len(jobs), total or 0, (total or 0) * wage)]
