"""Dated parameters of the map, as their files list them; the version in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..rules.overlaps import Weights
from ..rules.whitespace import Marks

FOLDER = Path(__file__).parent.parent / "parameters"


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion of recognition: its code, and the number it turns on (days, companies); None where there is none.

    With `must` false it is shown where the partnership cleared it, and recognition does not hang on it.
    """

    code: str
    least: int | None
    must: bool


@dataclass(frozen=True, slots=True)
class Criteria:
    """What recognition rests on from one day on."""

    code: str
    valid_from: date
    warn_days: int
    confirm_days: int
    lines: tuple[CriterionLine, ...]
    source: str


def marks_on(day: date) -> Marks:
    """The marks of white space in force."""
    return Marks(**in_force(_read("whitespace"), day))


def weights_on(day: date) -> Weights:
    """The weights of the duplication score in force."""
    return Weights(**in_force(_read("overlaps"), day))


def criteria_on(day: date) -> Criteria:
    """The criteria of recognition in force."""
    return _criteria(in_force(_read("recognition"), day))


def criteria_of(code: str) -> Criteria | None:
    """The criteria by their version, as a recognition keeps it."""
    return next((_criteria(one) for one in _read("recognition") if one["code"] == code), None)


def _criteria(found: Mapping[str, Any]) -> Criteria:
    lines = tuple(CriterionLine(one["code"], one.get("least"), one.get("must", True)) for one in found["criteria"])
    numbers = {name: found[name] for name in ("code", "valid_from", "warn_days", "confirm_days", "source")}
    return Criteria(**numbers, lines=lines)


def in_force(versions: Iterable[Mapping[str, Any]], day: date) -> Mapping[str, Any]:
    """The latest version that is in force on a day; before the first one, the first."""
    ordered = sorted(versions, key=lambda one: one["valid_from"])
    return next((one for one in reversed(ordered) if one["valid_from"] <= day), ordered[0])


@cache
def _read(name: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return content
