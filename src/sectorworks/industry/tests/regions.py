"""A small store of figures that tests of pages read, and the arithmetic behind it.

Cook (17031) and Douglas (17041) in Illinois, St. Louis County (29189) in Missouri. Manufacturing (31-33) and health
care (62) make up each county's private jobs. In June 2016:

            31-33     62   private   covered
Cook          300    900      1200      1500
Douglas       withheld (at most 100 - see STATE_MANUFACTURING)
Illinois      400   1100      1500      1900
US           4000   6000     10000     12500

Location quotient of Cook's manufacturing: (300 / 1500) / (4000 / 12500) = 0.2 / 0.32 = 0.625.
Growth of Cook's manufacturing since June 2015: 300 / 250 - 1 = 20 percent.
"""

from __future__ import annotations

from dataclasses import dataclass

from lmi.periods import Period
from lmi.store.partition import Partition, Row

WAGE_USD_PER_QUARTER = 13_000
BASIS = "real"


@dataclass(frozen=True)
class SmallEdition:
    """An edition over partitions in memory."""

    id: str
    partitions: tuple[Partition, ...]
    basis: str = BASIS
    made_at: str = "2026-03-02T15:00:00+00:00"
    datasets: tuple[object, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(one.period for one in self.partitions)

    @property
    def latest_period(self) -> Period:
        return self.periods[-1]

    def partition(self, period: Period) -> Partition:
        from lmi.errors import NotLoaded

        for one in self.partitions:
            if one.period == period:
                return one
        raise NotLoaded(f"{period.label} is not loaded.")


@dataclass
class SmallStore:
    """What `queries.store` asks of a store; the newest edition is the current one."""

    made: list[SmallEdition]

    def has_data(self, basis: str = BASIS) -> bool:
        return any(one.basis == basis for one in self.made)

    def edition(self, edition_id: str | None = None, *, basis: str = BASIS) -> SmallEdition:
        from lmi.errors import NotLoaded

        found = [one for one in self.made if one.basis == basis and edition_id in (None, one.id)]
        if not found:
            raise NotLoaded(f"There is no edition {edition_id}.")
        return found[-1]


def rows_of(area: str, covered: int, private: dict[str, int | None]) -> list[Row]:
    """Private jobs by industry with 10 establishments each (None: withheld), and total covered."""
    made = [
        Row(area, code, "5", 10, jobs or 0, (jobs or 0) * WAGE_USD_PER_QUARTER, is_withheld=jobs is None)
        for code, jobs in private.items()
    ]
    return [*made, Row(area, "10", "0", 40, covered, covered * WAGE_USD_PER_QUARTER)]


def june_2016(cook_manufacturing: int = 300) -> Partition:
    health = 1200 - cook_manufacturing
    return Partition.from_rows(
        Period(2016, 2),
        [
            *rows_of("17031", 1500, _tree(1200, cook_manufacturing, health)),
            *rows_of("17041", 300, _tree(300, None, None)),
            *rows_of("17000", 1900, _tree(1500, 400, 1100)),
            *rows_of("29189", 800, _tree(700, 200, 500)),
            *rows_of("US000", 12500, _tree(10000, 4000, 6000)),
        ],
    )


def june_2015() -> Partition:
    return Partition.from_rows(
        Period(2015, 2),
        [
            *rows_of("17031", 1400, _tree(1150, 250, 900)),
            *rows_of("17041", 290, _tree(300, None, None)),
            *rows_of("17000", 1850, _tree(1450, 350, 1100)),
            *rows_of("29189", 790, _tree(690, 200, 490)),
        ],
    )


def _tree(private: int, manufacturing: int | None, health: int | None) -> dict[str, int | None]:
    """All rungs from private jobs down to one subsector each."""
    return {
        "10": private,
        "101": manufacturing,
        "102": health,
        "1013": manufacturing,
        "1025": health,
        "31-33": manufacturing,
        "62": health,
        "311": manufacturing,
        "622": health,
    }


def small_store() -> SmallStore:
    return SmallStore([SmallEdition("first", (june_2015(), june_2016()))])
