"""The measures, one a module. Each module's docstring states question, formula, inputs, suppression, example, source.

Measures take and give `lmi.bounds.Bounds`: columns of ranges, exact where nothing is withheld.
"""

from __future__ import annotations

import re
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

    @property
    def formula(self) -> str:
        return self._part("Formula")

    @property
    def reference(self) -> str:
        return self._part("Reference")

    def _part(self, name: str) -> str:
        """What follows `name:` in the docstring, up to the next part or an empty line, on one line."""
        found = re.search(rf"^{name}: (.*?)(?=^[A-Z][a-z ]+: |^$|\Z)", self.docstring, re.MULTILINE | re.DOTALL)
        return " ".join(found[1].split()) if found else ""


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


def as_markdown() -> str:
    """The reference page of measures (`docs/reference/measures.md`), from the docstrings."""
    head = (
        "# Measures\n\n"
        "Each row comes from the docstring of the measure's module in `src/lmi/measures/`, which also tells inputs, "
        "period and geography, what is done about withheld figures, and a worked example. "
        "Write this page anew after a change there:\n\n"
        "    python -c 'from lmi.measures import as_markdown; print(as_markdown(), end=\"\")' "
        "> docs/reference/measures.md\n\n"
        "| Measure | Code | Question | Formula | Unit | Reference |\n|---|---|---|---|---|---|\n"
    )
    rows = (
        (one.label, f"`{one.code}`", one.question, one.formula, one.unit, one.reference) for one in MEASURES.values()
    )
    return head + "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)
