"""Industries as QCEW codes them: NAICS from two to six digits, and the BLS domains and supersectors above it.

The ladder has eight rungs: total (10), domain (101 goods, 102 services), supersector (1011 to 1029), sector
(11, 31-33, 44-45, 48-49 …), and three to six digits. BLS differs from the Census lists in three ways: it splits
each specialty trade (238…) in residential (ending 1) and nonresidential (2), it has 99 … 999999 for establishments
not yet classified, and it writes the three wide sectors as ranges.

Codes and titles down to four digits are in our own table (`reference/naics_titles.csv`). Finer codes come with the
data; `code_lists` judges them, exactly where the publisher's full list is installed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from lmi.errors import UnknownCode

VERSIONS = (2012, 2017, 2022)
TOTAL_CODE = "10"
REFERENCE = Path(__file__).parent / "reference"


class Level(StrEnum):
    """How fine an industry is. Declared from coarse to fine; compare with `rank`."""

    TOTAL = "total"
    DOMAIN = "domain"
    SUPERSECTOR = "supersector"
    SECTOR = "sector"
    SUBSECTOR = "3"
    GROUP = "4"
    NAICS5 = "5"
    NAICS6 = "6"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @property
    def label(self) -> str:
        return _LABELS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}
_LABELS = {
    Level.TOTAL: "All industries",
    Level.DOMAIN: "Goods and services",
    Level.SUPERSECTOR: "Supersectors",
    Level.SECTOR: "Sectors",
    Level.SUBSECTOR: "3-digit subsectors",
    Level.GROUP: "4-digit industry groups",
    Level.NAICS5: "5-digit industries",
    Level.NAICS6: "6-digit industries",
}
_BY_DIGITS = {3: Level.SUBSECTOR, 4: Level.GROUP, 5: Level.NAICS5, 6: Level.NAICS6}

SECTORS_OF: dict[str, tuple[str, ...]] = {
    "1011": ("11", "21"),
    "1012": ("23",),
    "1013": ("31-33",),
    "1021": ("22", "42", "44-45", "48-49"),
    "1022": ("51",),
    "1023": ("52", "53"),
    "1024": ("54", "55", "56"),
    "1025": ("61", "62"),
    "1026": ("71", "72"),
    "1027": ("81",),
    "1028": ("92",),
    "1029": ("99",),
}
"""The sectors of each supersector, as BLS adds them up."""

_SUPERSECTOR_OF = {sector: supersector for supersector, sectors in SECTORS_OF.items() for sector in sectors}
_WIDE = {str(part): f"{low}-{high}" for low, high in ((31, 33), (44, 45), (48, 49)) for part in range(low, high + 1)}


def version_for(year: int) -> int:
    """The NAICS version BLS uses for a year's data; years before 2011 fall under the oldest version we know.

    >>> version_for(2016), version_for(2017), version_for(2024)
    (2012, 2017, 2022)
    """
    return 2022 if year >= 2022 else 2017 if year >= 2017 else 2012


@lru_cache(maxsize=16_384)
def level_of(code: str) -> Level:
    """The rung of a code, read from its form alone; `UnknownCode` when no QCEW code looks like it.

    >>> level_of("10"), level_of("1013"), level_of("31-33"), level_of("3112")
    (<Level.TOTAL: 'total'>, <Level.SUPERSECTOR: 'supersector'>, <Level.SECTOR: 'sector'>, <Level.GROUP: '4'>)
    """
    if code == TOTAL_CODE:
        return Level.TOTAL
    if code in ("101", "102"):
        return Level.DOMAIN
    if code in SECTORS_OF:
        return Level.SUPERSECTOR
    if code in _SUPERSECTOR_OF:
        return Level.SECTOR
    level = _BY_DIGITS.get(len(code))
    if level is None or not (code.isascii() and code.isdigit()) or _sector(code) not in _SUPERSECTOR_OF:
        msg = f"'{code}' is not an industry code. Write a NAICS code of 2 to 6 digits, a range like 31-33, or 10."
        raise UnknownCode(msg)
    return level


@lru_cache(maxsize=16_384)
def parent_of(code: str) -> str | None:
    """The code one rung up; None above the total.

    >>> parent_of("311"), parent_of("31-33"), parent_of("1013"), parent_of("101"), parent_of("10")
    ('31-33', '1013', '101', '10', None)
    """
    match level_of(code):
        case Level.TOTAL:
            return None
        case Level.DOMAIN:
            return TOTAL_CODE
        case Level.SUPERSECTOR:
            return code[:3]
        case Level.SECTOR:
            return _SUPERSECTOR_OF[code]
        case Level.SUBSECTOR:
            return _sector(code)
    return code[:-1]


def ancestors_of(code: str) -> tuple[str, ...]:
    """All codes above, nearest first.

    >>> ancestors_of("3112")
    ('311', '31-33', '1013', '101', '10')
    """
    above = []
    parent = parent_of(code)
    while parent is not None:
        above.append(parent)
        parent = parent_of(parent)
    return tuple(above)


def sort_key(code: str) -> tuple[int, str, str, str]:
    """Level by level; inside a level by parent, then code, so that the children of a parent are one run.

    >>> sorted(["311", "22", "31-33", "10", "1021", "101", "221", "11"], key=sort_key)
    ['10', '101', '1021', '11', '31-33', '22', '311', '221']
    """
    level = level_of(code)
    if level.rank < Level.SECTOR.rank:
        return (level.rank, "", "", code)
    sector = code if level is Level.SECTOR else _sector(code)
    return (level.rank, _SUPERSECTOR_OF[sector], sector, code)


@cache
def codes(version: int) -> frozenset[str]:
    """All QCEW codes of a NAICS version down to four digits; `UnknownCode` for a version we do not hold.

    >>> "4521" in codes(2012), "4521" in codes(2017), "1019" in codes(2022)
    (True, False, False)
    """
    if version not in VERSIONS:
        msg = f"NAICS {version} is not a version this library holds. Use one of {', '.join(map(str, VERSIONS))}."
        raise UnknownCode(msg)
    return frozenset(_titles(version))


def children_of(code: str, among: Iterable[str]) -> tuple[str, ...]:
    """Those of `among` (a partition's industry codes, or `codes(version)`) one rung below, sorted.

    >>> children_of("312", codes(2022))
    ('3121', '3122')
    """
    return tuple(sorted((other for other in among if parent_of(other) == code), key=sort_key))


def title_of(code: str, version: int = 2022, carried: Mapping[str, str] | None = None) -> str:
    """Our own title down to four digits; below, the title `carried` by the data, else the parent's, marked.

    >>> title_of("31-33"), title_of("452", 2012)
    ('Manufacturing', 'General merchandise stores')
    >>> title_of("452111", 2012)
    'Department stores (part: 452111)'
    >>> title_of("452111", 2012, {"452111": "NAICS 452111 Department stores, except discount"})
    'Department stores, except discount'
    >>> title_of("311812", 2012, {"311812": "311812 Commercial bakeries"})
    'Commercial bakeries'
    """
    own = _titles(version).get(code)
    if own is not None:
        return own
    if carried and code in carried:
        return _without_prefix(carried[code], code)
    parent = parent_of(code)
    if parent is None or level_of(code).rank <= Level.SECTOR.rank:
        return code
    above = title_of(parent, version, carried)
    return f"{above.partition(' (part: ')[0]} (part: {code})"


def _sector(code: str) -> str:
    return _WIDE.get(code[:2], code[:2])


def _without_prefix(title: str, code: str) -> str:
    """BLS writes `NAICS 311111 Dog and cat food`, or just the code; it is shown beside the title anyway."""
    return title.removeprefix("NAICS ").removeprefix(f"{code} ")


@cache
def _titles(version: int) -> dict[str, str]:
    """Code to title for a version. A row without versions holds for all; a row with versions overrides it."""
    titles: dict[str, str] = {}
    with (REFERENCE / "naics_titles.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in sorted(rows, key=lambda row: bool(row["versions"])):
        if not row["versions"] or str(version) in row["versions"].split():
            titles[row["code"]] = row["title"]
    return titles
