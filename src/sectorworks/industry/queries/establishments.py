"""How many establishments an industry has in a set of counties, part by part, for rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lmi.industries import Level
from lmi.regions import Region

from . import store
from .profiles import quarter_label

if TYPE_CHECKING:
    from lmi.store import Edition

PRIVATE = "5"
LEVELS = {"4": Level.GROUP, "6": Level.NAICS6}


@dataclass(frozen=True, slots=True)
class Counted:
    """One industry. `count` is None where a part is withheld; `at_least` is what is known for sure."""

    code: str
    title: str
    count: int | None
    at_least: int


@dataclass(frozen=True, slots=True)
class Establishments:
    """The parts that have an establishment there. Without `source` there are none, and `problem` says why."""

    rows: tuple[Counted, ...] = ()
    period: str = ""
    is_sample: bool = False
    problem: str = ""

    @property
    def source(self) -> str:
        if not self.period:
            return ""
        publisher = _("Sample figures") if self.is_sample else _("BLS QCEW")
        return _("%(publisher)s, private establishments, %(period)s") % {"publisher": publisher, "period": self.period}


def in_counties(area_codes: Sequence[str], digits: str) -> Establishments:
    """All industries of these digits in the counties, private ownership, in the edition of now."""
    from lmi.errors import NotLoaded  # numpy comes with it

    if not area_codes:
        return Establishments(problem=_("The group has not said in which counties it works."))
    try:
        return _counted(store.edition(), tuple(sorted(area_codes)), LEVELS[digits])
    except NotLoaded as problem:
        return Establishments(problem=str(problem))


# Nothing that is remembered here is in anybody's language but the library's own.
@lru_cache(maxsize=64)
def _counted(edition: Edition, area_codes: tuple[str, ...], level: Level) -> Establishments:
    import numpy as np

    from lmi.errors import LmiError
    from lmi.profile import region_profile

    try:
        profile = region_profile(edition, Region.of("counties", area_codes), level=level, ownership=PRIVATE)
        counts, rows = profile.establishments, []
        for place in (int(one) for one in np.flatnonzero(profile.is_present)):
            figure, code = counts.figure(place), profile.codes[place]
            known = None if figure.value is None else round(figure.value)
            rows.append(Counted(code, profile.title_of(code), known, round(figure.lower or 0)))
    except LmiError as problem:
        return Establishments(problem=str(problem))
    return Establishments(tuple(rows), quarter_label(profile.period), edition.basis == store.SAMPLE)
