"""The forms in which QCEW figures come, as tables of column names.

A  by-area file: titles inside, `qtrly_estabs_count` (the annual form has `annual_avg_estabs_count`)
B  quarterly slice or national single file     C  annual slice or national single file
D  data-viewer export with names for codes     E  workbook of data series, one column a year
R  reconstructed national reference with bounds (by quarter; or one month of supersectors)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lmi.errors import Finding, UnknownLayout
from lmi.store.fields import ANNUAL_EMPLOYMENT, ESTABLISHMENTS, MONTHS, WAGES

KEY = {
    "area": "area_fips",
    "ownership": "own_code",
    "industry": "industry_code",
    "year": "year",
    "quarter": "qtr",
}
CODED = {**KEY, "size": "size_code", "disclosure": "disclosure_code"}
TITLES = {"area_title": "area_title", "industry_title": "industry_title"}
_QUARTERLY = {month: f"month{number}_emplvl" for number, month in enumerate(MONTHS, 1)} | {WAGES: "total_qtrly_wages"}
_ANNUAL = {ANNUAL_EMPLOYMENT: "annual_avg_emplvl", WAGES: "total_annual_wages"}
_REFERENCE_BOUNDS = {
    f"{measure}_{bound}": f"{name}_{short}"
    for measure, name in _QUARTERLY.items()
    for bound, short in (("low", "lo"), ("high", "hi"))
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One form. Each mapping goes from our name to the publisher's column."""

    code: str
    texts: Mapping[str, str]
    figures: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    bounds: Mapping[str, str] = field(default_factory=dict)

    @property
    def required(self) -> tuple[str, ...]:
        return (*self.texts.values(), *self.titles.values(), *self.figures.values(), *self.bounds.values())


LAYOUTS = (
    Layout("A", CODED, {ESTABLISHMENTS: "qtrly_estabs_count", **_QUARTERLY}, TITLES),
    Layout("A", CODED, {ESTABLISHMENTS: "annual_avg_estabs_count", **_ANNUAL}, TITLES),
    Layout("B", CODED, {ESTABLISHMENTS: "qtrly_estabs", **_QUARTERLY}),
    Layout("C", CODED, {ESTABLISHMENTS: "annual_avg_estabs", **_ANNUAL}),
    Layout("R", {**KEY, "basis": "basis"}, {ESTABLISHMENTS: "qtrly_estabs", **_QUARTERLY}, bounds=_REFERENCE_BOUNDS),
)


def layout_of(header: Sequence[str], file: str) -> Layout:
    """The layout whose columns are all there; `UnknownLayout` names what the nearest one lacks."""
    if len(set(header)) != len(header):
        twice = sorted({name for name in header if list(header).count(name) > 1})
        problem = f"The header names {', '.join(twice[:5])} more than once."
        raise UnknownLayout([Finding(file, 1, twice[0], problem, "Save the file again as the publisher has it.")])
    fitting = [layout for layout in LAYOUTS if set(layout.required) <= set(header)]
    if fitting:
        return max(fitting, key=lambda layout: len(layout.required))
    nearest = max(LAYOUTS, key=lambda layout: len(set(layout.required) & set(header)))
    lacking = [name for name in nearest.required if name not in header]
    remedy = "Download the file again from bls.gov/cew, or save it with the publisher's column names."
    if len(lacking) == len(nearest.required):
        problem = "The columns are not those of any QCEW file we know."
        raise UnknownLayout([Finding(file, 1, "", problem, remedy)])
    problem = f"Layout {nearest.code} needs this column, and the file has no such column."
    raise UnknownLayout([Finding(file, 1, name, problem, remedy) for name in lacking])


def published_name(column: str) -> str:
    """The name under which a published result is kept for `lmi verify`: the by-area file's `_count` is dropped."""
    return column.replace("estabs_count", "estabs")


def is_published_result(column: str) -> bool:
    """Whether BLS computed the column from others, so that it tests our own arithmetic."""
    return column.startswith(("lq_", "oty_")) or column in ("avg_wkly_wage", "annual_avg_wkly_wage", "avg_annual_pay")
