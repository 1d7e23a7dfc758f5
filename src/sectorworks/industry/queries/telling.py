"""Who must be told of work in a region: the jurisdictions it crosses, by their part of its counties and of its jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lmi.regions import Region
from sectorworks.places import queries as places
from sectorworks.places.queries import SchemeCrossings, Told
from sectorworks.ui import wording

from ..rules.profile_state import ProfileState
from ..rules.region_addresses import RegionAddress
from .figures import FigureColumn, FigureRow, PageFigure
from .profiles import Opened, quarter_label
from .regions import ChosenRegion

# The order of a joint decision: economic development, workforce, education; others after them.
FIRST = {"edr": 0, "lwia": 1, "ccd": 2}
NEGLIGIBLE = 0.001
COLUMNS = (
    FigureColumn(
        "counties",
        gettext_lazy("Share of counties"),
        "share",
        help=gettext_lazy("Part of the region's counties that lies there."),
    ),
    FigureColumn(
        "jobs",
        gettext_lazy("Share of jobs"),
        "share",
        help=gettext_lazy(
            "Part of the region's covered jobs in the counties it lies in. Jurisdictions that share a county each "
            "count it whole."
        ),
    ),
    FigureColumn(
        "own",
        gettext_lazy("Share of its own counties"),
        "share",
        help=gettext_lazy("Part of that jurisdiction that lies in the region."),
    ),
)


@dataclass(frozen=True, slots=True)
class SchemeTold:
    """One scheme's jurisdictions as a table. `outside` says what part of the region no jurisdiction of it holds."""

    name: str
    figure: PageFigure
    outside: str


def crossed(chosen: ChosenRegion, on: date) -> tuple[SchemeCrossings, ...]:
    """What the region crosses on a day; empty for a state, the nation or a metropolitan row."""
    if not chosen.counties:
        return ()
    found = places.who_must_be_told(chosen.region, on)
    return tuple(sorted(found, key=lambda one: FIRST.get(one.scheme_code, len(FIRST))))


def summary(found: tuple[SchemeCrossings, ...]) -> str:
    """`Crosses 1 economic development region, 3 workforce areas and 4 college districts.`; empty when none is known."""
    counts = {one.scheme_code: len(one.told) for one in found}
    parts = []
    if count := counts.get("edr"):
        parts.append(ngettext("%(n)d economic development region", "%(n)d economic development regions", count))
        parts[-1] %= {"n": count}
    if count := counts.get("lwia"):
        parts.append(ngettext("%(n)d workforce area", "%(n)d workforce areas", count) % {"n": count})
    if count := counts.get("ccd"):
        parts.append(ngettext("%(n)d college district", "%(n)d college districts", count) % {"n": count})
    if (count := counts.get("state", 0)) > 1:
        parts.append(ngettext("%(n)d state", "%(n)d states", count) % {"n": count})
    if not parts:
        return ""
    if len(parts) == 1:
        return _("Crosses %(list)s.") % {"list": parts[0]}
    return _("Crosses %(list)s and %(last)s.") % {"list": ", ".join(parts[:-1]), "last": parts[-1]}


def tables(opened: Opened, found: tuple[SchemeCrossings, ...], on: date) -> list[SchemeTold]:
    """One table a scheme, with jobs of the period that the page shows."""
    shares = _jobs_shares(opened, on)
    return [
        SchemeTold(
            one.scheme_name,
            _table(opened, one, shares),
            _("%(share)s of the counties lie outside this scheme.") % {"share": wording.share(one.outside_share, 0)}
            if one.outside_share > NEGLIGIBLE
            else "",
        )
        for one in found
    ]


def _table(opened: Opened, scheme: SchemeCrossings, shares: dict[tuple[str, str], float]) -> PageFigure:
    from lmi.figures import exact, undefined

    rows = []
    for one in scheme.told:
        jobs = shares.get((scheme.scheme_code, one.crossing.region))
        figures = (
            exact(one.crossing.footprint_share),
            undefined(_("The jobs of some county are not loaded.")) if jobs is None else exact(jobs),
            exact(one.crossing.region_share),
        )
        state = ProfileState(RegionAddress(scheme.scheme_code, one.crossing.region))
        rows.append(FigureRow(one.crossing.region, _title(one), figures, reverse("profile") + state.address()))
    return PageFigure(
        f"told-{scheme.scheme_code}",
        _finding(scheme, shares),
        COLUMNS,
        tuple(rows),
        _(
            "%(scheme)s; BLS, Quarterly Census of Employment and Wages, %(period)s, all covered jobs; "
            "edition %(edition)s"
        )
        % {
            "scheme": scheme.source.rstrip("."),
            "period": quarter_label(opened.profile.period),
            "edition": opened.edition.id,
        },
        _uncertain(scheme),
        heading=_("Jurisdiction"),
    )


def _title(one: Told) -> str:
    return f"{one.region_name} ({one.body})" if one.body and one.body != one.region_name else one.region_name


def _finding(scheme: SchemeCrossings, shares: dict[tuple[str, str], float]) -> str:
    """Who holds the largest part, by jobs where those are known. Where several share a county, nobody's part is."""
    if _overlaps(scheme):
        return _("%(count)d of them share these counties, and their lines do not follow county lines") % {
            "count": len(scheme.told)
        }
    held = [(shares.get((scheme.scheme_code, one.crossing.region)), one) for one in scheme.told]
    known = [(share, one) for share, one in held if share is not None]
    if len(known) == len(held):
        share, top = max(known, key=lambda pair: pair[0])
        return _("%(name)s holds %(share)s of the jobs") % {"name": top.region_name, "share": wording.share(share, 0)}
    first = scheme.told[0]
    told = {"name": first.region_name, "share": wording.share(first.crossing.footprint_share, 0)}
    return _("%(name)s holds %(share)s of the counties") % told


def _overlaps(scheme: SchemeCrossings) -> bool:
    return sum(one.crossing.footprint_share for one in scheme.told) > 1 + NEGLIGIBLE


def _uncertain(scheme: SchemeCrossings) -> str:
    unsure = [one.region_name for one in scheme.told if one.crossing.is_uncertain]
    if not unsure:
        return ""
    if len(unsure) == len(scheme.told) > 1:
        return _("County lists only approximate these boundaries.")
    return _("The county lists of these are uncertain: %(names)s.") % {"names": "; ".join(unsure)}


def _jobs_shares(opened: Opened, on: date) -> dict[tuple[str, str], float]:
    """By scheme and code, the part of the region's covered jobs; empty when a county's jobs are not loaded.

    The same arithmetic as for counties, with every county weighted by its jobs.
    """
    from lmi import panel
    from lmi.errors import NotLoaded

    partition = opened.profile.partition
    try:
        measure = partition.employment_measure
        totals = [
            (code, weight * float(panel.total_covered(partition, Region.of(code, [code]), measure).lower[0]))
            for code, weight in opened.chosen.region.members
        ]
    except NotLoaded:
        return {}
    everyone = sum(jobs for _code, jobs in totals)
    members = tuple((code, jobs / everyone) for code, jobs in totals if jobs > 0) if everyone else ()
    if not members:
        return {}
    found = places.who_must_be_told(Region(opened.chosen.title, members), on)
    return {
        (scheme.scheme_code, one.crossing.region): one.crossing.footprint_share
        for scheme in found
        for one in scheme.told
    }
