"""The ranking of a region's industries on weighted criteria, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .figures import FigureColumn, FigureRow, PageFigure
from .profiles import Opened, pedigree, source_line

if TYPE_CHECKING:
    from lmi.charts import Look
    from lmi.ranking import Ranked, Ranking

LABELS = {
    "jobs": gettext_lazy("Jobs"),
    "growth": gettext_lazy("Growth"),
    "concentration": gettext_lazy("Concentration"),
    "competitive": gettext_lazy("Competitive shift"),
    "wage": gettext_lazy("Weekly wage"),
    "resilience": gettext_lazy("Resilience"),
}
CRITERIA = tuple(LABELS)
MOST_POINTS, USUAL_POINTS = 5, 1
USUAL_MINIMUM_JOBS, MOST_MINIMUM_JOBS = 100, 1_000_000
SHOWN, MOST_BARS = 25, 15


@dataclass(frozen=True, slots=True)
class Weights:
    """Points from 0 to 5 for each criterion and the least number of sure jobs, as the address gives them."""

    points: Mapping[str, int]
    minimum_jobs: int

    @property
    def query(self) -> dict[str, str]:
        told = {f"w_{code}": str(points) for code, points in self.points.items() if points != USUAL_POINTS}
        return told | ({"least": str(self.minimum_jobs)} if self.minimum_jobs != USUAL_MINIMUM_JOBS else {})

    @property
    def is_empty(self) -> bool:
        return not any(self.points.values())


def read_weights(query: Mapping[str, str]) -> Weights:
    """Numbers out of range are brought into it; all points 0 is told by `is_empty`."""
    points = {code: min(_whole(query.get(f"w_{code}", ""), USUAL_POINTS), MOST_POINTS) for code in CRITERIA}
    return Weights(points, min(_whole(query.get("least", ""), USUAL_MINIMUM_JOBS), MOST_MINIMUM_JOBS))


def _whole(text: str, usual: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else usual


def ranking(opened: Opened, weights: Weights) -> Ranking:
    from lmi.ranking import Terms, rank

    usual = dict.fromkeys(CRITERIA, USUAL_POINTS) if weights.is_empty else weights.points
    return rank(opened.profile, Terms({code: float(points) for code, points in usual.items()}, weights.minimum_jobs))


def figure(opened: Opened, found: Ranking, ranked: list[Ranked]) -> PageFigure:
    """Scores with their ranges; downloads also hold the rank under every swing of the weights."""
    from lmi.figures import between

    title = _title(ranked, found)
    rows = tuple(
        FigureRow(
            one.code,
            one.title,
            (
                between(float(one.rank), float(one.rank)),
                between(one.lowest_score, one.highest_score),
                between(float(one.best_rank), float(one.best_rank)),
                between(float(one.worst_rank), float(one.worst_rank)),
            ),
        )
        for one in ranked
    )

    def draw(look: Look) -> str:
        from lmi import charts

        shown = ranked[:MOST_BARS]
        data = charts.Bars(
            charts.Caption(title, _("Score from 0 to 100"), source_line(opened), title),
            tuple(
                charts.Bar(f"{one.rank}. {one.title}", between(one.lowest_score, one.highest_score), one.is_robust)
                for one in shown
            ),
            charts.NumberFormat(decimals=0),
        )
        return charts.bars(data, look)

    columns = (
        FigureColumn("rank", _("Rank")),
        FigureColumn("score", _("Score"), decimals=0),
        FigureColumn("best", _("Best rank")),
        FigureColumn("worst", _("Worst rank")),
    )
    return PageFigure(
        "ranking", title, columns, rows, source_line(opened), pedigree(opened),
        _("Blue bars stay on the shortlist of %(count)d however each weight is halved or raised by half.")
        % {"count": found.terms.shortlist},
        draw if ranked else None, _("Industry"),
    )  # fmt: skip


def _title(ranked: list[Ranked], found: Ranking) -> str:
    if not ranked:
        return _("No industry is large enough to be ranked")
    robust = [one for one in ranked if one.is_robust]
    told = {"title": ranked[0].title, "count": len(robust), "list": min(found.terms.shortlist, len(ranked))}
    if ranked[0].is_robust and len(robust) > 1:
        return _("%(title)s ranks first; %(count)d of the first %(list)d stay there when the weights change") % told
    return _("%(title)s ranks first on these weights") % told
