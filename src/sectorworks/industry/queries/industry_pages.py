"""One industry in one region: its figures beside those of state and nation, its history, its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lmi import code_lists, industries
from lmi.errors import LmiError
from lmi.industries import Level
from sectorworks.ui import wording

from ..rules import findings
from . import store
from .charts import GROWTH, JOBS, PLACES_OF_WORK, QUOTIENT, TABLE_COLUMNS, WAGE, figures_of
from .figures import FigureRow, PageFigure
from .profiles import Opened, area_label, pedigree, source_line

if TYPE_CHECKING:
    from lmi.across import PeriodFigure
    from lmi.charts import Look
    from lmi.figures import Figure
    from lmi.periods import Period
    from lmi.profile import IndustryRow
    from lmi.regions import Region

PLACE_COLUMNS = (JOBS, QUOTIENT, GROWTH, WAGE, PLACES_OF_WORK)


def default_region_code() -> str:
    """The state to show an industry in when an address names no region: the first one loaded."""
    edition = store.edition()
    for period in reversed(edition.periods):
        if states := edition.partition(period).header.states:
            return f"state-{states[0][:2]}"
    return "nation-US000"


def sentence(opened: Opened, row: IndustryRow, reference: str) -> str:
    """What is true of the industry here now."""
    told = {"title": row.title, "region": opened.chosen.title, "jobs": wording.figure(row.jobs)}
    said = [_jobs(row.jobs) % told]
    quotient, growth, base = row.location_quotient, row.growth, opened.profile.base_period
    if quotient.lower is not None and reference:
        told = {"times": wording.figure(quotient, "number", 2), "area": reference}
        if findings.is_too_wide(quotient, max(findings.WIDEST_TOLD, quotient.lower)):
            said.append(_("Too much is withheld to tell how common it is against %(area)s.") % told)
        else:
            said.append(_("Its share of jobs is %(times)s times that in %(area)s.") % told)
    if growth.lower is not None and base is not None:
        said.append(_growth(growth) % {"base": base.label, "rate": wording.share(abs(growth.value or 0))})
    return " ".join(said)


def _jobs(jobs: Figure) -> str:
    if jobs.lower or jobs.value is not None:
        return _("%(title)s has %(jobs)s jobs in %(region)s.")
    if jobs.upper is None:
        return _("BLS withholds the jobs of %(title)s in %(region)s.")
    return _("BLS withholds the jobs of %(title)s in %(region)s; known is only the range of %(jobs)s.")


def _growth(growth: Figure) -> str:
    if growth.value is not None:
        return _direction(growth.value)
    if (growth.lower or 0) > 0:
        return _("It grew since %(base)s; withheld parts leave open by how much.")
    if growth.upper is not None and growth.upper < 0:
        return _("It shrank since %(base)s; withheld parts leave open by how much.")
    return _("Too much is withheld to tell whether it grew since %(base)s.")


def _direction(rate: float) -> str:
    if rate > 0:
        return _("It grew by %(rate)s since %(base)s.")
    return _("It shrank by %(rate)s since %(base)s.") if rate < 0 else _("It kept its jobs since %(base)s.")


def places(opened: Opened, code: str) -> PageFigure:
    """The industry in the region, its states and the nation."""
    from lmi.profile import region_profile
    from lmi.regions import Region

    profile = opened.profile
    states = [Region.of(area_label(f"{one}000"), [f"{one}000"]) for one in opened.chosen.state_codes]
    rows = [FigureRow("", opened.chosen.title, _place_figures(profile.row(code)))]
    for area in (*states, Region.of(area_label("US000"), ["US000"])):
        if area.members == opened.chosen.region.members:
            continue
        try:
            other = region_profile(
                opened.edition,
                area,
                period=profile.period,
                level=profile.level,
                ownership=profile.ownership,
                base_period=_base_for(opened, area),
            )
            rows.append(FigureRow("", area.name, _place_figures(other.row(code))))
        except LmiError:
            continue
    return PageFigure(
        "places",
        _title_of(opened, code),
        PLACE_COLUMNS,
        tuple(rows),
        source_line(opened),
        pedigree(opened, counted=False),
        heading=_("Area"),
    )


def _base_for(opened: Opened, area: Region) -> Period | None:
    """The page's base period where the area has it; None leaves its change unknown."""
    from lmi import panel
    from lmi.panel import Cut

    base, profile = opened.profile.base_period, opened.profile
    if base is None:
        return None
    cut = Cut(area, profile.ownership, profile.level)
    return base if panel.is_covered(opened.edition.partition(base), cut) else None


def _place_figures(row: IndustryRow) -> tuple[Figure, ...]:
    return (row.jobs, row.location_quotient, row.growth, row.average_weekly_wage, row.establishments)


def _title_of(opened: Opened, code: str) -> str:
    title, row = opened.profile.title_of(code), opened.profile.row(code)
    quotient = row.location_quotient
    if quotient.lower is not None and quotient.lower > 1.1:
        return _("%(title)s is more concentrated here than in the wider area") % {"title": title}
    if quotient.upper is not None and quotient.upper < 0.9:
        return _("%(title)s is less concentrated here than in the wider area") % {"title": title}
    return _("%(title)s here and in the wider area") % {"title": title}


def history(opened: Opened, code: str) -> PageFigure:
    """Jobs in every period loaded."""
    from lmi import across

    points = across.series(opened.edition, opened.chosen.region, code, ownership=opened.state.ownership)
    title = _trend_title(opened.profile.title_of(code), points)

    def draw(look: Look) -> str:
        from lmi import charts

        data = charts.Trend(
            charts.Caption(title, _("Jobs"), source_line(opened), title),
            tuple(point.period.code for point in points),
            (charts.Line(opened.chosen.title, tuple(point.figure for point in points), highlight=True),),
        )
        return charts.trend(data, look)

    rows = tuple(FigureRow("", point.period.label, (point.figure,)) for point in points)
    return PageFigure(
        "history",
        title,
        (JOBS,),
        rows,
        source_line(opened),
        pedigree(opened, counted=False),
        draw=draw if len(points) > 1 else None,
        heading=_("Period"),
    )


def _trend_title(title: str, points: tuple[PeriodFigure, ...]) -> str:
    """Change between the latest period and the earliest of the same season, so that season moves nothing."""
    if not points:
        return _("%(title)s: jobs over time") % {"title": title}
    latest = points[-1]
    like = [one for one in points[:-1] if one.period.quarter == latest.period.quarter]
    told = {"title": title, "now": wording.figure(latest.figure), "when": latest.period.label}
    if not like or latest.figure.value is None or like[0].figure.value is None:
        return _("%(title)s: %(now)s jobs in %(when)s") % told
    told |= {"then": wording.figure(like[0].figure), "before": like[0].period.label}
    return _("%(title)s went from %(then)s jobs in %(before)s to %(now)s in %(when)s") % told


def parts(opened: Opened, code: str, finer: Opened | None) -> PageFigure | None:
    """The industries one level down that have establishments here; None when there are none."""
    if finer is None:
        return None
    rows = [finer.row(place) for place in finer.places]
    if not rows:
        return None
    title = opened.profile.title_of(code)
    sure = sorted(rows, key=lambda row: (-(row.jobs.lower or 0), -(row.jobs.upper or 0)))
    told = {"title": title, "part": sure[0].title}
    if sure[0].jobs.lower:
        found = _("The parts of %(title)s: %(part)s is the largest as far as BLS publishes") % told
    else:
        found = _("The parts of %(title)s: BLS withholds the jobs of all") % told
    return PageFigure(
        "parts",
        found,
        TABLE_COLUMNS,
        tuple(FigureRow(row.code, row.title, figures_of(row)) for row in sure),
        source_line(finer),
        pedigree(finer),
        heading=_("Industry"),
    )


def kind_of(code: str) -> str:
    level = industries.level_of(code)
    names = {
        Level.TOTAL: _("All industries"),
        Level.DOMAIN: _("Domain"),
        Level.SUPERSECTOR: _("Supersector"),
        Level.SECTOR: _("Sector"),
        Level.SUBSECTOR: _("Subsector"),
        Level.GROUP: _("Industry group"),
    }
    return _("%(level)s · NAICS %(code)s") % {"level": names.get(level, _("Industry")), "code": code}


def find(words: str) -> list[tuple[str, str]]:
    """Industries whose title or code fits, the coarse ones first: (code, title)."""
    wanted = words.strip().lower()
    if len(wanted) < 2:
        return []
    version = max(industries.VERSIONS)
    found = []
    finer = {wanted} if code_lists.is_known(wanted, version) else set()  # five or six digits of a known group
    for code in sorted(industries.codes(version) | finer, key=industries.sort_key):
        title = industries.title_of(code, version)
        if code == wanted or (len(code) <= 4 and wanted in title.lower()):
            found.append((code, title))
    return found[:12]
