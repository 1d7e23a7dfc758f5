"""All that a profile's address says besides the region: which figures, of when, against what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from lmi import industries
from lmi.errors import UnknownCode
from lmi.industries import Level
from lmi.periods import Period
from sectorworks.core.errors import SectorworksError

from .region_addresses import RegionAddress

OWNERSHIPS = ("5", "0", "1", "2", "3")
DETAIL = (Level.SUPERSECTOR, Level.SECTOR, Level.SUBSECTOR, Level.GROUP, Level.NAICS5, Level.NAICS6)


class StateProblem(SectorworksError):
    """The address asks for a period, level or industry that does not exist; the text says what to write."""


@dataclass(frozen=True, slots=True)
class ProfileState:
    """The address of a profile page, read. Empty fields take the defaults: latest period, sectors, private jobs.

    `within` narrows the table to one industry's descendants; `on` is the day whose boundaries count, `edition` the
    data; both are empty until a permanent address pins them.
    """

    region: RegionAddress
    period: Period | None = None
    base: Period | None = None
    level: Level = Level.SECTOR
    within: str = ""
    ownership: str = "5"
    reference: str = ""
    edition: str = ""
    on: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What differs from the defaults, in the order of the address."""
        told = {
            **self.region.query,
            "period": self.period.code if self.period else "",
            "base": self.base.code if self.base else "",
            "level": "" if self.level is Level.SECTOR else self.level.value,
            "within": self.within,
            "ownership": "" if self.ownership == "5" else self.ownership,
            "reference": self.reference,
            "edition": self.edition,
            "on": self.on,
        }
        return {key: value for key, value in told.items() if value}

    def address(self, **more: str | int) -> str:
        """The query string, with other parameters after those of the state."""
        return "?" + urlencode({**self.query, **{key: value for key, value in more.items() if value != ""}}, safe=",:")

    def changed(self, **changes: Any) -> ProfileState:
        return replace(self, **changes)


def read(query: Mapping[str, str], region: RegionAddress) -> ProfileState:
    """The state that an address asks for; `StateProblem` for what can't be read.

    >>> read({"period": "2016Q2", "level": "3"}, RegionAddress("edr", "4")).address()
    '?region=edr-4&period=2016Q2&level=3'
    """
    level = _level(query.get("level", ""))
    within = query.get("within", "").strip()
    if within:
        level = _below(within, level, is_asked=bool(query.get("level")))
    ownership = query.get("ownership", "") or "5"
    if ownership not in OWNERSHIPS:
        raise StateProblem(
            _("There is no ownership “%(code)s”. Use 5 for private, 0 for all, 1, 2 or 3 for government.")
            % {"code": ownership[:10]}
        )
    return ProfileState(
        region=region,
        period=_period(query.get("period", "")),
        base=_period(query.get("base", "")),
        level=level,
        within=within,
        ownership=ownership,
        reference=query.get("reference", "").strip()[:8],
        edition=query.get("edition", "").strip()[:64],
        on=query.get("on", "").strip()[:10],
    )


def finer(level: Level) -> Level | None:
    """The next level down; None below six digits.

    >>> finer(Level.SECTOR), finer(Level.NAICS6)
    (<Level.SUBSECTOR: '3'>, None)
    """
    return next((other for other in Level if other.rank == level.rank + 1), None)


def _period(text: str) -> Period | None:
    if not text.strip():
        return None
    try:
        return Period.parse(text.strip()[:10])
    except ValueError as error:
        raise StateProblem(str(error)) from None


def _level(text: str) -> Level:
    try:
        return Level(text) if text else Level.SECTOR
    except ValueError:
        known = ", ".join(level.value for level in DETAIL)
        raise StateProblem(
            _("There is no level “%(text)s”. Use one of: %(known)s.") % {"text": text[:20], "known": known}
        ) from None


def _below(within: str, level: Level, *, is_asked: bool) -> Level:
    """The level to show inside one industry: the one asked for, or the next below it."""
    try:
        top = industries.level_of(within)
    except UnknownCode as error:
        raise StateProblem(str(error)) from None
    below = finer(top)
    if below is None:
        raise StateProblem(_("%(code)s has no finer industries. Choose a shorter code.") % {"code": within})
    if not is_asked:
        return below
    if level.rank <= top.rank:
        raise StateProblem(
            _("%(level)s are not finer than industry %(code)s. Choose a finer level.")
            % {"level": level.label, "code": within}
        )
    return level
