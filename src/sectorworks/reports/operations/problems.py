"""What can stand in the way of a report, in words."""

from __future__ import annotations

from sectorworks.core.errors import SectorworksError


class ReportProblem(SectorworksError):
    """The report can't be made or moved as asked; the text says what to do."""


class AlreadyDrafted(ReportProblem):
    """A report of the same period is under way."""
