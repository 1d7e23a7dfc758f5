"""Columns of figures as ranges: the arithmetic that carries what BLS withholds through every measure.

An exact column has equal bounds. NaN marks an undefined figure (a zero base) and infinity a bound nobody knows; both
stay inside these columns and leave them only as a `Figure` that says so in words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from lmi.figures import Figure, Flag, between, undefined

FloatArray = npt.NDArray[np.float64]
UNBOUNDED_REASON = "BLS withholds this figure, and no published total bounds it."


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lower and upper bound of each figure in a column; `reason` and `missing` say why NaN entries are NaN."""

    lower: FloatArray
    upper: FloatArray
    reason: str = ""
    missing: Flag = Flag.UNDEFINED

    @property
    def is_known(self) -> bool:
        """Whether the whole column is known exactly: both bounds are one array, and need computing only once."""
        return self.lower is self.upper

    def __getitem__(self, key: Any) -> Bounds:
        lower = np.asarray(self.lower[key])
        return Bounds(lower, lower if self.is_known else np.asarray(self.upper[key]), self.reason, self.missing)

    def __add__(self, other: Bounds) -> Bounds:
        lower = self.lower + other.lower
        upper = lower if self.is_known and other.is_known else self.upper + other.upper
        return Bounds(lower, upper, self.reason or other.reason)

    def __sub__(self, other: Bounds) -> Bounds:
        lower = self.lower - other.upper
        upper = lower if self.is_known and other.is_known else self.upper - other.lower
        return Bounds(lower, upper, self.reason or other.reason)

    def __mul__(self, other: Bounds) -> Bounds:
        """Product of two ranges of any sign."""
        ends = [(side.lower,) if side.is_known else (side.lower, side.upper) for side in (self, other)]
        corners = [_product(a, b) for a in ends[0] for b in ends[1]]
        lower = upper = corners[0]
        for corner in corners[1:]:
            lower, upper = np.minimum(lower, corner), np.maximum(upper, corner)
        return Bounds(lower, upper, self.reason or other.reason)

    def scaled(self, factor: float) -> Bounds:
        """Each figure times a factor of 0 or more."""
        lower = self.lower * factor
        return Bounds(lower, lower if self.is_known else self.upper * factor, self.reason)

    def shifted(self, amount: float) -> Bounds:
        """Each figure plus an amount."""
        lower = self.lower + amount
        return Bounds(lower, lower if self.is_known else self.upper + amount, self.reason)

    def because(self, reason: str) -> Bounds:
        return replace(self, reason=reason)

    @property
    def is_exact(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.lower == self.upper)

    @property
    def middle(self) -> FloatArray:
        """Midpoints, for drawing and for ordering only: a midpoint is not an estimate."""
        return np.asarray((self.lower + self.upper) / 2)

    def figure(self, index: int | tuple[()] = (), *flags: Flag, coverage_share: float | None = None) -> Figure:
        """One entry as a figure that names what is withheld or undefined."""
        lower, upper = float(self.lower[index]), float(self.upper[index])
        if np.isnan(lower) or np.isnan(upper):
            figure = undefined(self.reason or "This figure has no meaning here.")
            return replace(figure, flags=frozenset({self.missing, *flags}))
        if np.isinf(upper) or np.isinf(lower):
            low = None if np.isinf(lower) else lower
            high = None if np.isinf(upper) else upper
            marks = frozenset({Flag.RANGE, Flag.WITHHELD, *flags})
            return Figure(None, low, high, marks, UNBOUNDED_REASON, coverage_share)
        if lower == upper:
            return Figure(lower, lower, upper, frozenset(flags), "", coverage_share)
        figure = between(lower, upper, coverage_share=coverage_share)
        return replace(figure, flags=figure.flags | frozenset(flags))


def known(values: object) -> Bounds:
    """Figures known exactly.

    >>> known(3).figure().value
    3.0
    """
    array = np.asarray(values, dtype=np.float64)
    return Bounds(array, array)


def within(lower: object, upper: object) -> Bounds:
    """Figures of which bounds are known.

    >>> (within(2, 3) + known(1)).figure().lower
    3.0
    """
    return Bounds(np.asarray(lower, dtype=np.float64), np.asarray(upper, dtype=np.float64))


def absent(count: int, reason: str) -> Bounds:
    """A column of figures that can't be given because the data that would answer is not loaded."""
    nothing = np.full(count, np.nan)
    return Bounds(nothing, nothing, reason, Flag.NOT_LOADED)


def ratio(top: Bounds, bottom: Bounds, reason: str) -> Bounds:
    """Quotient of two ranges of 0 or more; undefined where the base is surely 0, unbounded where it may be.

    >>> ratio(known(6), within(2, 3), "").figure().lower, ratio(known(6), known(0), "No base.").figure().reason
    (2.0, 'No base.')
    """
    if bottom.is_known:
        base = _nan_for_zero(bottom.lower)
        lower = top.lower / base
        return Bounds(lower, lower if top.is_known else top.upper / base, reason)
    lower = top.lower / _nan_for_zero(bottom.upper)
    with np.errstate(divide="ignore", invalid="ignore"):
        upper = np.asarray(top.upper / bottom.lower)
    is_open = bottom.lower == 0
    if is_open.any():
        upper = np.where(is_open, np.where(bottom.upper == 0, np.nan, np.inf), upper)
    return Bounds(lower, upper, reason)


def _nan_for_zero(values: FloatArray) -> FloatArray:
    """What is divided by nothing is undefined; NaN says so without a warning."""
    return values if values.all() else np.where(values == 0, np.nan, values)


def _product(left: FloatArray, right: FloatArray) -> FloatArray:
    """Zero times an unknown bound is zero: nothing is there, however fast it may have grown."""
    with np.errstate(invalid="ignore"):
        product = np.asarray(left * right)
    lost = np.isnan(product)
    if lost.any():
        product = np.where(lost & ~np.isnan(left) & ~np.isnan(right), 0.0, product)
    return product
