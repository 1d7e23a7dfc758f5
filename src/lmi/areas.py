"""Areas as QCEW codes them: the nation, states, metropolitan areas, counties."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

NATION = "US000"

_STATES = (
    "01 Alabama|02 Alaska|04 Arizona|05 Arkansas|06 California|08 Colorado|09 Connecticut|10 Delaware|"
    "11 District of Columbia|12 Florida|13 Georgia|15 Hawaii|16 Idaho|17 Illinois|18 Indiana|19 Iowa|20 Kansas|"
    "21 Kentucky|22 Louisiana|23 Maine|24 Maryland|25 Massachusetts|26 Michigan|27 Minnesota|28 Mississippi|"
    "29 Missouri|30 Montana|31 Nebraska|32 Nevada|33 New Hampshire|34 New Jersey|35 New Mexico|36 New York|"
    "37 North Carolina|38 North Dakota|39 Ohio|40 Oklahoma|41 Oregon|42 Pennsylvania|44 Rhode Island|"
    "45 South Carolina|46 South Dakota|47 Tennessee|48 Texas|49 Utah|50 Vermont|51 Virginia|53 Washington|"
    "54 West Virginia|55 Wisconsin|56 Wyoming|72 Puerto Rico|78 Virgin Islands"
)
STATES = {entry[:2]: entry[3:] for entry in _STATES.split("|")}
"""Two-digit FIPS code to name."""


class Kind(StrEnum):
    NATION = "nation"
    STATE = "state"
    METRO = "metropolitan area"
    COMBINED = "combined area"
    COUNTY = "county"
    UNKNOWN_COUNTY = "unknown county"
    OTHER = "other"


@lru_cache(maxsize=8192)
def kind_of(code: str) -> Kind:
    """What sort of area a code is, read from its form.

    >>> [str(kind_of(code)) for code in ("US000", "17000", "17031", "17999", "C1698", "CS176", "USMSA")]
    ['nation', 'state', 'county', 'unknown county', 'metropolitan area', 'combined area', 'other']
    """
    if code == NATION:
        return Kind.NATION
    if len(code) == 5 and code.isdigit():
        if code.endswith("000"):
            return Kind.STATE
        return Kind.UNKNOWN_COUNTY if code.endswith("999") else Kind.COUNTY
    if code.startswith("CS") and code[2:].isdigit():
        return Kind.COMBINED
    return Kind.METRO if code.startswith("C") and code[1:].isdigit() else Kind.OTHER


@lru_cache(maxsize=8192)
def state_of(code: str) -> str | None:
    """The state's area code (`17000`) of a county or state; None for areas that may cross state lines.

    >>> state_of("17031"), state_of("C4118")
    ('17000', None)
    """
    return f"{code[:2]}000" if kind_of(code) in (Kind.STATE, Kind.COUNTY, Kind.UNKNOWN_COUNTY) else None


@lru_cache(maxsize=8192)
def is_county(code: str) -> bool:
    """Counties, and the unknown county of a state: what adds up to the state."""
    return kind_of(code) in (Kind.COUNTY, Kind.UNKNOWN_COUNTY)


def state_name(code: str) -> str:
    """Name of a state by its area code; the code itself when there is no such state."""
    return STATES.get(code[:2], code)
