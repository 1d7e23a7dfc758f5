"""What holds for employers that set no terms of their own, from the dated parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

PARAMETERS = Path(__file__).parent.parent / "parameters" / "ask_defaults.yml"


@dataclass(frozen=True, slots=True)
class AskDefaults:
    """The defaults in force on a day, with the reasons that the page shows."""

    quiet_days: int
    yearly_budget: int
    combine_within_days: int
    reasons: tuple[str, ...]


def ask_defaults(today: date) -> AskDefaults:
    """The newest defaults that began on or before the day; the first ones before that."""
    entries = _entries()
    valid = [one for one in entries if one["from"] <= today] or entries[:1]
    entry = valid[-1]
    names = ("quiet_days", "yearly_budget", "combine_within_days")
    quiet, budget, combine = (int(entry[name]["value"]) for name in names)
    return AskDefaults(quiet, budget, combine, tuple(" ".join(entry[name]["reason"].split()) for name in names))


@cache
def _entries() -> list[dict[str, Any]]:
    import yaml  # only where defaults are read

    return sorted(yaml.safe_load(PARAMETERS.read_text(encoding="utf-8")), key=lambda one: one["from"])
