"""The rules of a jurisdiction as its file in `parameters/open_meetings` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language, gettext

FOLDER = Path(__file__).parents[2] / "parameters/open_meetings"
SUFFIX = ".yml"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class RulebookError(ValueError):
    """A file of rules that can't be read, with what is wrong in it."""


class Certainty(StrEnum):
    """How sure the wording of a rule is: read in the statute, generally known, or for counsel to confirm."""

    STATUTE = "statute"
    KNOWN = "known"
    COUNSEL = "counsel"


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule, in force from `valid_from` to `valid_until`. `kind` names the function that checks it.

    `meetings` are the kinds of meeting that it is for. `words` are by language, `name` is in English.
    """

    code: str
    kind: str
    name: str
    citation: str
    certainty: Certainty
    valid_from: date
    words: Mapping[str, str]
    valid_until: date | None = None
    meetings: frozenset[str] = frozenset()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return gettext(self.name)

    @property
    def text(self) -> str:
        """The rule in plain words, in the reader's language where the file has it."""
        return self.words.get((get_language() or "en")[:2], self.words["en"])


@dataclass(frozen=True, slots=True)
class Named:
    """A code of the jurisdiction's file with its words, such as a reason or an exception, from a day on."""

    code: str
    words: str
    citation: str = ""
    valid_from: date = date.min


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A holiday: a fixed day, or the nth weekday (-1 the final one) of a month; or listed day by day."""

    name: str
    month: int = 0
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    valid_from: date = date.min
    days: frozenset[date] = frozenset()
    is_kept_on_monday: bool = False

    def falls_on(self, day: date) -> bool:
        """On the day itself, and on the Monday after where that is the law and the day was a Sunday."""
        if day < self.valid_from:
            return False
        return self._is(day) or (self.is_kept_on_monday and day.weekday() == 0 and self._is(day - timedelta(days=1)))

    def _is(self, day: date) -> bool:
        if day in self.days:
            return True
        if day.month != self.month:
            return False
        if self.day is not None:
            return day.day == self.day
        if day.weekday() != self.weekday or self.nth is None:
            return False
        if self.nth < 0:
            return (day + timedelta(weeks=1)).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A jurisdiction: its rules, the reasons and exceptions it allows, its holidays and election days."""

    code: str
    title: str
    law: str
    url: str
    rules: tuple[Rule, ...]
    remote_reasons: tuple[Named, ...] = ()
    exceptions: tuple[Named, ...] = ()
    holidays: tuple[YearlyDay, ...] = ()
    elections: Mapping[date, str] = field(default_factory=dict)
    # The final day for which the file lists elections: later days can't be told.
    elections_until: date | None = None

    def in_force(self, day: date) -> list[Rule]:
        """The version of each rule that holds on a day, in the order of the file."""
        return [rule for rule in self.rules if rule.holds_on(day)]

    def holiday_on(self, day: date) -> str:
        return next((one.name for one in self.holidays if one.falls_on(day)), "")

    def reason(self, code: str, on: date) -> Named | None:
        return next((one for one in self.remote_reasons if one.code == code and one.valid_from <= on), None)

    def exception(self, code: str, on: date) -> Named | None:
        return next((one for one in self.exceptions if one.code == code and one.valid_from <= on), None)


def available() -> list[str]:
    """The codes of the jurisdictions that have a file."""
    return sorted(path.name.removesuffix(SUFFIX) for path in FOLDER.glob(f"*{SUFFIX}"))


@cache
def load(code: str) -> Rulebook:
    """The rulebook of a jurisdiction, by the code that a group's coverage names."""
    if code not in available():
        raise RulebookError(f"No file of open-meetings rules for “{code}”. There are: {', '.join(available())}.")
    return rulebook_of(yaml.safe_load((FOLDER / f"{code}{SUFFIX}").read_text(encoding="utf-8")))


def rulebook_of(content: Mapping[str, Any]) -> Rulebook:
    """A rulebook from a file's content. Refuses a rule that the engine could not read, before anybody relies on it."""
    rules = tuple(_rule(one) for one in content["rules"])
    for rule in rules:
        twins = [one for one in rules if one.code == rule.code and one is not rule]
        if any(one.holds_on(rule.valid_from) for one in twins):
            raise RulebookError(f"Two versions of the rule “{rule.code}” hold on {rule.valid_from}.")
    elections = content.get("elections", {})
    return Rulebook(
        code=content["code"],
        title=content["title"],
        law=content["law"],
        url=content.get("url", ""),
        rules=rules,
        remote_reasons=tuple(_named(one) for one in content.get("remote_reasons", ())),
        exceptions=tuple(_named(one) for one in content.get("exceptions", ())),
        holidays=tuple(_holiday(one) for one in content.get("holidays", ())),
        elections={one["day"]: one["name"] for one in elections.get("days", ())},
        elections_until=elections.get("until"),
    )


def _rule(given: Mapping[str, Any]) -> Rule:
    missing = {"code", "kind", "title", "citation", "certainty", "from", "text", "meetings"} - set(given)
    if missing:
        raise RulebookError(f"The rule “{given.get('code', '?')}” lacks {', '.join(sorted(missing))}.")
    return Rule(
        code=given["code"],
        kind=given["kind"],
        name=given["title"],
        citation=given["citation"],
        certainty=Certainty(given["certainty"]),
        valid_from=given["from"],
        valid_until=given.get("until"),
        words=given["text"],
        meetings=frozenset(given["meetings"]),
        parameters=given.get("parameters", {}),
        notes=given.get("notes", ""),
    )


def _named(given: Mapping[str, Any]) -> Named:
    return Named(given["code"], given["words"], given.get("citation", ""), given.get("from", date.min))


def _holiday(given: Mapping[str, Any]) -> YearlyDay:
    weekday = WEEKDAYS.index(given["weekday"]) if "weekday" in given else None
    return YearlyDay(
        given["name"],
        given.get("month", 0),
        given.get("day"),
        weekday,
        given.get("nth"),
        given.get("from", date.min),
        frozenset(given.get("days", ())),
        given.get("or_monday", False),
    )
