"""The dated rubrics of self-assessments, their crosswalk, the numbers that guard raters, and where help is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.playbooks.rules.words import Words

from ..rules.capabilities import Limits

FOLDER = Path(__file__).parent.parent / "parameters" / "capabilities"
STAGE_NAMES: dict[int, Any] = {1: _("Not started"), 2: _("Emerging"), 3: _("Expanding"), 4: _("Sustaining")}


@dataclass(frozen=True, slots=True)
class Help:
    """A public site with technical assistance."""

    code: str
    url: str
    name: Words


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a partnership is able to do: the question, its four stages, and what would show it.

    `record` names what this site computes beside it, as `mark:…` or `proof:…`.
    """

    code: str
    name: Words
    asks: Words
    stages: tuple[Words, ...]
    evidence: Words
    record: tuple[tuple[str, str], ...]
    help: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One capability with its items."""

    code: str
    name: Words
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """One framework. `crosswalk`: by item, those of the rubric `earlier` that asked for the same."""

    code: str
    valid_from: date
    valid_to: date | None
    name: Words
    source: str
    parts: tuple[Part, ...]
    earlier: str
    crosswalk: Mapping[str, tuple[str, ...]]

    @property
    def items(self) -> list[Item]:
        return [item for part in self.parts for item in part.items]

    def part(self, code: str) -> Part:
        """Raises `LookupError`."""
        found = next((one for one in self.parts if one.code == code), None)
        if found is None:
            raise LookupError(code)
        return found


@dataclass(frozen=True, slots=True)
class Numbers:
    """The limits of a day, each with its reason."""

    limits: Limits
    reasons: tuple[tuple[int, Words], ...]


def rubrics(today: date) -> list[Rubric]:
    """Those in being on a day, the newest first."""
    return sorted((one for one in _rubrics().values() if one.valid_from <= today), key=lambda one: one.valid_from)[::-1]


def rubric(code: str) -> Rubric:
    """One; raises `LookupError`."""
    return _rubrics()[code]


def numbers(today: date) -> Numbers:
    """The newest list that began on or before the day; the first one before that."""
    entries = _numbers()
    valid = [found for valid_from, found in entries if valid_from <= today]
    return valid[-1] if valid else entries[0][1]


@cache
def _rubrics() -> dict[str, Rubric]:
    helps = {one["code"]: Help(one["code"], one["url"], Words(**one["name"])) for one in _read("help.yml")}
    return {one.code: one for one in (_rubric(_read(path.name), helps) for path in sorted(FOLDER.glob("eta-*.yml")))}


def _rubric(entry: Mapping[str, Any], helps: Mapping[str, Help]) -> Rubric:
    crosswalk = entry.get("from_earlier", {"rubric": "", "items": {}})
    return Rubric(
        entry["code"],
        entry["valid_from"],
        entry.get("valid_to"),
        Words(**entry["name"]),
        " ".join(entry["source"].split()),
        tuple(
            Part(one["code"], Words(**one["name"]), tuple(_item(row, helps) for row in one["items"]))
            for one in entry["parts"]
        ),
        crosswalk["rubric"],
        {item: tuple(sources) for item, sources in crosswalk["items"].items()},
    )


def _item(row: Mapping[str, Any], helps: Mapping[str, Help]) -> Item:
    return Item(
        row["code"],
        Words(**row["name"]),
        Words(**row["asks"]),
        tuple(Words(**one) for one in row["stages"]),
        Words(**row["evidence"]),
        tuple((kind, code) for kind, _mark, code in (one.partition(":") for one in row["record"])),
        tuple(helps[one] for one in row["help"]),
    )


@cache
def _numbers() -> list[tuple[date, Numbers]]:
    found = []
    for one in _read("numbers.yml"):
        named = {key: value for key, value in one.items() if key != "valid_from"}
        limits = Limits(**{key: int(value["value"]) for key, value in named.items()})
        reasons = tuple((int(value["value"]), Words(**value["reason"])) for value in named.values())
        found.append((one["valid_from"], Numbers(limits, reasons)))
    return sorted(found, key=lambda pair: pair[0])


def _read(name: str) -> Any:
    import yaml  # only where the rubrics are read, once

    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
