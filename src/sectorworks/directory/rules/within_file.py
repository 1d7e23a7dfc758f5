"""Rows of one file that are one new organization: its worksites, or the same place written in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .matching.words import street
from .names import legal_form, name_key

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

    _named: dict[str, tuple[int, tuple[str, ...], str]] = field(default_factory=dict)
    _places: set[tuple[int, str]] = field(default_factory=set)
    _by_mark: dict[tuple[str, ...], tuple[int, str]] = field(default_factory=dict)

    def find(self, values: Values, row: int) -> Earlier | None:
        """The earlier row about the same organization; when there is none, the row is remembered."""
        key, place = name_key(values["name"]), place_key(values)
        marks = list(_marks(values, place))
        telling = tuple(str(values.get(name, "")).casefold() for name in _TELLING)
        if (known := self._named.get(key)) and not _contradict(known[1], telling):
            # "Inc." and "LLC" after one name may be two companies of one owner: a person decides.
            sure = not _contradict(known[2:], (legal_form(values["name"]),))
            return Earlier(known[0], 1.0, is_sure=sure, same_place=self._is_at(known[0], place))
        for mark in marks:
            earlier, name = self._by_mark.get(mark, (0, ""))
            if earlier and (score := _alike(key, name)) >= ALIKE:
                return Earlier(earlier, score, is_sure=False, same_place=mark[0] == "place")
        self._named.setdefault(key, (row, telling, legal_form(values["name"])))
        self._is_at(row, place)
        for mark in marks:
            self._by_mark.setdefault(mark, (row, key))
        return None

    def _is_at(self, row: int, place: str) -> bool:
        """Whether that row's organization is known at this address (no address is no further one); now it is."""
        known = not place or (row, place) in self._places
        self._places.add((row, place))
        return known


def place_key(values: Values) -> str:
    """An address as one text, however its kind of street is written; empty without a street."""
    words = " ".join(street(values["street"])) if values.get("street") else ""
    return f"{words} {str(values.get('zip_code', ''))[:5]}" if words.strip() else ""


def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(a and b and a != b for a, b in zip(one, other, strict=True))


def _marks(values: Values, place: str) -> Iterator[tuple[str, ...]]:
    """What two rows of one organization share: an address, a phone, a web address."""
    if place:
        yield "place", place
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
