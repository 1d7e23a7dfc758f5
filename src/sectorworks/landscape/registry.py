"""What rooms tell the map about a partnership's evidence. Public or cleared facts only: numbers and days, no names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sectorworks.bodies.models import Body
from sectorworks.core.registry import Registry

from .rules.recognition import Finding

# Called with the partnership, the criterion's number (days, companies; None for none) and the day.
FindEvidence = Callable[[Body, int | None, date], Finding]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Answers one criterion of `parameters/recognition.yml`. With `matter`, only where the partnership cleared that."""

    code: str
    find: FindEvidence
    matter: str = ""


evidence: Registry[Evidence] = Registry()


def register_evidence(one: Evidence) -> None:
    """Offer the answer to a criterion; a second one for the same is refused."""
    evidence.register(one.code, one)
