"""What the cockpit counts with, from the dated parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

PARAMETERS = Path(__file__).parent.parent / "parameters" / "cockpit.yml"


@dataclass(frozen=True, slots=True)
class CockpitNumbers:
    """Thresholds with their reasons, and the order of the rules of the next best move."""

    starts_on: date
    numbers: Mapping[str, int]
    reasons: Mapping[str, Mapping[str, str]]
    moves: tuple[str, ...]

    def reason(self, name: str) -> str:
        return self.reasons[name]["es" if (get_language() or "en").startswith("es") else "en"]


def numbers_on(today: date) -> CockpitNumbers:
    """The newest that began on or before the day; the first ones before that."""
    found = _entries()
    return ([one for one in found if one.starts_on <= today] or list(found[:1]))[-1]


@cache
def _entries() -> tuple[CockpitNumbers, ...]:
    import yaml  # only where the cockpit is read

    read = yaml.safe_load(PARAMETERS.read_text(encoding="utf-8"))
    return tuple(sorted((_entry(one) for one in read), key=lambda one: one.starts_on))


def _entry(one: Mapping[str, Any]) -> CockpitNumbers:
    numbers = one["numbers"]
    return CockpitNumbers(
        one["from"],
        {name: int(told["value"]) for name, told in numbers.items()},
        {name: told["reason"] for name, told in numbers.items()},
        tuple(one["moves"]),
    )
