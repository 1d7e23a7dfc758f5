"""A region: any set of counties, each counted whole or by a share, across state lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Region:
    """A named set of areas with weights. `members` holds (area code, weight above 0 and at most 1), sorted by code.

    Area codes are QCEW's: five digits for a county (`17031`), `17000` for a state, `C1606` style for an MSA,
    `US000` for the nation. `scheme` and `code` say where it comes from (`edr`, `4`), or are empty for a custom one.
    """

    name: str
    members: tuple[tuple[str, float], ...]
    scheme: str = ""
    code: str = ""

    @classmethod
    def of(cls, name: str, area_codes: Iterable[str], *, scheme: str = "", code: str = "") -> Region:
        """A region of whole areas.

        >>> Region.of("Two counties", ["17143", "17031"]).area_codes
        ('17031', '17143')
        """
        return cls(name, tuple((area, 1.0) for area in sorted(set(area_codes))), scheme, code)

    @cached_property
    def _hash(self) -> int:
        return hash((self.name, self.members, self.scheme, self.code))

    def __hash__(self) -> int:
        # A region is looked up many times in one answer, and may have hundreds of members.
        return self._hash

    @cached_property
    def area_codes(self) -> tuple[str, ...]:
        return tuple(area for area, _ in self.members)
