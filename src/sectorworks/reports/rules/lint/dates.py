"""Dates in running text, in English and Spanish: found as written, and resolved to a year where that is sure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_EN = "january february march april may june july august september october november december"
_ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTHS = {
    **{name: number for names in (_EN, _ES, _SHORT) for number, name in enumerate(names.split(), 1)},
    **{"sept": 9, "setiembre": 9},
}
_EN_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ES_DAYS = "lunes martes miércoles jueves viernes sábado domingo"
WEEKDAYS = {name: number for names in (_EN_DAYS, _ES_DAYS) for number, name in enumerate(names.split())}
_DAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+(?:el\s+)?)?"
_NAMES = "|".join([*_EN.title().split(), "Sept", *_SHORT.title().replace("May ", "").split()])
_MONTH = rf"(?P<month>(?:{_NAMES})\b\.?)"
_MES = rf"(?P<month>{'|'.join([*_ES.split(), 'setiembre'])})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?i:{_DAY})\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
        rf"(?i:{_DAY}\b(?P<day>\d{{1,2}})\s+de\s+{_MES}\b(?:\s+del?\s+(?P<year>(?:19|20)\d\d)\b)?)",
        rf"(?i:{_DAY})\b(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>(?:19|20)\d\d)\b",
        rf"(?i:{_DAY})\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_MONTH}(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
        rf"(?i:\b{_MES}\b(?:\s+del?\s+(?P<year>(?:19|20)\d\d)\b)?)",
    )
)
# A month without day or year that is also another word: only where a preposition or a noun shows what is meant.
_MAY = re.compile(r"(?:\b(?:in|into|at|of|for|by|during|the|and|until|since|last|next)\s+)$", re.IGNORECASE)
# How long after the period a date without year is still taken to be the next one of that name.
NEAR = timedelta(days=150)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as written; `day` is None for a month alone, `year` None when unsaid, `weekday` 0 for Monday."""

    text: str
    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def exists(self) -> bool:
        """False for a day its month never has, such as November 31."""
        return 1 <= self.month <= 12 and (
            self.day is None or 1 <= self.day <= monthrange(self.year or 2024, self.month)[1]
        )

    def in_year(self, year: int) -> date | None:
        """The day, or the month's last day, in a year; None when it is no day then."""
        last = monthrange(year, self.month)[1]
        day = self.day or last
        return date(year, self.month, day) if day <= last else None

    def resolved(self, starts_on: date | None, ends_on: date | None) -> date | None:
        """The day meant: by its year, else the only one inside the period or soon after it; else None."""
        if not self.exists:
            return None
        if self.year:
            return self.in_year(self.year)
        if starts_on is None or ends_on is None:
            return None
        near = [self.in_year(year) for year in range(starts_on.year, ends_on.year + 2)]
        inside = [day for day in near if day and starts_on <= day <= ends_on + NEAR]
        return inside[0] if inside else None


def dates_in(text: str) -> list[Mention]:
    """Every date and month named, in the order of the text.

    >>> [(one.month, one.day, one.year) for one in dates_in("From May 2 and in October to Wednesday, Dec. 6, 2023")]
    [(5, 2, None), (10, None, None), (12, 6, 2023)]
    """
    taken: list[Mention] = []
    for form in _FORMS:
        for mention in _matches(form, text):
            if all(mention.end <= one.start or mention.start >= one.end for one in taken):
                taken.append(mention)
    return sorted(taken, key=lambda one: one.start)


def _matches(form: re.Pattern[str], text: str) -> Iterator[Mention]:
    for found in form.finditer(text):
        parts = found.groupdict()
        name = (parts.get("month") or "").lower().rstrip(".")
        is_bare = not parts.get("day") and not parts.get("year")
        if name == "may" and is_bare and not _MAY.search(text[: found.start()]):
            continue
        number = MONTHS[name] if name else int(parts["number"])
        day, year, weekday = parts.get("day"), parts.get("year"), (parts.get("weekday") or "").lower()
        yield Mention(
            found[0], found.start(), found.end(), number, int(day) if day else None, int(year) if year else None,
            WEEKDAYS.get(weekday),
        )  # fmt: skip
