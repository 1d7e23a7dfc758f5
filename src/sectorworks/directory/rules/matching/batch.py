"""All pairs of a list that may be one organization, and the groups they form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .clusters import Link, grouped
from .features import Columns
from .prepared import Commonness, block_keys, row
from .records import Pair, Record
from .scoring import MOST_AT_ONCE, Judged, judged, pair
from .weights import LINK, SHOW, WEAK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A key shared by more rows than this says too little to compare them all; narrower keys of the same row remain.
MOST_IN_BLOCK = 24


def candidate_pairs(records: Sequence[Record], *, least: float = SHOW) -> list[Pair]:
    """The pairs that score at least `least`, best first."""
    columns = columns_of(records)
    found = [pair(columns, part, n) for part in _scored(columns, least) for n in range(len(part.first))]
    return sorted(found, key=lambda one: (-one.score, one.first, one.second))


def groups(records: Sequence[Record]) -> list[list[str]]:
    """The keys of rows that are one organization, two or more to a group; see `clusters`."""
    columns = columns_of(records)
    links: list[Link] = []
    for one in _scored(columns, WEAK):
        is_same = (one.relation == 0).tolist()
        links += zip(one.first.tolist(), one.second.tolist(), one.chance.tolist(), is_same, strict=True)
    rows = columns.rows
    return [[rows[i].key for i in group] for group in grouped(links, len(rows), link=LINK)]


def columns_of(records: Sequence[Record]) -> Columns:
    """A list made ready for comparing."""
    rows = [row(record) for record in records]
    return Columns(rows, Commonness.of(rows))


def blocks(columns: Columns) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The pairs of rows that share a key, each once: a join in DuckDB, so that memory stays bounded."""
    import duckdb
    import numpy as np

    keys: list[int] = []
    counts = np.zeros(len(columns.rows), np.int32)
    for i, one in enumerate(columns.rows):
        own = block_keys(one, columns.common)
        counts[i] = len(own)
        keys += map(hash, own)
    table = {"key": np.array(keys, np.int64), "place": np.repeat(np.arange(len(counts), dtype=np.int32), counts)}
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.register("keyed", table)
        found = connection.execute(
            """
            with block as (select key, list(place order by place) as members from keyed group by key
                           having count(*) between 2 and $most),
                 one as (select members, unnest(members) as a from block)
            select distinct a, unnest(list_filter(members, m -> m > a)) as b from one
            """,
            {"most": MOST_IN_BLOCK},
        ).fetchnumpy()
    return np.asarray(found["a"], np.int32), np.asarray(found["b"], np.int32)


def _scored(columns: Columns, least: float) -> list[Judged]:
    """The pairs that reach `least` or are related, in parts."""
    first, second = blocks(columns)
    parts = []
    for start in range(0, len(first), MOST_AT_ONCE):
        part = judged(columns, first[start : start + MOST_AT_ONCE], second[start : start + MOST_AT_ONCE])
        parts.append(part.only((part.chance >= least) | (part.relation > 0)))
    return parts
