"""The chart of a closed round: the mean of each part, beside the earlier round where there is one."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from markupsafe import Markup

from sectorworks.industry.queries import drawings
from sectorworks.industry.queries.drawings import Titled
from sectorworks.ui import wording

from ..rules.capabilities import STAGES
from .assessment_results import Result


def picture_of(result: Result, title: str) -> Markup:
    """Bars from nothing, or pairs from the earlier round to this one; nothing where too few rated."""
    known = [one for one in result.parts if one.mean is not None]
    if not known:
        return Markup("")
    told = Titled("capabilities", title, _("Mean of the items’ middles, 1 to 4"), source_of(result), decimals=1)
    if any(one.before and one.before[0] is not None for one in known):
        names = (_then(result), _("Now"))
        rows = [(str(one.part.name), _of(one.before[0]), _of(one.mean)) for one in known]
        return drawings.pairs(told, names, rows, (STAGES[0], STAGES[-1]))
    lowest = min(one.mean for one in known if one.mean is not None)
    return drawings.bars(told, [(str(one.part.name), _of(one.mean), one.mean == lowest) for one in known])


def source_of(result: Result) -> str:
    """Whose words these are, by which rubric, of when."""
    day = wording.day(result.assessment.closed_on or result.assessment.opened_on)
    return _("Self-assessment of the members, %(rubric)s, closed %(day)s") % {"rubric": result.rubric.name, "day": day}


def _then(result: Result) -> str:
    one = result.earlier[0]
    return wording.day(one.assessment.closed_on or one.assessment.opened_on)


def _of(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
