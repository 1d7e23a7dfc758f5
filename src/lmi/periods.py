"""Time as QCEW counts it: a year's annual average, or one quarter with its three months."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One year (`quarter` is None: the annual average) or one quarter of it.

    >>> Period.parse("2016Q2"), Period.parse("2020A").label
    (Period(year=2016, quarter=2), '2020 annual average')
    """

    year: int
    quarter: int | None = None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2016Q2` or `2016A`; `ValueError` with the remedy otherwise."""
        head, sign, tail = text.upper().partition("Q")
        try:
            if sign and tail in {"1", "2", "3", "4"}:
                return cls(int(head), int(tail))
            if text.upper().endswith("A"):
                return cls(int(text[:-1]))
        except ValueError:
            pass
        msg = f"'{text}' is not a period. Write a quarter like 2016Q2 or an annual average like 2016A."
        raise ValueError(msg)

    @property
    def code(self) -> str:
        return f"{self.year}A" if self.quarter is None else f"{self.year}Q{self.quarter}"

    @property
    def label(self) -> str:
        return f"{self.year} annual average" if self.quarter is None else f"{_MONTHS[self.quarter * 3 - 1]} {self.year}"

    @property
    def year_before(self) -> Period:
        return Period(self.year - 1, self.quarter)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
