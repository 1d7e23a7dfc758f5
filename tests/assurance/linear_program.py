"""The attacker with a linear program: how tightly can withheld cells be bounded from what is published?

Unknowns are the withheld cells of one state's counties and of the state itself, at a few levels. What the publisher
says gives equations: children add up to their parent, counties to their state, ownerships to total covered. What we
publish adds inequalities: a region's floor and ceiling. Nothing here uses our own ceilings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from lmi import industries
from lmi.industries import Level
from lmi.store.partition import Partition

TOTAL, PRIVATE, COVERED, GOVERNMENTS = "10", "5", "0", ("1", "2", "3")
Cell = tuple[str, str, str]  # area, ownership, industry


@dataclass
class Rows:
    """Sparse rows of a system, with their right-hand sides."""

    terms: list[dict[int, float]] = field(default_factory=list)
    sides: list[float] = field(default_factory=list)

    def matrix(self, width: int) -> coo_matrix:
        places = [(row, column, factor) for row, terms in enumerate(self.terms) for column, factor in terms.items()]
        rows, columns, factors = zip(*places, strict=True) if places else ((), (), ())
        return coo_matrix((factors, (rows, columns)), shape=(len(self.terms), width)).tocsr()


class Attack:
    """One state, one measure, some levels from the total downwards."""

    def __init__(self, partition: Partition, state: str, measure: str, levels: Sequence[Level]) -> None:
        self.partition, self.measure = partition, measure
        areas = [code for code in partition.area_codes if code[:2] == state[:2] and len(code) == 5 and code != state]
        self.counties = [code for code in areas if code.isdigit()]
        self.codes = [code for level in levels for code in partition.industry_codes[partition.level_slice(level)]]
        self.unknown: dict[Cell, int] = {}
        self.published = Rows()
        self.ours = Rows()
        self._told: set[tuple[frozenset[int], float, float]] = set()
        self._made: dict[bool, tuple[Any, ...]] = {}
        self._answers: dict[tuple[bytes, int], tuple[float | None, np.ndarray | None]] = {}
        everywhere = [*self.counties, state]
        for area in everywhere:
            for code in self.codes:
                parent = industries.parent_of(code)
                if parent == TOTAL or parent is None or parent in self.codes:
                    self._note((area, PRIVATE, code))
            self._add_up((area, COVERED, TOTAL), [(area, owner, TOTAL) for owner in (*GOVERNMENTS, PRIVATE)])
            for code in self.codes:
                children = [child for child in self.codes if industries.parent_of(child) == code]
                if children and self._exists((area, PRIVATE, code)):
                    self._add_up((area, PRIVATE, code), [(area, PRIVATE, child) for child in children])
        for owner, codes in ((PRIVATE, self.codes), *((owner, [TOTAL]) for owner in GOVERNMENTS)):
            for code in codes:
                self._add_up((state, owner, code), [(county, owner, code) for county in self.counties])

    def publish(self, areas: Iterable[str], code: str, floor: float, ceiling: float) -> bool:
        """Add one of our ranges; False when it concerns no withheld cell."""
        terms, known = self._split((area, PRIVATE, code) for area in areas)
        if not terms:
            return False
        if (key := (frozenset(terms), ceiling - known, known - floor)) in self._told:
            return True
        self._told.add(key)
        self.ours.terms.append(terms)
        self.ours.sides.append(ceiling - known)
        if floor > known:  # else it says no more than that no cell is below zero
            self.ours.terms.append({column: -factor for column, factor in terms.items()})
            self.ours.sides.append(known - floor)
        return True

    def bounds(self, cell: Cell, *, with_ours: bool) -> tuple[float, float]:
        """The least and the most the cell can be."""
        return self._range({self.unknown[cell]: 1.0}, with_ours=with_ours)

    def sum_bounds(self, areas: Iterable[str], code: str) -> tuple[float, float]:
        """The least and the most a region's total can be, from the publisher's figures alone."""
        terms, known = self._split((area, PRIVATE, code) for area in areas)
        least, most = self._range(terms, with_ours=False)
        return known + least, known + most

    def _range(self, terms: Mapping[int, float], *, with_ours: bool) -> tuple[float, float]:
        goal = np.zeros(len(self.unknown))
        for column, factor in terms.items():
            goal[column] = factor
        least, most = self._least(goal, with_ours=with_ours), self._least(-goal, with_ours=with_ours)
        return (-np.inf if least is None else least), (np.inf if most is None else -most)

    def _least(self, goal: np.ndarray, *, with_ours: bool) -> float | None:
        """The least of the goal; None when nothing bounds it.

        Where the answer without our ranges keeps to all of them it is also the answer with them.
        """
        key = (goal.tobytes(), len(self.published.sides))
        if key not in self._answers:
            self._answers[key] = _solve(goal, self._system(with_ours=False))
        value, point = self._answers[key]
        if not with_ours or (point is not None and self._keeps_to_ours(point)):
            return value
        return _solve(goal, self._system(with_ours=True))[0]

    def _keeps_to_ours(self, point: np.ndarray) -> bool:
        system = self._system(with_ours=True)
        return bool((system["A_ub"] @ point <= np.array(system["b_ub"]) + 1e-6).all())

    def _system(self, *, with_ours: bool) -> dict[str, Any]:
        """The program's constraints, made anew only when something was published since."""
        state = (len(self.unknown), len(self.published.sides), len(self.ours.sides))
        if self._made.get(with_ours, (None,))[0] != state:
            width = len(self.unknown)
            system = {"A_eq": self.published.matrix(width), "b_eq": self.published.sides, "bounds": (0, None)}
            if with_ours:
                system |= {"A_ub": self.ours.matrix(width), "b_ub": self.ours.sides}
            self._made[with_ours] = (state, system)
        return self._made[with_ours][1]

    def _place(self, cell: Cell) -> tuple[int, int] | None:
        area, _owner, code = cell
        row, column = self.partition.area_row(area), self.partition.industry_index(code)
        return None if row is None or column is None else (row, column)

    def _exists(self, cell: Cell) -> bool:
        place = self._place(cell)
        return place is not None and bool(self.partition.values("establishments", cell[1])[place])

    def _note(self, cell: Cell) -> None:
        place = self._place(cell)
        if place and self.partition.withheld(cell[1])[place]:
            self.unknown.setdefault(cell, len(self.unknown))

    def _split(self, cells: Iterable[Cell]) -> tuple[dict[int, float], float]:
        """The unknown cells of a sum, and the total of its known ones."""
        terms: dict[int, float] = {}
        known = 0.0
        for cell in cells:
            self._note(cell)
            place = self._place(cell)
            if cell in self.unknown:
                terms[self.unknown[cell]] = 1.0
            elif place:
                known += float(self.partition.values(self.measure, cell[1])[place])
        return terms, known

    def _add_up(self, whole: Cell, parts: Iterable[Cell]) -> None:
        terms, known = self._split(parts)
        whole_terms, whole_known = self._split([whole])
        for column in whole_terms:
            terms[column] = terms.get(column, 0.0) - 1.0
        if terms:
            self.published.terms.append(terms)
            self.published.sides.append(whole_known - known)


def _solve(goal: np.ndarray, system: dict[str, Any]) -> tuple[float | None, np.ndarray | None]:
    solved = linprog(goal, method="highs", **system)
    assert solved.status in (0, 3), solved.message
    return (solved.fun, solved.x) if solved.status == 0 else (None, None)
