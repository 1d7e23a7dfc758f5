"""Rows of one file that are one new organization: its worksites, or the same place written in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .names import name_key

Values = Mapping[str, Any]
ALIKE = 0.75
# Two values that contradict each other make two organizations, whatever the names.
_TELLING = ("uei", "website", "kind", "parent")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The row that another belongs to (`is_sure`) or may belong to; `score` is how alike the names are, 0 to 1."""

    row: int
    score: float
    is_sure: bool
    same_place: bool = False


@dataclass
class WithinFile:
    """New organizations of a file, as far as it was read: few bytes a row, so that a file of any length fits."""

    _named: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    _by_mark: dict[tuple[str, ...], tuple[int, str]] = field(default_factory=dict)

    def find(self, values: Values, row: int) -> Earlier | None:
        """The earlier row about the same organization; when there is none, the row is remembered."""
        key = name_key(values["name"])
        telling = tuple(str(values.get(name, "")).casefold() for name in _TELLING)
        if (known := self._named.get(key)) and not _contradict(known[1], telling):
            return Earlier(known[0], 1.0, is_sure=True)
        for mark in _marks(values):
            earlier, name = self._by_mark.get(mark, (0, ""))
            if earlier and (score := _alike(key, name)) >= ALIKE:
                return Earlier(earlier, score, is_sure=False, same_place=mark[0] == "place")
        self._named.setdefault(key, (row, telling))
        for mark in _marks(values):
            self._by_mark.setdefault(mark, (row, key))
        return None


def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(a and b and a != b for a, b in zip(one, other, strict=True))


def _marks(values: Values) -> Iterator[tuple[str, ...]]:
    """What two rows of one organization share: an address, a phone, a web address."""
    if values.get("street") and (street := name_key(values["street"])):
        yield "place", street, str(values.get("zip_code", ""))[:5]
    if phone := "".join(one for one in values.get("phone", "") if one.isdigit())[-10:]:
        yield "phone", phone
    if website := str(values.get("website", "")).casefold().rstrip("/"):
        yield "website", website


def _alike(one: str, other: str) -> float:
    """How alike two names are: their words in any order; a name that only adds words to the other counts, too."""
    from rapidfuzz import fuzz  # loads late: a command has no use for it

    words, more = set(one.split()), set(other.split())
    if len(words & more) >= 2 and (words <= more or more <= words):
        return 0.9
    return fuzz.token_sort_ratio(one, other) / 100
