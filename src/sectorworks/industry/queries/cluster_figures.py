"""The region's clusters, by a definition that is installed in the store: sums over their 6-digit industries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from lmi.industries import Level
from sectorworks.ui import wording

from .charts import TABLE_COLUMNS, figures_of
from .figures import FigureRow, PageFigure
from .profiles import Opened, source_line

if TYPE_CHECKING:
    from lmi.charts import Look
    from lmi.clusters import Definition
    from lmi.profile import IndustryRow

TRADED = "Traded"
MOST_BARS = 18
LEAST_JOBS = 100


def has_definitions() -> bool:
    """Whether a definition is installed; looks at the folder only."""
    folder = settings.STORE_FOLDER / "definitions"
    return folder.is_dir() and any(folder.glob("*.csv"))


def definition() -> Definition | None:
    """The first installed definition by name; None without any."""
    from lmi import clusters

    found = clusters.installed(settings.STORE_FOLDER)
    return found[0] if found else None


def clusters(opened: Opened, chosen: Definition) -> PageFigure:
    """Traded clusters first, each with jobs, quotient, growth and wage; raises `NotLoaded` above six digits."""
    from lmi.clusters import cluster_profile
    from lmi.comparison import Question

    profile = opened.profile
    question = Question(
        opened.chosen.region,
        profile.period,
        profile.base_period,
        Level.NAICS6,
        profile.ownership,
        profile.question.reference,
    )
    made = cluster_profile(opened.edition, chosen, question)
    rows = sorted(made.rows(), key=lambda row: (made.kind_of(row.code) != TRADED, -_sure(row)))
    traded = [row for row in rows if made.kind_of(row.code) == TRADED and _sure(row) >= LEAST_JOBS]
    traded.sort(key=lambda row: -(row.location_quotient.lower or 0))
    title = _title(traded)

    def draw(look: Look) -> str:
        from lmi import charts

        data = charts.Bars(
            charts.Caption(title, _("Location quotient of traded clusters"), source_line(opened), title),
            tuple(
                charts.Bar(row.title, row.location_quotient, (row.location_quotient.lower or 0) > 1)
                for row in traded[:MOST_BARS]
            ),
            charts.QUOTIENT,
            1.0,
            _("as common as elsewhere"),
        )
        return charts.bars(data, look)

    marks = _("Clusters by “%(name)s”. %(count)d 6-digit industries here belong to none.") % {
        "name": chosen.name,
        "count": len(made.unassigned),
    }
    table = tuple(FigureRow(made.kind_of(row.code), row.title, figures_of(row)) for row in rows)
    is_known = any(row.location_quotient.lower is not None for row in traded)
    return PageFigure(
        "clusters",
        title,
        TABLE_COLUMNS,
        table,
        source_line(opened),
        marks,
        _("Traded clusters of which at least %(least)d jobs are sure.") % {"least": LEAST_JOBS},
        draw if is_known else None,
        _("Cluster"),
    )


def _sure(row: IndustryRow) -> float:
    return row.jobs.lower or 0


def _title(traded: list[IndustryRow]) -> str:
    """Names the cluster whose lowest possible quotient is highest."""
    strong = [row for row in traded if (row.location_quotient.lower or 0) > 1]
    if not strong:
        return _("No traded cluster is surely more concentrated here than elsewhere")
    told = {"title": strong[0].title, "times": wording.figure(strong[0].location_quotient, "number", 1)}
    return _("%(title)s stands out among the traded clusters: %(times)s times its usual share of jobs") % told
