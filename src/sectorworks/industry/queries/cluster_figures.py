"""The region's clusters, by a definition that is installed in the store: sums over their 6-digit industries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from lmi.industries import Level
from sectorworks.ui import wording

from .charts import TABLE_COLUMNS, figures_of
from .figures import FigureRow, PageFigure
from .profiles import TOTAL, Opened, source_line

if TYPE_CHECKING:
    from lmi.charts import Look
    from lmi.clusters import ClusterProfile, Definition
    from lmi.figures import Figure
    from lmi.profile import IndustryRow

TRADED = "Traded"
MOST_BARS = 18
LEAST_JOBS = 100


def has_definitions() -> bool:
    """Whether a definition is installed; looks at the folder only."""
    folder = settings.STORE_FOLDER / "definitions"
    return folder.is_dir() and any(folder.glob("*.csv"))


def definitions_stamp() -> str:
    """Changes whenever a definition is installed, replaced or removed."""
    folder = settings.STORE_FOLDER / "definitions"
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return ",".join(f"{path.name}:{path.stat().st_mtime_ns}" for path in files)


def definition() -> Definition | None:
    """The first installed definition by name; None without any."""
    from lmi import clusters

    found = clusters.installed(settings.STORE_FOLDER)
    return found[0] if found else None


def _profile(opened: Opened, chosen: Definition) -> ClusterProfile:
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
    return cluster_profile(opened.edition, chosen, question)


def traded_share(opened: Opened) -> Figure | None:
    """The part of the ownership's jobs that traded clusters hold; None without a definition or six digits."""
    from lmi.errors import LmiError
    from lmi.figures import between

    chosen = definition() if has_definitions() else None
    if chosen is None:
        return None
    try:
        made, everyone = _profile(opened, chosen), opened.owned_total.row(TOTAL).jobs
    except LmiError:
        return None
    if not everyone.lower or everyone.upper is None:
        return None
    is_traded = [made.kind_of(code) == TRADED for code in made.codes]
    jobs = made.jobs
    low, high = float(jobs.lower[is_traded].sum()), float(jobs.upper[is_traded].sum())
    # What is surely in local clusters is in no traded one.
    high = min(high, everyone.upper - float(jobs.lower[[not one for one in is_traded]].sum()))
    return between(low / everyone.upper, min(1.0, high / everyone.lower))


def cluster_of(code: str) -> tuple[str, bool]:
    """The cluster that a 6-digit industry is in and whether it is a traded one; empty without one."""
    chosen = definition() if has_definitions() else None
    name = chosen.cluster_of(code) if chosen else None
    return (name, chosen.kind_of(name) == TRADED) if chosen and name else ("", False)


def clusters(opened: Opened, chosen: Definition) -> PageFigure:
    """Traded clusters first, each with jobs, quotient, growth and wage; raises `NotLoaded` above six digits."""
    made = _profile(opened, chosen)
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
        _("Traded clusters of which at least %(least)d jobs are sure; blue ones are surely more common here.")
        % {"least": LEAST_JOBS},
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
