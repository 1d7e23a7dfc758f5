"""Words for loaded data sets: which periods, which layout."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lmi.periods import Period

MOST_GROUPS = 3

LAYOUT_WORDS: dict[str, str | Promise] = {
    "A": gettext_lazy("by area, quarterly, with titles"),
    "B": gettext_lazy("area slice or single file, quarterly"),
    "C": gettext_lazy("area slice or single file, annual averages"),
    "D": gettext_lazy("data viewer export, county high-level"),
    "E": gettext_lazy("data series workbook"),
}
BASIS_WORDS: dict[str, str | Promise] = {
    "published": gettext_lazy("Published by BLS"),
    "derived_oty": gettext_lazy("Derived from over-the-year changes"),
    "reference": gettext_lazy("Reconstructed reference, not official"),
    "sample": gettext_lazy("Sample, made up"),
}


def periods_in_words(periods: Iterable[Period]) -> str:
    """Periods as people say them, runs of quarters and of years drawn together.

    >>> periods_in_words([Period(2016, 1), Period(2016, 2), Period(2016, 3), Period(2016, 4)])
    '2016 Q1–Q4'
    >>> periods_in_words([Period(2015, 2), Period(2016, 2)])
    '2015 Q2, 2016 Q2'
    >>> periods_in_words([Period(2001), Period(2002), Period(2003)])
    '2001–2003 annual averages'
    """
    given = set(periods)
    years = sorted(period.year for period in given if period.quarter is None)
    dated = [((run[0], 5), _annual(run)) for run in _runs(years)]  # an annual average is known after its last quarter
    for year in sorted({period.year for period in given if period.quarter is not None}):
        quarters = sorted(period.quarter for period in given if period.year == year and period.quarter is not None)
        dated += [((year, run[0]), _quarters(year, run)) for run in _runs(quarters)]
    groups = [text for _when, text in sorted(dated)]
    if len(groups) > MOST_GROUPS:
        return _("%(first)s to %(latest)s (%(count)s periods)") % {
            "first": groups[0],
            "latest": groups[-1],
            "count": len(given),
        }
    return ", ".join(groups)


def _runs(numbers: list[int]) -> list[list[int]]:
    """Sorted numbers cut where one is skipped."""
    if not numbers:
        return []
    runs = [[numbers[0]]]
    for before, after in pairwise(numbers):
        if after == before + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _annual(years: list[int]) -> str:
    if len(years) == 1:
        return _("%(year)s annual average") % {"year": years[0]}
    return _("%(first)s–%(latest)s annual averages") % {"first": years[0], "latest": years[-1]}


def _quarters(year: int, quarters: list[int]) -> str:
    return f"{year} Q{quarters[0]}" if len(quarters) == 1 else f"{year} Q{quarters[0]}–Q{quarters[-1]}"
