"""The measures, one a module. Each module's docstring states question, formula, inputs, suppression, example, source.

Measures take and give `lmi.bounds.Bounds`: columns of ranges, exact where nothing is withheld.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's code (its module's name), what people call it, and its unit."""

    code: str
    label: str
    unit: str

    @property
    def docstring(self) -> str:
        return import_module(f"lmi.measures.{self.code}").__doc__ or ""

    @property
    def question(self) -> str:
        """The first sentence of the docstring, without the measure's name."""
        text = self.docstring.partition("\n")[0].partition(": ")[2]
        return text[:1].upper() + text[1:]


MEASURES = {
    measure.code: measure
    for measure in (
        Measure("employment", "Jobs", "jobs"),
        Measure("establishments", "Establishments", "places of work"),
        Measure("wages", "Total wages", "US dollars"),
        Measure("average_weekly_wage", "Average weekly wage", "US dollars a week"),
        Measure("location_quotient", "Location quotient", "times the reference's share"),
        Measure("growth", "Growth", "share"),
        Measure("annual_growth", "Growth a year", "share a year"),
        Measure("over_the_year", "Over-the-year change", "percent"),
        Measure("shift_share", "Shift-share", "jobs"),
        Measure("shift_share_esteban", "Shift-share with allocation", "jobs"),
        Measure("shift_share_dynamic", "Dynamic shift-share", "jobs"),
        Measure("herfindahl", "Herfindahl-Hirschman index", "index from 0 to 1"),
        Measure("gini_specialization", "Gini of specialization", "index from 0 to 1"),
        Measure("krugman_specialization", "Krugman specialization", "index from 0 to 2"),
        Measure("hoover", "Hoover index", "share"),
        Measure("wage_premium", "Wage premium", "share"),
        Measure("establishment_size", "Jobs per establishment", "jobs"),
        Measure("volatility", "Volatility", "share"),
        Measure("resilience", "Resilience", "share"),
    )
}
