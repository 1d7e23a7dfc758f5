"""QCEW files from the publisher's address: whole years as zips, or one area and period as a CSV slice.

The publisher keeps slices of the latest five years only; zips reach back to 1990.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from lmi.errors import FetchError
from lmi.sources.download import Fetched, Terms, download
from lmi.sources.qcew.archives import check_zip

PUBLISHER = "https://data.bls.gov/cew/data"
FIRST_YEAR = 1990
FIRST_HEADER = b"area_fips"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file. With `area`: that area's slice of `quarter` (None: annual averages). Without: the whole year.

    >>> Wanted(2024, area="17031", quarter=1).path, Wanted(2024, area="17031").path
    ('api/2024/1/area/17031.csv', 'api/2024/a/area/17031.csv')
    >>> Wanted(2024).path, Wanted(2024, quarterly=True, by_area=True).path
    ('files/2024/csv/2024_annual_singlefile.zip', 'files/2024/csv/2024_qtrly_by_area.zip')
    """

    year: int
    area: str = ""
    quarter: int | None = None
    quarterly: bool = False
    by_area: bool = False

    @property
    def path(self) -> str:
        """Below the publisher's address. A quarterly zip holds all quarters of its year."""
        if self.year < FIRST_YEAR or self.quarter not in (None, 1, 2, 3, 4):
            msg = (
                f"There is no {self.year} quarter {self.quarter} by NAICS. Give a year from {FIRST_YEAR}, quarter 1–4."
            )
            raise FetchError(msg)
        if self.area:
            if not (self.area.isascii() and self.area.isalnum()):
                msg = f"'{self.area}' is not an area code. Write one like 17031, 17000, C1698 or US000."
                raise FetchError(msg)
            return f"api/{self.year}/{self.quarter or 'a'}/area/{quote(self.area.upper())}.csv"
        kind = "qtrly" if self.quarterly or self.quarter else "annual"
        form = "by_area" if self.by_area else "singlefile"
        return f"files/{self.year}/csv/{self.year}_{kind}_{form}.zip"

    @property
    def file_name(self) -> str:
        """A name that says what is inside, also for slices, which the publisher names by area alone."""
        parts = self.path.split("/")
        return f"{parts[1]}_{parts[2]}_{parts[4]}" if self.area else parts[-1]


def fetch(wanted: Wanted, folder: Path, *, base: str = PUBLISHER, terms: Terms | None = None) -> Fetched:
    """Fetch one file into `folder` and check that it is whole. The host of `base` is pinned: the caller chose it."""
    terms = terms or Terms()
    parts = urlsplit(base)
    pinned = terms.pinned_hosts if base == PUBLISHER else terms.pinned_hosts | {parts.netloc.rpartition("@")[2]}
    address = f"{base.rstrip('/')}/{wanted.path}"
    check = _check_slice if wanted.area else _check_zip
    return download(address, folder / wanted.file_name, replace(terms, pinned_hosts=pinned, check=terms.check or check))


def _check_zip(path: Path) -> None:
    check_zip(path)


def _check_slice(path: Path) -> None:
    """A slice starts with its header and ends with a line end; a cut one does not."""
    with path.open("rb") as file:
        head = file.read(64).lstrip(b'"\xef\xbb\xbf')
        file.seek(-1, 2)
        tail = file.read(1)
    if not head.startswith(FIRST_HEADER) or tail != b"\n":
        msg = f"{path.name.removesuffix('.partial')} is not a whole QCEW area slice."
        raise FetchError(msg)
