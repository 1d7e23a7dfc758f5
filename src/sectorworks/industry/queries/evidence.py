"""The one place where a joint decision asks the analysis library: its candidates' scores, and whom to consider."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lmi.regions import Region

from ..models import Review
from ..rules.evidence import SCALE_TOP, Criterion, Evidence, IndustryScores, Score, unknown
from ..rules.retest import Decision, Retest, retest
from . import reviews, store

if TYPE_CHECKING:
    from lmi.figures import Figure
    from lmi.profile import IndustryRow, RegionProfile
    from lmi.ranking import Ranking

# Our names of the criteria, and the library's.
LIBRARY_CODES = {
    Criterion.JOBS: "jobs",
    Criterion.GROWTH: "growth",
    Criterion.LQ: "concentration",
    Criterion.SHIFT: "competitive",
    Criterion.WAGE: "wage",
    Criterion.RESILIENCE: "resilience",
}
OFFERED = 25


@dataclass(frozen=True, slots=True)
class Offer:
    """What a new review would be pinned to, and the industries the ranking puts first, with its reasons."""

    edition_id: str
    basis: str
    period: str
    period_label: str
    base_period: str
    reference_code: str
    reference_name: str
    industries: tuple[tuple[str, str, tuple[str, ...]], ...]


def offer(region: Region, level: str) -> Offer:
    """Candidates to consider in the current data; `lmi.errors.LmiError` when the data can't answer."""
    from lmi.ranking import rank

    profile = _profile(region, level)
    reference = profile.choice.reference
    base = profile.base_period
    return Offer(
        edition_id=profile.edition_id,
        basis=store.basis(),
        period=profile.period.code,
        period_label=profile.period.label,
        base_period=base.code if base else "",
        reference_code=reference.area_codes[0] if reference and len(reference.members) == 1 else "",
        reference_name=reference.name if reference else "",
        industries=tuple((one.code, one.title, one.reasons) for one in rank(profile).top(OFFERED)),
    )


def evidence(review: Review, *, newest: bool = False) -> Evidence:
    """The candidates' scores in the edition and period the review is pinned to; with `newest`, in the latest data.

    A score is the library's percentile rank, times 100, among all industries of the level in the region.
    `lmi.errors.LmiError` when the data can't answer.
    """
    from lmi.ranking import Terms, rank

    profile = _profile(reviews.region_of(review), review.level, None if newest else review)
    ranking = rank(profile, Terms(minimum_jobs=0))
    spots = {profile.codes[place]: spot for spot, place in enumerate(ranking.places)}
    industries = tuple(
        IndustryScores(one.naics_code, one.title, _scores(ranking, spots, one.naics_code))
        for one in reviews.candidates(review)
        if not newest or one.naics_code in spots
    )
    source = _("BLS Quarterly Census of Employment and Wages, %(period)s, private employers") % {
        "period": profile.period.label
    }
    return Evidence(industries, profile.edition_id, source, tuple(ranking.left_out.values()))


def retested(review: Review) -> Retest | None:
    """A closed decision against the newest data; None while there is none newer than its own."""
    newest = store.edition()
    if newest.id == review.edition_id or newest.basis != review.basis:
        return None
    decision = Decision(
        chosen=tuple(one.candidate.naics_code for one in reviews.chosen(review)),
        everyones_weights=tuple(answer.weights for answer in reviews.submitted_answers(review)),
        top_count=review.top_count,
    )
    return retest(decision, reviews.pinned_evidence(review), evidence(review, newest=True))


def _profile(region: Region, level: str, pinned: Review | None = None) -> RegionProfile:
    from lmi.industries import Level
    from lmi.periods import Period
    from lmi.profile import region_profile

    if pinned is None:
        return region_profile(store.edition(), region, level=Level(level))
    code = pinned.reference_code
    return region_profile(
        store.edition(pinned.edition_id),
        region,
        period=Period.parse(pinned.period),
        base_period=Period.parse(pinned.base_period) if pinned.base_period else None,
        level=Level(level),
        reference=Region.of(code, [code]) if code else None,
    )


def _scores(ranking: Ranking, spots: Mapping[str, int], code: str) -> dict[Criterion, Score]:
    if code not in spots:
        missing = unknown(_("Too little is known of this industry in the region to score it."))
        return dict.fromkeys(Criterion, missing)
    row = ranking.profile.row(code)
    order = [criterion.code for criterion in ranking.criteria]
    scores = {}
    for criterion, library_code in LIBRARY_CODES.items():
        if library_code in order:
            position = order.index(library_code)
            lower, upper = (
                min(SCALE_TOP, max(0.0, float(side[position][spots[code]]) * SCALE_TOP))
                for side in (ranking.lower, ranking.upper)
            )
            scores[criterion] = Score(lower, upper, _words(criterion, row))
    return scores


def _words(criterion: Criterion, row: IndustryRow) -> str:
    shown = _FIGURES[criterion]
    figure = shown.read(row)
    if figure.lower is None or figure.upper is None:
        return figure.reason
    lowest, highest = (format(side, shown.form).replace("-", "−") for side in (figure.lower, figure.upper))
    if not math.isfinite(figure.upper):
        return _("at least %(least)s") % {"least": shown.phrase() % {"n": lowest}}
    if lowest == highest:
        return shown.phrase() % {"n": lowest}
    # A dash between signed numbers reads as a minus.
    span = _("%(low)s to %(high)s") if "+" in shown.form else "%(low)s–%(high)s"
    return shown.phrase() % {"n": span % {"low": lowest, "high": highest}}


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a criterion's figure is read off a row and written: the number's form, and the words around it."""

    read: Callable[[IndustryRow], Figure]
    form: str
    phrase: Callable[[], str] = lambda: "%(n)s"


_FIGURES = {
    Criterion.JOBS: _Shown(lambda row: row.jobs, ",.0f", lambda: _("%(n)s jobs")),
    Criterion.GROWTH: _Shown(lambda row: row.growth, "+.1%"),
    Criterion.LQ: _Shown(lambda row: row.location_quotient, ".2f", lambda: _("%(n)s times the usual share")),
    Criterion.SHIFT: _Shown(lambda row: row.competitive, "+,.0f", lambda: _("%(n)s jobs")),
    Criterion.WAGE: _Shown(lambda row: row.average_weekly_wage, ",.0f", lambda: _("$%(n)s a week")),
    Criterion.RESILIENCE: _Shown(lambda row: row.resilience, ".2f"),
}
