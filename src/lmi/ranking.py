"""Ranking: which industries should a region set its hopes on? A transparent score, its reasons, and how firm it is.

Each criterion is turned into a percentile rank among the industries that are scored (0 worst, 1 best, ties share the
mean), and the score is the weighted mean of the percentile ranks, times 100. Percentile ranks were chosen over
min-max because one huge industry, or one with a location quotient of 40, would press all others together at the low
end; the price is that distances between neighbors are lost, which the table beside the score shows.

A withheld industry takes part with what is known: its score is a range, from the rank of its floors to the rank of
its ceilings, and it is ordered by the middle of it. Criteria nobody can be given (resilience with two years loaded)
are left out and named. Industries below the minimum size, or with too little known, are screened out and say why.

Sensitivity: each weight in turn is raised and lowered by `swing` of itself, the others kept; an industry's rank range
covers all these runs, and it is robust when it stays among the first `shortlist` in every one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lmi.bounds import Bounds, FloatArray
from lmi.comparison import NATION
from lmi.errors import UnknownCode
from lmi.profile import RegionProfile
from lmi.regions import Region

Ranks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason to prefer an industry. `column` is an attribute of a profile; more is better."""

    code: str
    label: str
    column: str


CRITERIA = {
    criterion.code: criterion
    for criterion in (
        Criterion("jobs", "Jobs", "jobs"),
        Criterion("growth", "Growth", "growth"),
        Criterion("concentration", "Concentration", "location_quotient"),
        Criterion("competitive", "Competitive shift", "competitive"),
        Criterion("wage", "Weekly wage", "average_weekly_wage"),
        Criterion("resilience", "Resilience", "resilience"),
    )
}
EQUAL_WEIGHTS: dict[str, float] = dict.fromkeys(CRITERIA, 1.0)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the region cares about. Weights are 0 or more and need not add up to 1."""

    weights: Mapping[str, float] = field(default_factory=lambda: dict(EQUAL_WEIGHTS))
    minimum_jobs: float = 100
    swing: float = 0.5
    shortlist: int = 10

    def __post_init__(self) -> None:
        unknown = [code for code in self.weights if code not in CRITERIA]
        if unknown:
            msg = f"'{unknown[0]}' is not a criterion. Choose from {', '.join(CRITERIA)}."
            raise UnknownCode(msg)
        if any(weight < 0 for weight in self.weights.values()) or not sum(self.weights.values()) > 0:
            msg = "Weights must be 0 or more, and at least one above 0."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion gives one industry: its percentile rank (0 to 1) as a range, and its share of all weights."""

    criterion: Criterion
    lower: float
    upper: float
    share: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """One industry's place. Ranks count from 1; scores run from 0 to 100."""

    ranking: Ranking
    spot: int
    rank: int

    @property
    def place(self) -> int:
        """Its row in the profile."""
        return int(self.ranking.places[self.spot])

    @property
    def code(self) -> str:
        return self.ranking.profile.codes[self.place]

    @property
    def title(self) -> str:
        return self.ranking.profile.title_of(self.code)

    @property
    def score(self) -> float:
        return float(self.ranking.scores.middle[self.spot])

    @property
    def lowest_score(self) -> float:
        return float(self.ranking.scores.lower[self.spot])

    @property
    def highest_score(self) -> float:
        return float(self.ranking.scores.upper[self.spot])

    @property
    def best_rank(self) -> int:
        return int(self.ranking.rank_range[0][self.spot])

    @property
    def worst_rank(self) -> int:
        return int(self.ranking.rank_range[1][self.spot])

    @property
    def is_robust(self) -> bool:
        return self.worst_rank <= self.ranking.terms.shortlist

    @property
    def parts(self) -> tuple[Part, ...]:
        lower, upper, shares = self.ranking.lower[:, self.spot], self.ranking.upper[:, self.spot], self.ranking.shares
        return tuple(
            Part(criterion, float(lower[row]), float(upper[row]), float(shares[row]))
            for row, criterion in enumerate(self.ranking.criteria)
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        return reasons(self.ranking.profile, self.place, self.parts)


@dataclass(frozen=True, slots=True)
class ScreenedOut:
    code: str
    title: str
    reason: str


@dataclass(frozen=True)
class Ranking:
    """The order of a profile's industries on some terms. Columns first; rows are made when asked."""

    profile: RegionProfile
    terms: Terms
    criteria: tuple[Criterion, ...]
    left_out: Mapping[str, str]
    places: npt.NDArray[np.intp]
    lower: FloatArray
    upper: FloatArray

    @cached_property
    def shares(self) -> FloatArray:
        weights = np.array([self.terms.weights[criterion.code] for criterion in self.criteria])
        return np.asarray(weights / weights.sum()) if weights.size else weights

    @cached_property
    def scores(self) -> Bounds:
        """Of each scored industry, in profile order."""
        return Bounds(self.shares @ self.lower * 100, self.shares @ self.upper * 100)

    @cached_property
    def order(self) -> npt.NDArray[np.intp]:
        """Positions among the scored, best first; ties keep code order."""
        return np.argsort(-self.scores.middle, kind="stable")

    @cached_property
    def rank_range(self) -> tuple[Ranks, Ranks]:
        """Best and worst rank of each scored industry when each weight swings, and as weighted."""
        swung = [self.shares]
        for place in range(len(self.criteria)):
            for factor in (1 - self.terms.swing, 1 + self.terms.swing):
                weights = self.shares.copy()
                weights[place] *= factor
                if weights.sum() > 0:
                    swung.append(weights / weights.sum())
        middles = np.stack(swung) @ ((self.lower + self.upper) / 2)
        orders = np.argsort(-np.round(middles, 12), axis=1, kind="stable")
        ranks = np.empty_like(orders)
        np.put_along_axis(ranks, orders, np.arange(1, orders.shape[1] + 1)[None, :], axis=1)
        return ranks.min(axis=0), ranks.max(axis=0)

    def top(self, count: int | None = None) -> list[Ranked]:
        return [Ranked(self, int(spot), place + 1) for place, spot in enumerate(self.order[:count])]

    @cached_property
    def robust_codes(self) -> tuple[str, ...]:
        """Industries that stay on the shortlist under every swing."""
        worst = self.rank_range[1]
        return tuple(self._code(int(spot)) for spot in self.order if worst[spot] <= self.terms.shortlist)

    @cached_property
    def screened_out(self) -> tuple[ScreenedOut, ...]:
        """Industries present here that are not ranked, and why."""
        profile, kept = self.profile, set(self.places.tolist())
        answer = []
        for place in np.flatnonzero(profile.is_present):
            if int(place) not in kept:
                code = profile.codes[place]
                answer.append(ScreenedOut(code, profile.title_of(code), self._why_out(int(place))))
        return tuple(answer)

    def _why_out(self, place: int) -> str:
        jobs, least = self.profile.jobs[place], self.terms.minimum_jobs
        if float(jobs.upper) < least:
            most = f"{float(jobs.upper):,.0f} jobs" if jobs.is_exact else f"at most {float(jobs.upper):,.0f} jobs"
            return f"It has {most}, below the minimum of {least:,.0f}."
        return f"BLS withholds its jobs: {float(jobs.lower):,.0f} are sure, below the minimum of {least:,.0f}."

    def _code(self, spot: int) -> str:
        return self.profile.codes[int(self.places[spot])]


def rank(profile: RegionProfile, terms: Terms | None = None) -> Ranking:
    """Score and order the industries of a profile."""
    terms = terms or Terms()
    sure_jobs = profile.jobs.lower
    places = np.flatnonzero((sure_jobs >= terms.minimum_jobs) & profile.is_present)
    used, left_out, lower, upper = [], {}, [], []
    for code, criterion in CRITERIA.items():
        if not terms.weights.get(code, 0):
            continue
        column = _column(profile, criterion)[places]
        if np.isnan(column.lower).all():
            left_out[code] = column.reason or "Nothing is known of it here."
            continue
        low, high = percentile_ranks(column)
        used.append(criterion)
        lower.append(low)
        upper.append(high)
    shape = (len(used), len(places))
    return Ranking(
        profile, terms, tuple(used), left_out, places, np.array(lower).reshape(shape), np.array(upper).reshape(shape)
    )


def percentile_ranks(column: Bounds) -> tuple[FloatArray, FloatArray]:
    """Lowest and highest percentile rank each entry may have, against the others' middles.

    An undefined entry may be anywhere, from 0 to 1.

    >>> from lmi.bounds import known, within
    >>> [rank.tolist() for rank in percentile_ranks(known([10, 30, 20, 20]))]
    [[0.0, 1.0, 0.5, 0.5], [0.0, 1.0, 0.5, 0.5]]
    >>> percentile_ranks(within([10, 0, 20], [10, 30, 20]))[1].tolist()
    [0.0, 1.0, 1.0]
    """
    count = len(column.lower)
    unknown = np.isnan(column.lower) | np.isnan(column.upper)
    finite = np.where(np.isinf(column.upper), column.lower, column.middle)
    line = np.sort(finite[~unknown])
    if count == 1 or not line.size:
        return np.where(unknown, 0.0, 1.0), np.ones(count)
    others = max(len(line) - 1, 1)

    def place(values: FloatArray) -> FloatArray:
        below, upto = np.searchsorted(line, values, "left"), np.searchsorted(line, values, "right")
        own = np.where(upto > below, (below + upto - 1) / 2, below - (values > finite))
        return np.clip(np.asarray(own / others), 0.0, 1.0)

    low, high = place(column.lower), place(column.upper)
    return np.where(unknown, 0.0, np.minimum(low, high)), np.where(unknown, 1.0, np.maximum(low, high))


def reasons(profile: RegionProfile, place: int, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Why it stands where it stands, strongest criterion first, weakest last, in plain words."""
    strong = sorted((part for part in parts if part.lower >= 0.6), key=lambda part: -part.lower * part.share)
    weak = [part for part in parts if part.upper <= 0.25]
    said = [_in_words(profile, place, part.criterion) for part in strong[:3]]
    said += [f"But: {_lower_first(_in_words(profile, place, part.criterion))}" for part in weak[:1]]
    if not profile.jobs.is_exact[place]:
        said.append("BLS withholds part of it, so its score is a range.")
    return tuple(said)


def _in_words(profile: RegionProfile, place: int, criterion: Criterion) -> str:
    column = _column(profile, criterion)
    low, high = float(column.lower[place]), float(column.upper[place])
    years = f"since {profile.base_period.label}" if profile.base_period else ""
    match criterion.code:
        case "jobs":
            return f"It has {_span(low, high, ',.0f')} jobs here."
        case "growth":
            return f"Its jobs changed by {_span(low * 100, high * 100, '+,.1f')} percent {years}."
        case "concentration":
            area = _name_in_words(profile.choice.reference)
            return f"It is {_span(low, high, ',.2f')} times as concentrated here as in {area}."
        case "competitive":
            return f"It has {_span(low, high, '+,.0f')} jobs against its industry's pace elsewhere {years}."
        case "wage":
            return f"A job pays ${_span(low, high, ',.0f')} a week."
    return f"At its worst it kept {_span(low * 100, high * 100, ',.0f')} percent of its jobs."


def _name_in_words(area: Region | None) -> str:
    return "the nation" if area is None or area == NATION else area.name


def _span(low: float, high: float, form: str) -> str:
    if np.isinf(high) or np.isnan(high):
        return f"at least {low:{form}}"
    first, second = f"{low:{form}}", f"{high:{form}}"
    return first if first == second else f"{first} to {second}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _column(profile: RegionProfile, criterion: Criterion) -> Bounds:
    return getattr(profile, criterion.column)  # type: ignore[no-any-return]
