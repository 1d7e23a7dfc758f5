"""Observances that `parameters/observances.yml` lists, and what it says of permitted advocacy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from ..rules.observances import Rule

PARAMETERS = Path(__file__).parent.parent / "parameters" / "observances.yml"


@dataclass(frozen=True, slots=True)
class Listed:
    """One observance of the list, with its rule and where that is written."""

    code: str
    names: dict[str, str]
    rule: Rule
    populations: tuple[str, ...]
    cite: str
    source: str

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.names["es" if (get_language() or "en").startswith("es") else "en"]


@dataclass(frozen=True, slots=True)
class Advocacy:
    """What staff of a public agency may do and may not, with the law."""

    may: tuple[dict[str, str], ...]
    may_not: tuple[dict[str, str], ...]
    cites: tuple[dict[str, str], ...]

    def words(self) -> tuple[list[str], list[str]]:
        """What they may, and what they may not, in the reader's language."""
        language = "es" if (get_language() or "en").startswith("es") else "en"
        return [one[language] for one in self.may], [one[language] for one in self.may_not]


@cache
def all_listed() -> dict[str, Listed]:
    """By code, in the order of the year."""
    return {
        one["code"]: Listed(
            one["code"], one["name"], _rule(one), tuple(one["populations"]), one["cite"], one["source"]
        )
        for one in _content()["observances"]
    }  # fmt: skip


@cache
def advocacy() -> Advocacy:
    """The note that stands beside every plan."""
    given = _content()["advocacy"]
    return Advocacy(tuple(given["may"]), tuple(given["may_not"]), tuple(given["cites"]))


def choices() -> list[tuple[str, str]]:
    """Code and name, for a form."""
    return [(one.code, one.name) for one in all_listed().values()]


def _rule(given: dict[str, Any]) -> Rule:
    announced = {year: (days[0], days[1]) for year, days in given.get("announced", {}).items()}
    month, day = given.get("day", (0, 0))
    return Rule(given.get("month", 0), (month, day), announced)


def _content() -> dict[str, Any]:
    import yaml  # only where observances are read

    content: dict[str, Any] = yaml.safe_load(PARAMETERS.read_text(encoding="utf-8"))
    return content
