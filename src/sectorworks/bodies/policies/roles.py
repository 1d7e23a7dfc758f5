"""Who may do what with the role charter."""

from __future__ import annotations

from typing import Any

from sectorworks.core.verdicts import Verdict

from ..models import RoleLine
from . import bodies


def can_end(user: Any, line: RoleLine) -> Verdict:
    """The staff of the body that the role is for."""
    return bodies.can_keep(user, line.body)
