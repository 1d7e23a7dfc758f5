"""One row against a list that is known already: for imports, and while somebody types."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from .batch import MOST_IN_BLOCK
from .features import Columns
from .prepared import Commonness, Row, block_keys, row
from .records import Pair, Record
from .scoring import judged, pair
from .weights import SHOW

# Rows of an import compared at once.
AT_ONCE = 500
MOST_COMPARED = 40


class Matcher:
    """A list of records made ready once; asking it changes nothing."""

    def __init__(self, rows: list[Row]) -> None:
        import numpy as np

        self._rows, self._common = rows, Commonness.of(rows)
        # Two sorted columns of hashes and positions: a dictionary of the keys takes twenty times the memory. Keys of
        # one hash would only be compared for nothing.
        hashes, positions = array("q"), array("i")
        for i, one in enumerate(rows):
            keys = block_keys(one, self._common)
            hashes.extend(map(hash, keys))
            positions.extend([i] * len(keys))
        order = np.argsort(np.array(hashes, np.int64), kind="stable")
        self._keys, self._positions = np.array(hashes, np.int64)[order], np.array(positions, np.int32)[order]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Matcher:
        """Make a list ready."""
        return cls([row(record) for record in records])

    def candidates(self, record: Record, limit: int = 10, *, least: float = SHOW) -> list[Pair]:
        """The known records that the row may be, best first; `second` of each pair is the known record's key."""
        return self.candidates_of_many([record], limit, least=least)[0]

    def best(self, record: Record, *, least: float = SHOW) -> Pair | None:
        """The likeliest known record, or None when none reaches `least`."""
        return next(iter(self.candidates(record, 1, least=least)), None)

    def best_of_many(self, records: Sequence[Record], *, least: float = SHOW) -> list[Pair | None]:
        """`best` for many rows: several times as fast as one by one."""
        return [next(iter(found), None) for found in self.candidates_of_many(records, 1, least=least)]

    def candidates_of_many(
        self, records: Sequence[Record], limit: int = 10, *, least: float = SHOW
    ) -> list[list[Pair]]:
        """`candidates` for many rows."""
        out: list[list[Pair]] = []
        for start in range(0, len(records), AT_ONCE):
            out += self._compare([row(record) for record in records[start : start + AT_ONCE]], limit, least)
        return out

    def _compare(self, asked: list[Row], limit: int, least: float) -> list[list[Pair]]:
        import numpy as np

        found: list[list[Pair]] = [[] for _ in asked]
        near = [self._near(one) for one in asked]
        places = {known: len(asked) + i for i, known in enumerate(dict.fromkeys(k for ones in near for k in ones))}
        if not places:
            return found
        columns = Columns([*asked, *(self._rows[known] for known in places)], self._common)
        first = np.array([i for i, ones in enumerate(near) for _ in ones], np.int32)
        second = np.array([places[known] for ones in near for known in ones], np.int32)
        compared = judged(columns, first, second)
        for n in np.argsort(-compared.chance, kind="stable").tolist():
            if compared.chance[n] < least and compared.relation[n] == 0:
                continue
            into = found[first[n]]
            if len(into) < limit:
                into.append(pair(columns, compared, n))
        return found

    def _near(self, one: Row) -> list[int]:
        """The positions of known rows that share a key, those that share most first."""
        import numpy as np

        asked = np.array([hash(key) for key in block_keys(one, self._common)], np.int64)
        starts, ends = (np.searchsorted(self._keys, asked, side).tolist() for side in ("left", "right"))
        shared: Counter[int] = Counter()
        for start, end in zip(starts, ends, strict=True):
            if end - start <= MOST_IN_BLOCK:
                shared.update(self._positions[start:end].tolist())
        return [i for i, _count in shared.most_common(MOST_COMPARED)]
