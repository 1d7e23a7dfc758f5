"""P14: the cost of each list when it has a thousand times the rows (1,000 to 1,000,000), on either database."""

from __future__ import annotations

from benchmarks import directory_site
from benchmarks.national import Size
from benchmarks.p12_list_page import WORDS
from benchmarks.timing import Result, milliseconds
from tests import postgres

GOAL, FEW, MANY = 1.5, 1_000, 1_000_000
LISTS = ("organizations", "people", "contacts", "activity", "api", "work")


def run(size: Size) -> list[Result]:
    many = max(10 * FEW, round(MANY * size.scale))
    results = _grown("SQLite", directory_site.pages(FEW, many))
    folder = postgres.programs()
    if folder is None:
        return [*results, Result("lists, PostgreSQL", "not run", "-", "-", None, "no PostgreSQL server programs here")]
    with postgres.server(folder) as address:
        return results + _grown("PostgreSQL", directory_site.pages(FEW, many, address=address))


def _grown(database: str, measured: dict[int, dict[str, dict[str, float]]]) -> list[Result]:
    (_, before), (many, after) = sorted(measured.items())
    results = []
    for name in LISTS:
        small, large = before[name]["seconds"], after[name]["seconds"]
        told = f"{WORDS[name]} among {many:,} rows, {database}, at most {GOAL:g}x its cost among {FEW:,}"
        sides = milliseconds(large), milliseconds(small)
        results.append(Result(told, *sides, f"{large / small:.2f}x", large <= GOAL * small))
    return results
