"""The six marks and their thresholds, from the dated parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

PARAMETERS = Path(__file__).parent.parent / "parameters" / "next_gen.yml"


@dataclass(frozen=True, slots=True)
class CriterionText:
    """One mark: its code, its words in both languages, and which checks it takes."""

    code: str
    names: Mapping[str, str]
    meanings: Mapping[str, str]
    checks: tuple[str, ...]

    @property
    def name(self) -> str:
        return _said(self.names)

    @property
    def meaning(self) -> str:
        return _said(self.meanings)


@dataclass(frozen=True, slots=True)
class Edition:
    """The marks as they hold from a day on."""

    code: str
    starts_on: date
    source: str
    also: str
    thresholds: Mapping[str, int]
    reasons: Mapping[str, Mapping[str, str]]
    criteria: tuple[CriterionText, ...]

    def reason(self, name: str) -> str:
        """Why the threshold is what it is."""
        return _said(self.reasons[name])


def edition(today: date) -> Edition:
    """The newest edition that began on or before the day; the first one before that."""
    found = _editions()
    return ([one for one in found if one.starts_on <= today] or list(found[:1]))[-1]


def _said(words: Mapping[str, str]) -> str:
    return words["es" if (get_language() or "en").startswith("es") else "en"]


@cache
def _editions() -> tuple[Edition, ...]:
    import yaml  # only where the marks are read

    entries = yaml.safe_load(PARAMETERS.read_text(encoding="utf-8"))
    return tuple(sorted((_edition(one) for one in entries), key=lambda one: one.starts_on))


def _edition(entry: Mapping[str, Any]) -> Edition:
    numbers = entry["thresholds"]
    return Edition(
        entry["edition"],
        entry["from"],
        entry["source"],
        entry["also"],
        {name: int(one["value"]) for name, one in numbers.items()},
        {name: one["reason"] for name, one in numbers.items()},
        tuple(
            CriterionText(one["code"], one["name"], one["meaning"], tuple(one["checks"])) for one in entry["criteria"]
        ),
    )
