"""The areas of a generated edition: where jobs are (leaves) and which areas the publisher would print (their sums)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lmi.sample.tree import Cells

US, METRO, STATE, COUNTY = 10, 40, 50, 70
"""The publisher's aggregation levels of the four kinds of area, at their total."""


@dataclass(frozen=True, slots=True)
class Geography:
    """`sizes_jobs` has one entry a leaf. Published areas are sorted by code; each is the sum of its `members`."""

    sizes_jobs: npt.NDArray[np.float64]
    codes: tuple[str, ...]
    kinds: npt.NDArray[np.int64]
    members: tuple[npt.NDArray[np.intp], ...]

    @property
    def us_row(self) -> int:
        return self.codes.index("US000")

    def sum_up(self, leaf_cells: Cells) -> Cells:
        """Cells of each published area."""
        summed = np.empty((len(self.codes), leaf_cells.shape[1]), dtype=np.int64)
        for row, members in enumerate(self.members):
            summed[row] = leaf_cells[members[0]] if len(members) == 1 else leaf_cells[members].sum(axis=0)
        return summed

    def whole_states(self) -> list[tuple[int, npt.NDArray[np.intp]]]:
        """Each state's row with the rows of its counties, for states all of whose counties are published."""
        county_rows = {int(self.members[row][0]): row for row in range(len(self.codes)) if self.kinds[row] == COUNTY}
        found = []
        for row in np.flatnonzero(self.kinds == STATE):
            leaves = self.members[row]
            if all(int(leaf) in county_rows for leaf in leaves):
                found.append((int(row), np.array([county_rows[int(leaf)] for leaf in leaves])))
        return found


def published(
    leaf_codes: list[str],
    sizes_jobs: npt.NDArray[np.float64],
    metros: dict[str, list[int]],
    *,
    unprinted: frozenset[str],
) -> Geography:
    """Counties, states, metropolitan areas and the nation over the leaves, but those `unprinted` (rests of states).

    `US999` is the rest of the nation and belongs to no state.
    """
    places: dict[str, tuple[int, list[int]]] = {"US000": (US, list(range(len(leaf_codes))))}
    for leaf, code in enumerate(leaf_codes):
        if not code.startswith("US"):
            places.setdefault(code[:2] + "000", (STATE, []))[1].append(leaf)
        if code not in unprinted:
            places[code] = (COUNTY, [leaf])
    places.update({code: (METRO, leaves) for code, leaves in metros.items()})
    codes = tuple(sorted(places))
    return Geography(
        sizes_jobs,
        codes,
        np.array([places[code][0] for code in codes]),
        tuple(np.array(places[code][1]) for code in codes),
    )
