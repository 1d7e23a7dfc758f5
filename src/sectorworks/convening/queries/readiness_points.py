"""The dated points on which support teams rate an industry's readiness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sectorworks.playbooks.rules.words import Words

from ..rules.readiness import Advice
from .parameters import FOLDER


@dataclass(frozen=True, slots=True)
class ReadinessPoint:
    """One point: the question that raters answer, and what to do first when it is low."""

    code: str
    name: Words
    asks: Words
    low: Words
    when_low: Advice


@dataclass(frozen=True, slots=True)
class ReadinessPoints:
    """The list in force on a day, with its scale and the numbers that guard raters and companies."""

    points: tuple[ReadinessPoint, ...]
    scale: tuple[tuple[int, Words], ...]
    least_raters: int
    ready_from: int
    least_companies: int
    looked_back_days: int
    source: str

    def point(self, code: str) -> ReadinessPoint:
        return next(one for one in self.points if one.code == code)


def readiness_points(today: date) -> ReadinessPoints:
    """The newest list that began on or before the day; the first one before that."""
    entries = _lists()
    valid = [points for valid_from, points in entries if valid_from <= today]
    return valid[-1] if valid else entries[0][1]


@cache
def _lists() -> list[tuple[date, ReadinessPoints]]:
    import yaml  # only where the list is read, once

    found = []
    for one in yaml.safe_load((FOLDER / "readiness.yml").read_text(encoding="utf-8")):
        points = tuple(
            ReadinessPoint(
                row["code"], Words(**row["name"]), Words(**row["asks"]), Words(**row["low"]), Advice(row["when_low"])
            )
            for row in one["points"]
        )
        scale = tuple((int(step), Words(**words)) for step, words in sorted(one["scale"].items()))
        numbers = {key: int(one[key]) for key in ("least_raters", "ready_from", "least_companies", "looked_back_days")}
        source = " ".join(one["source"].split())
        found.append((one["valid_from"], ReadinessPoints(points, scale, source=source, **numbers)))
    return sorted(found, key=lambda pair: pair[0])
