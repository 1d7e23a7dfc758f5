"""Labor market information: loads QCEW figures and answers questions about regions and industries.

    store = lmi.Store(Path("figures"))
    lmi.load(store, [Path("2023.annual.singlefile.zip")], at=datetime.now(UTC))
    profile = lmi.region_profile(store.edition(), lmi.Region.of("Peoria", ["17143"]))
    lmi.rank(profile).top(10)

Importing the package reads nothing else; each name is fetched when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lmi.across import counties, series
    from lmi.figures import Figure, Flag
    from lmi.industries import Level
    from lmi.loading import LoadReport, load
    from lmi.periods import Period
    from lmi.profile import RegionProfile, region_profile
    from lmi.ranking import Ranking, Terms, rank
    from lmi.regions import Region
    from lmi.schemes import who_must_be_told
    from lmi.store import Store

__all__ = [
    "Figure",
    "Flag",
    "Level",
    "LoadReport",
    "Period",
    "Ranking",
    "Region",
    "RegionProfile",
    "Store",
    "Terms",
    "counties",
    "load",
    "rank",
    "region_profile",
    "series",
    "who_must_be_told",
]

_HOMES = {
    "lmi.across": ("counties", "series"),
    "lmi.figures": ("Figure", "Flag"),
    "lmi.industries": ("Level",),
    "lmi.loading": ("LoadReport", "load"),
    "lmi.periods": ("Period",),
    "lmi.profile": ("RegionProfile", "region_profile"),
    "lmi.ranking": ("Ranking", "Terms", "rank"),
    "lmi.regions": ("Region",),
    "lmi.schemes": ("who_must_be_told",),
    "lmi.store": ("Store",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    msg = f"module 'lmi' has no attribute '{name}'"
    raise AttributeError(msg)
