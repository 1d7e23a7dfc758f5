"""Industries by words and by code, for saying what an organization does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry as the form offers it. Sectors like 31-33 keep their range as their code."""

    code: str
    title: str


def known_code(text: str) -> str:
    """The code somebody meant: two to six digits (or a sector's range) that begin like an industry; else empty.

    The publisher's fine codes need not be installed: 311812 is fine because 3118 is known. "31" is the sector 31-33.
    """
    from lmi import industries  # heavy, and most pages of the directory need none of it
    from lmi.errors import LmiError

    code = text.strip()
    if code in _titles():
        return code
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 6):
        return ""
    if len(code) == 2:
        ranges = (one for one in _titles() if "-" in one and one[:2] <= code <= one[3:])
        return next(ranges, "")
    try:
        parent = industries.parent_of(code)
    except LmiError:
        return ""
    nearest = code[:4]
    return code if len(code) > 4 and nearest in _titles() and parent else ""


def title_of(code: str) -> str:
    """The title of a stored code; below four digits the parent's, marked. Empty for no code or one from elsewhere."""
    if not code:
        return ""
    from lmi import industries  # see `known_code`
    from lmi.errors import LmiError

    try:
        return industries.title_of(code)
    except LmiError:
        return ""


def find(words: str) -> list[Industry]:
    """Industries whose title has all the words or whose code begins so, the coarse ones first."""
    wanted = words.casefold().split()
    if not wanted or len(words.strip()) < 2:
        return []
    if code := known_code(words):
        finer = [one for one in _titles() if one.startswith(code) and one != code]
        return [Industry(one, title_of(one)) for one in [code, *sorted(finer)]][:MOST_FOUND]
    found = [
        Industry(code, title) for code, title in _titles().items() if all(word in title.casefold() for word in wanted)
    ]
    return sorted(found, key=lambda one: (len(one.code.partition("-")[0]), one.code))[:MOST_FOUND]


def sectors() -> list[Industry]:
    """The sectors, for narrowing lists."""
    return [Industry(code, title) for code, title in _titles().items() if len(code.partition("-")[0]) == 2]


def choices() -> list[tuple[str, str]]:
    """All industries down to four digits as a select offers them."""
    return [(code, f"{title} ({code})") for code, title in _titles().items()]


def code_range(sector: str) -> tuple[str, str]:
    """The first code of a sector, and the first beyond it, in the order of text.

    >>> code_range("31-33"), code_range("11")
    (('31', '34'), ('11', '12'))
    """
    first, _dash, end = sector.partition("-")
    return first, str(int(end or first) + 1)


@cache
def _titles() -> dict[str, str]:
    """Titles of sectors, subsectors and groups by code; BLS's own sums above the sectors are no business of a firm."""
    from lmi import industries  # see `known_code`

    kept = [code for code in industries.codes(max(industries.VERSIONS)) if not code.startswith("10")]
    return {code: industries.title_of(code) for code in sorted(kept)}
