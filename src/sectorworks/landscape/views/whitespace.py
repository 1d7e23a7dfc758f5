"""White space: region by region, the driving industries and who is there for them. The address holds every mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from lmi.errors import LmiError
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.files.downloads import attachment
from sectorworks.industry.queries.figures import FigureColumn, shown
from sectorworks.places.models import Scheme
from sectorworks.ui.links import Link, Status
from sectorworks.ui.tables import Column, Filter, TableShape, TableState
from sectorworks.ui.wording import EN_DASH
from sectorworks.ui.wording import share as share_words

from ..queries import parameters, whitespace, whitespace_data
from ..queries.whitespace import Space, WhiteSpace
from ..rules.whitespace import LIMITS, Certainty, Cover, Marks, changed
from . import frame

COLUMNS = (
    Column("region", gettext_lazy("Region")),
    Column("industry", gettext_lazy("Industry")),
    Column("driving", gettext_lazy("Drives the region"), sortable=False),
    Column("cover", gettext_lazy("Partnership")),
    Column("jobs", gettext_lazy("Jobs"), numeric=True, help=gettext_lazy("Private jobs under unemployment insurance.")),
    Column("share", gettext_lazy("Share of jobs"), numeric=True, help=gettext_lazy("Of all covered jobs there.")),
    Column("quotient", gettext_lazy("Location quotient"), numeric=True,
           help=gettext_lazy("How many times as concentrated here as in the reference area.")),
    Column("growth", gettext_lazy("Growth"), numeric=True),
)  # fmt: skip
FIGURES = {
    "jobs": FigureColumn("jobs", ""),
    "jobs_share": FigureColumn("jobs_share", "", "share", 1),
    "quotient": FigureColumn("quotient", "", decimals=2),
    "growth": FigureColumn("growth", "", "share", 1, is_change=True),
}
COVERS = {
    Cover.OPEN: (gettext_lazy("None: white space"), "attention"),
    Cover.PARTLY: (gettext_lazy("In part"), "info"),
    Cover.COVERED: (gettext_lazy("Covered"), "good"),
}
DRIVES = {
    Certainty.YES: (gettext_lazy("Yes"), "good"),
    Certainty.MAYBE: (gettext_lazy("May be: withheld"), "neutral"),
}
LEVELS = (
    ("2", gettext_lazy("Sectors")),
    ("3", gettext_lazy("3-digit subsectors")),
    ("4", gettext_lazy("4-digit groups")),
)
REFERENCES = (("", gettext_lazy("United States")), ("17000", gettext_lazy("Illinois")))
MARK_LABELS = {
    "lq": gettext_lazy("Location quotient at least"),
    "share": gettext_lazy("Share of jobs at least, %"),
    "growth": gettext_lazy("Growth at least, %"),
    "cover": gettext_lazy("Covered from, % of jobs"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, its figures in words."""

    space: Space
    cells: tuple[Any, ...]
    share: str
    drives: Status
    cover: Status
    profile: str


@require_safe
@public
def page(request: HttpRequest) -> HttpResponse:
    """Where a driving industry has no partnership; what is withheld stays a range, and what may be is told apart."""
    today = clock.today()
    usual = parameters.marks_on(today)
    marks = changed(usual, {word: request.GET.get(word, "") for word in LIMITS})
    scheme = frame.scheme_in(request)
    level = request.GET.get("level", "3") if request.GET.get("level") in dict(LEVELS) else "3"
    reference = request.GET.get("against", "") if request.GET.get("against") in dict(REFERENCES) else ""
    context = frame.plain_context("whitespace") | {"marks": _marks(usual, marks), "source_words": usual.source}
    context |= {"is_usual": usual == marks, "valid_from": usual.valid_from, "references": REFERENCES}
    context |= {"level": level, "reference": reference, "levels": LEVELS, "schemes": whitespace.schemes(),
                "scheme": scheme, "start": bool(body_policies.can_start(request.user))}  # fmt: skip
    if scheme is None:
        return render(request, "landscape/whitespace.html", context | {"found": None, "problem": ""})
    try:
        found = whitespace.white_space(scheme, level, marks, today, reference=reference)
    except LmiError as problem:
        return render(request, "landscape/whitespace.html", context | {"found": None, "problem": str(problem)})
    state, kept = _narrowed(request, found)
    if request.GET.get("format") in ("csv", "json"):
        return _file(request, found, kept)
    rows = state.page_of(state.order(kept, KEYS))
    context |= {
        "found": found,
        "state": state,
        "page": rows,
        "rows": [_row(one, scheme, found) for one in rows.rows],
        "columns": COLUMNS,
        "title": _title(kept),
        "downloads": [Link(name.upper(), state.address(format=name)) for name in ("csv", "json")],
        "is_sample": found.is_sample,
    }
    return render(request, "landscape/whitespace.html", context)


KEYS = {
    "region": lambda one: (one.region_code.zfill(8), one.certainty is not Certainty.YES, one.industry.code),
    "industry": lambda one: (one.industry.title, one.region_code.zfill(8)),
    "cover": lambda one: list(Cover).index(one.cover),
    "jobs": lambda one: one.industry.jobs.upper,
    "share": lambda one: one.industry.jobs_share.upper,
    "quotient": lambda one: one.industry.quotient.lower,
    "growth": lambda one: one.industry.growth.lower,
}


def _narrowed(request: HttpRequest, found: WhiteSpace) -> tuple[TableState, list[Space]]:
    shape = TableShape(
        columns=COLUMNS,
        sort="region",
        filters=(
            Filter("region", _("Region"), found.regions),
            Filter("cover", _("Partnership"), tuple((one.value, str(COVERS[one][0])) for one in Cover)),
            Filter("driving", _("Drives the region"), (("yes", _("Yes")), ("maybe", _("May be")))),
        ),
        page_size=100,
    )
    state = shape.read(request.GET)
    chosen = state.chosen
    kept = [
        one
        for one in found.spaces
        if chosen.get("region", one.region_code) == one.region_code
        and chosen.get("cover", one.cover.value) == one.cover.value
        and chosen.get("driving", one.certainty.value) == one.certainty.value
    ]
    return state, kept


def _row(one: Space, scheme: Scheme, found: WhiteSpace) -> Row:
    cells = tuple(shown(figure, FIGURES[name]) for name, figure in one.figures.items())
    region = urlencode({"region": f"{scheme.code}-{one.region_code}", "level": found.level})
    (drives, drives_tone), (cover, cover_tone) = DRIVES[one.certainty], COVERS[one.cover]
    return Row(
        one, cells, _span(one.share_lower, one.share_upper), Status(str(drives), drives_tone),
        Status(str(cover), cover_tone), f"{reverse('profile')}?{region}",
    )  # fmt: skip


def _span(lower: float, upper: float) -> str:
    """`40%–100%` of its jobs."""
    low, high = share_words(lower, 0), share_words(upper, 0)
    return low if low == high else f"{low}{EN_DASH}{high}"


def _title(kept: list[Space]) -> str:
    """What was found, in a sentence; only what surely drives a region counts in it."""
    sure = [one for one in kept if one.certainty is Certainty.YES]
    bare = sum(1 for one in sure if one.cover is Cover.OPEN)
    if kept and not sure:
        return ngettext("%(num)s industry may be driving", "%(num)s industries may be driving", len(kept)) % {
            "num": len(kept)
        }
    words = {"num": len(sure), "open": bare, "maybe": len(kept) - len(sure)}
    told = (
        ngettext(
            "%(open)s of %(num)s driving industry has no partnership",
            "%(open)s of %(num)s driving industries have no partnership",
            len(sure),
        )
        % words
    )
    if words["maybe"]:
        told += ngettext("; %(num)s more may be driving", "; %(num)s more may be driving", words["maybe"]) % {
            "num": words["maybe"]
        }
    return told


def _marks(usual: Marks, marks: Marks) -> list[tuple[str, str, str, str]]:
    """(word in the address, label, value, usual value), in the units people type."""
    found = []
    for word, (name, units, _least, _most) in LIMITS.items():
        now, then = (f"{round(getattr(each, name) * units, 4):g}" for each in (marks, usual))
        found.append((word, str(MARK_LABELS[word]), now, then))
    return found


def _file(request: HttpRequest, found: WhiteSpace, kept: list[Space]) -> HttpResponse:
    plain = whitespace_data.plain(found, kept, request.build_absolute_uri())
    if request.GET["format"] == "json":
        return JsonResponse(plain)
    from sectorworks.documents import spreadsheet  # xlsxwriter

    about = [f"{name}: {value}" for name, value in plain["about"].items()]
    text = spreadsheet.to_csv(whitespace_data.table(found, kept), sources=about)
    return attachment(text, name=f"white-space-{found.scheme.code}.csv", content_type="text/csv; charset=utf-8")
