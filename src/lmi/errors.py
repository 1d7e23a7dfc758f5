"""All errors of the analysis library.

LmiError
├── DataError              the input is at fault; carries a list of findings (file, row, column, remedy)
│   ├── UnknownLayout      the columns fit no layout we know
│   ├── DamagedFile        truncated, not what it says it is, or over the size limit
│   └── VintageConflict    a figure already loaded has another value, or vintages are mixed
├── Cancelled              stopped on request; nothing of the load is visible
├── NotLoaded              the store has no such edition, period, area or industry level
├── UnknownCode            no area, industry, scheme or measure has this code
├── NotComparable          two things that may not be set side by side (other vintage, other NAICS version)
└── FetchError             the publisher could not be reached or sent something damaged
"""

from __future__ import annotations

from dataclasses import dataclass


class LmiError(Exception):
    """Anticipated failure. Its text says what happened, to which thing, and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one input: where, what, and how to mend it. `row` counts from 1 with the header as row 1."""

    file: str
    row: int | None
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row:,}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.problem} {self.remedy}".strip()


class DataError(LmiError):
    """Input that can't be loaded. `findings` lists each fault."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))


class UnknownLayout(DataError):
    """The columns fit no layout we know."""


class DamagedFile(DataError):
    """Truncated, not what it says it is, or over the size limit."""


class VintageConflict(DataError):
    """A figure already loaded has another value, or the file mixes vintages."""


class NotLoaded(LmiError):
    """The store has no such edition, period, area or industry level."""


class UnknownCode(LmiError):
    """No area, industry, scheme or measure has this code."""


class NotComparable(LmiError):
    """Two things that may not be set side by side."""


class FetchError(LmiError):
    """The publisher could not be reached or sent something damaged."""


class Cancelled(LmiError):
    """Stopped on request; nothing of the load is visible."""
