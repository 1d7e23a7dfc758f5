"""What can be wrong with a meeting as people gave it."""

from __future__ import annotations

from sectorworks.core.errors import SectorworksError


class MeetingProblem(SectorworksError):
    """The meeting can't be kept as given; the text says what to change."""


class WrongMoment(MeetingProblem):
    """The step does not fit where the meeting stands: it was held, cancelled, or has not begun."""
