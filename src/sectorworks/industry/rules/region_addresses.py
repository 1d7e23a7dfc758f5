"""Regions as they stand in a page's address: `region=edr-4`, `region=saved-12` or `areas=17031,17043:0.5`.

`county`, `state` and `nation` name one area by its code (`county-17031`, `state-17`, `nation-US000`); every other
word before the first hyphen is a scheme (`msa-C1698`, `lwia-7`) or `saved`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError

Members = tuple[tuple[str, float], ...]

SAVED = "saved"
NATION_CODE = "US000"
MOST_AREAS = 400
_AREA = re.compile(r"[0-9]{5}|US000|(?:C|CS)[0-9]{3,4}|US[A-Z]{3}")
_REGION = re.compile(r"([a-z][a-z0-9]{1,29})-([A-Za-z0-9-]{1,12})")


class AddressProblem(SectorworksError):
    """The address names no region that can be read; the text says what to choose instead."""


@dataclass(frozen=True, slots=True)
class RegionAddress:
    """A region by scheme and code, or by its areas with weights; one of both is empty."""

    scheme: str = ""
    code: str = ""
    members: Members = ()

    @property
    def query(self) -> dict[str, str]:
        """The address's part of a query string.

        >>> RegionAddress("edr", "4").query, RegionAddress(members=(("17031", 1.0), ("17043", 0.5))).query
        ({'region': 'edr-4'}, {'areas': '17031,17043:0.5'})
        """
        if self.scheme:
            return {"region": f"{self.scheme}-{self.code}"}
        return {"areas": ",".join(code if weight == 1 else f"{code}:{weight:g}" for code, weight in self.members)}


def read(region: str, areas: str = "") -> RegionAddress:
    """The region that the two parameters name; `AddressProblem` when they can't be read.

    >>> read("edr-4"), read("", "17043:0.5,17031")
    (RegionAddress(scheme='edr', code='4', members=()),
     RegionAddress(scheme='', code='', members=(('17031', 1.0), ('17043', 0.5))))
    """
    if region:
        found = _REGION.fullmatch(region.strip())
        if found is None:
            raise AddressProblem(
                _("“%(text)s” names no region. Choose one from the list below.") % {"text": region[:60]}
            )
        return RegionAddress(found[1], found[2])
    if areas.strip():
        return of_members(_read_area(part.strip()) for part in areas.split(",") if part.strip())
    raise AddressProblem(_("No region is chosen yet. Choose one or more counties, or a region from a list."))


def of_members(members: Iterable[tuple[str, float]]) -> RegionAddress:
    """The address of a free choice of areas; one area alone is still a free choice."""
    chosen = tuple(sorted(members))
    codes = [code for code, _weight in chosen]
    if not chosen:
        raise AddressProblem(_("Choose at least one county."))
    if len(chosen) > MOST_AREAS:
        raise AddressProblem(
            _("%(count)d areas are more than a region may have (%(most)d). Choose a state instead.")
            % {"count": len(chosen), "most": MOST_AREAS}
        )
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise AddressProblem(_("%(code)s is listed twice. Keep each area once.") % {"code": twice[0]})
    return RegionAddress(members=chosen)


def _read_area(text: str) -> tuple[str, float]:
    code, colon, share = text.partition(":")
    if _AREA.fullmatch(code) is None:
        raise AddressProblem(
            _("“%(code)s” is not an area code. A county's code has five digits, such as 17031 for Cook County.")
            % {"code": code[:20]}
        )
    if not colon:
        return code, 1.0
    try:
        weight = float(share)
    except ValueError:
        weight = 0.0
    if not (isfinite(weight) and 0 < weight <= 1):
        raise AddressProblem(
            _("“%(text)s”: the part of an area that counts must be above 0 and at most 1, such as 0.5 for half.")
            % {"text": text[:30]}
        )
    return code, weight
