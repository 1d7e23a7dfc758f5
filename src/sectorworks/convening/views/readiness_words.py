"""Readiness in words: what is told of a point, what the record shows beside it, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.ui.links import Status
from sectorworks.ui.wording import number

from ..models import ReadinessRating
from ..queries.readiness import Index, Observed, PointIndex
from ..queries.readiness_points import ReadinessPoints
from ..rules.readiness import Advice
from .convener_words import SPREADS

LABELS = {
    Advice.GO: (gettext_lazy("Go"), "good"),
    Advice.WAIT: (gettext_lazy("Wait"), "attention"),
    Advice.BUILD_FIRST: (gettext_lazy("Build first"), "attention"),
    Advice.OPEN: (gettext_lazy("Not rated yet"), "neutral"),
}
HEADINGS = {
    Advice.GO: gettext_lazy("The industry is ready: go"),
    Advice.WAIT: gettext_lazy("Wait: something must come from the companies first"),
    Advice.BUILD_FIRST: gettext_lazy("Build first, then go"),
    Advice.OPEN: gettext_lazy("How ready is the industry?"),
}


def status(found: Index) -> Status:
    label, tone = LABELS[found.finding.advice]
    return Status(str(label), tone)


def heading(found: Index) -> str:
    return str(HEADINGS[found.finding.advice])


def summary(found: Index) -> str:
    """Who has rated, and what it takes."""
    least = found.listed.least_raters
    if found.finding.advice is Advice.OPEN:
        told = _("%(n)s of %(team)s organizations of the support team have rated; the result shows from %(least)s on.")
        return told % {"n": len(found.raters), "team": len(found.raters) + len(found.waiting), "least": least}
    told = ngettext("%(n)s organization has rated.", "%(n)s organizations have rated.", len(found.raters))
    said = told % {"n": len(found.raters)}
    if found.finding.advice is Advice.GO:
        return said + " " + _("Each point counts as there.")
    names = ", ".join(str(found.listed.point(code).name) for code in found.finding.points)
    return said + " " + _("Low so far: %(names)s.") % {"names": names}


def reasons(found: Index) -> list[tuple[str, str]]:
    """What to do first, point by point; empty for going and before enough have rated."""
    if found.finding.advice in (Advice.GO, Advice.OPEN):
        return []
    low = [found.listed.point(code) for code in found.finding.points]
    return [(str(one.name), str(one.low)) for one in low]


def told(one: PointIndex) -> str:
    """A middle with how far apart the raters are; nothing else of them."""
    if one.middle is None or one.spread is None:
        return _("not enough ratings yet")
    middle = number(float(one.middle), 0 if one.middle.denominator == 1 else 1)
    return _("%(middle)s of 4, ratings %(spread)s") % {"middle": middle, "spread": SPREADS[one.spread]}


def own_pairs(given: Mapping[str, ReadinessRating], listed: ReadinessPoints) -> list[tuple[str, str]]:
    """What one's own organization rated, point by point."""
    scale = dict(listed.scale)
    rows = [(point, given[point.code]) for point in listed.points if point.code in given]
    return [
        (str(point.name), f"{row.score} – {scale[row.score]}" + (f". {row.words}" if row.words else ""))
        for point, row in rows
    ]


def evidence(code: str, seen: Observed, listed: ReadinessPoints) -> list[str]:
    """What the record shows beside a point. Counts of one or two companies are not told."""
    least = listed.least_companies
    if code == "core_group":
        return [_count(seen.core_group, least, _("Companies in the core group"))]
    if code == "associations":
        if not seen.meetings:
            return [_("No association in the directory gathers two or more of these companies.")]
        first = seen.meetings[0]
        told = _("%(both)s of %(companies)s companies meet in %(name)s.")
        numbers = {"both": first.overlap.both, "companies": first.overlap.companies}
        return [told % (numbers | {"name": first.association_name})]
    if code == "pain":
        return [_count(seen.raised_needs, least, _("Companies that raised a need in the past year"))]
    if code == "trust":
        return [
            _count(seen.contacted, least, _("Companies met, called or visited in the past year")),
            _count(seen.asked, least, _("Companies asked for something in the past year")),
        ]
    return [_count(seen.initiatives, least, _("Initiatives listed for this industry here"))]


def _count(count: int | None, least: int, what: str) -> str:
    told = _("fewer than %(n)s") % {"n": least} if count is None else number(count)
    return f"{what}: {told}"


def gaps(found: Index, seen: Observed) -> list[str]:
    """Where what is said and what the record shows are far apart."""
    said = {one.point.code: one.middle for one in found.points if one.middle is not None}
    ready, told = found.listed.ready_from, []
    if said.get("core_group", 0) >= ready and not seen.core_group:
        told.append(_("The team says that leaders would begin; no company sits in a core group yet. Ask them."))
    if said.get("associations", 0) >= ready and not seen.meetings:
        told.append(_("The team says that companies already meet; the directory shows no such association. Note it."))
    if said.get("pain", 0) >= ready and seen.raised_needs == 0:
        told.append(_("The team says that companies share a pain; none raised a need in the past year. Whose is it?"))
    if said.get("trust", 0) >= ready and seen.contacted == 0:
        told.append(_("The team says that companies call back; no contact is on record for a year."))
    return told
