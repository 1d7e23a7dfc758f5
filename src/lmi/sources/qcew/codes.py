"""Area codes as QCEW writes them, and the names the data viewer writes instead."""

from __future__ import annotations

import re
from functools import cache

from lmi.geography import VINTAGES, county_names

STATES = {
    "01": "Alabama",
    "02": "Alaska",
    "04": "Arizona",
    "05": "Arkansas",
    "06": "California",
    "08": "Colorado",
    "09": "Connecticut",
    "10": "Delaware",
    "11": "District of Columbia",
    "12": "Florida",
    "13": "Georgia",
    "15": "Hawaii",
    "16": "Idaho",
    "17": "Illinois",
    "18": "Indiana",
    "19": "Iowa",
    "20": "Kansas",
    "21": "Kentucky",
    "22": "Louisiana",
    "23": "Maine",
    "24": "Maryland",
    "25": "Massachusetts",
    "26": "Michigan",
    "27": "Minnesota",
    "28": "Mississippi",
    "29": "Missouri",
    "30": "Montana",
    "31": "Nebraska",
    "32": "Nevada",
    "33": "New Hampshire",
    "34": "New Jersey",
    "35": "New Mexico",
    "36": "New York",
    "37": "North Carolina",
    "38": "North Dakota",
    "39": "Ohio",
    "40": "Oklahoma",
    "41": "Oregon",
    "42": "Pennsylvania",
    "44": "Rhode Island",
    "45": "South Carolina",
    "46": "South Dakota",
    "47": "Tennessee",
    "48": "Texas",
    "49": "Utah",
    "50": "Vermont",
    "51": "Virginia",
    "53": "Washington",
    "54": "West Virginia",
    "55": "Wisconsin",
    "56": "Wyoming",
    "72": "Puerto Rico",
    "78": "Virgin Islands",
}
"""State names by FIPS code."""

_NATIONAL = frozenset({"US000", "USMSA", "USCMS", "USNMS", "USMIC"})
_NO_COUNTY = frozenset({"000", "995", "996", "997", "998", "999"})
"""Endings for a whole state, and for jobs no county can be told for (abroad, out of state, several, unknown)."""
_FORMER = frozenset({
    "02010", "02030", "02040", "02080", "02120", "02140", "02160", "02190", "02200", "02201", "02210", "02231",
    "02232", "02250", "02260", "02261", "02270", "02280", "12025", "13510", "29193", "30113", "46113", "46131",
    "51515", "51560", "51780",
})  # fmt: skip
"""Counties of earlier years that no boundary file here has."""
_METRO = re.compile(r"C\d{4}|CS\d{3}")
_ISLANDS = frozenset({"72", "78"})


def is_area(code: str) -> bool:
    """Whether QCEW has, or had, such an area.

    >>> is_area("17031"), is_area("17999"), is_area("C1698"), is_area("17032"), is_area("1001")
    (True, True, True, False, False)
    """
    if code in _NATIONAL or _METRO.fullmatch(code):
        return True
    if len(code) != 5 or not code.isdigit() or code[:2] not in STATES:
        return False
    return code[2:] in _NO_COUNTY or code[:2] in _ISLANDS or code in _FORMER or code in _counties()


def title_of_area(code: str) -> str:
    """A plain name for an area of which no loaded file brings the title; the code when we know none.

    >>> title_of_area("17031"), title_of_area("17000"), title_of_area("C1698")
    ('Cook, Illinois', 'Illinois', 'C1698')
    """
    if code == "US000":
        return "United States"
    state = STATES.get(code[:2], "")
    if not state or code.endswith("000"):
        return state or code
    if code[2:] in _NO_COUNTY:
        return f"Unknown county, {state}"
    return f"{_counties()[code]}, {state}" if code in _counties() else code


def area_remedy(code: str) -> str:
    """What to do about a code that is no area."""
    if code.isdigit() and len(code) < 5 and is_area(code.zfill(5)):
        return f"The leading zero is lost: write {code.zfill(5)}. Spreadsheets drop it; load the publisher's own file."
    return "Check the code against the publisher's list of areas."


def industry_remedy(code: str) -> str:
    """What to do about a code that is no industry."""
    wide = {"31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49"}
    if code in wide:
        return f"QCEW writes this sector as {wide[code]}; load the publisher's own file."
    return "Check the code and the NAICS version of the year."


def area_of_name(name: str) -> str | None:
    """The code of an area as the data viewer names it.

    >>> area_of_name("Cook County, Illinois"), area_of_name("Illinois -- Statewide"), area_of_name("Nowhere, Ohio")
    ('17031', '17000', None)
    >>> area_of_name("DeWitt County, Illinois"), area_of_name("Unknown Or Undefined, Illinois")
    ('17039', '17999')
    """
    if name.casefold() in ("u.s. total", "us total", "united states"):
        return "US000"
    head, statewide, _ = name.partition(" -- Statewide")
    if statewide:
        return f"{_state_codes()[head]}000" if head in _state_codes() else None
    place, _, state = name.rpartition(", ")
    fips = _state_codes().get(state)
    if fips is None:
        return None
    if place.casefold().startswith("unknown"):
        return f"{fips}999"
    return _names().get((fips, _plain(place)))


@cache
def _counties() -> dict[str, str]:
    """Names by code, of all years; the newest spelling wins."""
    return {code: name for vintage in VINTAGES for code, name in county_names(vintage).items()}


@cache
def _state_codes() -> dict[str, str]:
    return {name: code for code, name in STATES.items()}


@cache
def _names() -> dict[tuple[str, str], str]:
    """State and plain name to code; an independent city (510 and above) is found by its name with "city"."""
    return {
        (code[:2], _plain(name) + ("city" if code[2:] >= "510" and not name.endswith("City") else "")): code
        for vintage in VINTAGES
        for code, name in county_names(vintage).items()
    }


def _plain(name: str) -> str:
    lowered = re.sub(r"\b(county|parish|borough|census area|municipality|planning region)\b", "", name.casefold())
    return re.sub(r"[^a-z]", "", re.sub(r"\bsaint\b", "st", lowered))
