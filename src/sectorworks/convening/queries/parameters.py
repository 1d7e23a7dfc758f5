"""The dated points on which conveners are scored, and the reasons candidate champions give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sectorworks.playbooks.rules.words import Words

FOLDER = Path(__file__).parent.parent / "parameters"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a convener needs, and the question that raters answer."""

    code: str
    name: Words
    asks: Words


@dataclass(frozen=True, slots=True)
class ConvenerPoints:
    """The list in force on a day, with its scale and the numbers that guard raters."""

    points: tuple[Point, ...]
    scale: tuple[tuple[int, Words], ...]
    least_raters: int
    ready_from: int
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; offered from a day, perhaps until another."""

    code: str
    words: Words
    valid_from: date
    valid_to: date | None = None


def convener_points(today: date) -> ConvenerPoints:
    """The newest list that began on or before the day; the first one before that."""
    entries = _lists()
    valid = [points for valid_from, points in entries if valid_from <= today]
    return valid[-1] if valid else entries[0][1]


def decline_reasons(today: date) -> list[Reason]:
    """The reasons offered on a day."""
    return [one for one in _reasons() if one.valid_from <= today and (one.valid_to is None or today <= one.valid_to)]


def reason_words(code: str) -> str:
    """A reason in the reader's language, offered or not any more; empty for none."""
    return next((str(one.words) for one in _reasons() if one.code == code), "")


@cache
def _lists() -> list[tuple[date, ConvenerPoints]]:
    found = [
        (
            one["valid_from"],
            ConvenerPoints(
                tuple(Point(row["code"], Words(**row["name"]), Words(**row["asks"])) for row in one["points"]),
                tuple((int(step), Words(**words)) for step, words in sorted(one["scale"].items())),
                int(one["least_raters"]),
                int(one["ready_from"]),
                " ".join(one["source"].split()),
            ),
        )
        for one in _read("convener.yml")
    ]
    return sorted(found, key=lambda pair: pair[0])


@cache
def _reasons() -> tuple[Reason, ...]:
    return tuple(
        Reason(one["code"], Words(one["en"], one["es"]), one["valid_from"], one.get("valid_to"))
        for one in _read("mover_declines.yml")["reasons"]
    )


def _read(name: str) -> Any:
    import yaml  # only where the lists are read, once

    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
