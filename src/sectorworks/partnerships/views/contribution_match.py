"""The match log: what came, with what a grant reviewer asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.ui import wording
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..forms.periods import PeriodForm
from ..models import ContributionEvidence
from ..policies import contributions as policies
from ..queries import ledger, match_log
from ..queries.match_log import Entry
from ..queries.proof_readers import partnership_of
from . import contribution_words as words
from .contribution_requests import MOST_ROWS, frame

YEAR = timedelta(days=365)
SHAPE = TableShape(
    columns=(
        Column("day", gettext_lazy("Date")),
        Column("who", gettext_lazy("Giver, what, and basis of the value")),
        Column("value", gettext_lazy("Value and quantity"), numeric=True),
        Column("proof", gettext_lazy("Evidence, and who confirmed"), sortable=False),
        Column("award", gettext_lazy("Counts for")),
        Column("missing", gettext_lazy("Still missing"), sortable=False),
    ),
    sort="day",
    searchable=True,
)
SORTS: dict[str, Callable[[Entry], Any]] = {
    "day": lambda one: one.line.day,
    "who": lambda one: one.line.giver.casefold(),
    "value": lambda one: one.line.value.delivered_usd,
    "award": lambda one: one.award.casefold() or None,
}
FREE, COUNTED, READY, LACKING = "free", "counted", "ready", "lacking"


@require_safe
@requires(policies.can_see_ledger, get=partnership_of)
def log(request: HttpRequest, body: Body) -> HttpResponseBase:
    """What came in a period, with the columns that a grant reviewer asks for, to read, print and download."""
    user, today = request.user, clock.today()
    form, starts_on, ends_on = PeriodForm.read(request.GET, today - YEAR, today)
    entries = match_log.entries_of(one for one in ledger.lines_of(body, today) if starts_on <= one.day <= ends_on)
    is_print = request.GET.get("view") == "print"
    state = _shape(match_log.awards_of(entries), is_print=is_print).read(request.GET)
    found = state.order(_narrowed(entries, state), SORTS)
    period = f"{wording.day(starts_on)} – {wording.day(ends_on)}"
    if ending := request.GET.get("format", ""):
        title = _("Match log of %(name)s") % {"name": body.name}
        notes = (period, _("Values in dollars of the day. A line names what it still lacks."))
        return file_of(title, _header(), (_cells(one) for one in found[:MOST_ROWS]), ending, notes)
    ready = sum(1 for one in found if one.is_ready)
    context = {
        **frame(user, body, "contribution-match", policies.can_see_ledger(user, body)),
        "title": _finding(ready, len(found)),
        "period": period,
        "form": form,
        "state": state,
        "page": state.page_of(found),
        "columns": state.shape.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "is_print": is_print,
        "words": words,
        "sums": _sums(found),
        "primary": Action(_("Download for Excel"), state.address(format="xlsx"), "file_download") if found else None,
        "actions": [
            Action(_("Download as %(form)s") % {"form": "CSV"}, state.address(format="csv"), "file_download"),
            Action(_("All lines, to print"), state.address(view="print"), "print"),
        ],
    }  # fmt: skip
    return render(request, "partnerships/match_log.html", context, status=422 if form.errors else 200)


def _shape(awards: list[str], *, is_print: bool) -> TableShape:
    counts = [("award:" + one, one) for one in awards]
    filters = (
        Filter("counts", _("Counts for"), ((FREE, _("No award yet")), (COUNTED, _("Any award")), *counts)),
        Filter("ready", _("Ready"), ((READY, _("Nothing is missing")), (LACKING, _("Something is missing")))),
    )
    return replace(SHAPE, filters=filters, page_size=MOST_ROWS if is_print else SHAPE.page_size)


def _narrowed(entries: list[Entry], state: TableState) -> list[Entry]:
    sought, counts, ready = state.search.casefold(), state.chosen.get("counts"), state.chosen.get("ready")
    return [
        one
        for one in entries
        if _counts(one, counts)
        and (ready is None or one.is_ready == (ready == READY))
        and (not sought or sought in one.line.giver.casefold() or sought in one.line.row.wording.casefold())
    ]


def _counts(one: Entry, wanted: str | None) -> bool:
    if wanted in (FREE, COUNTED):
        return bool(one.award) == (wanted == COUNTED)
    return wanted is None or wanted == f"award:{one.award}"


def _finding(ready: int, count: int) -> str:
    if not count:
        return _("Nothing came in this period")
    return _("Ready to be shown as match: %(ready)s of %(all)s") % {"ready": ready, "all": count}


def _sums(entries: list[Entry]) -> list[tuple[str, str]]:
    """Dollars by award as they were counted, and what is ready and free."""
    found = []
    for award in match_log.awards_of(entries):
        counted = [one.record.counted_usd for one in entries if one.award == award and one.record]
        found.append((award, words.usd(sum((one for one in counted if one is not None), 0))))  # type: ignore[arg-type]
    free = [one.line.value.delivered_usd for one in entries if one.is_ready and not one.award]
    valued = [one for one in free if one is not None]
    if valued:
        found.append((_("Ready, and counted for no award"), words.usd(sum(valued[1:], valued[0]))))
    return found


def _header() -> list[str]:
    return [
        _("Date"), _("Giver"), _("Kind"), _("Description"), _("Action"), _("Quantity"), _("Unit"), _("Rate in dollars"),
        _("Basis and source"), _("Value in dollars"), _("Evidence"), _("Confirmed by"), _("Confirmed on"),
        _("Counted for"), _("Counted in dollars"), _("Still missing"),
    ]  # fmt: skip


def _cells(one: Entry) -> tuple[Any, ...]:
    line, record = one.line, one.record
    row, value = line.row, line.value
    confirmed = record.confirmed_at if record else None
    return (
        line.day, line.giver, row.get_kind_display(), row.wording, row.action.wording if row.action else "", line.came,
        words.unit_words(line.unit), value.rate.rate_usd if value.rate else None,
        words.basis_words(value, row.value_basis), value.delivered_usd, "; ".join(map(evidence_words, one.evidence)),
        str(record.confirmed_by) if record and record.confirmed_by else "",
        localdate(confirmed) if confirmed else None, one.award, record.counted_usd if record else None,
        "; ".join(words.gap_words(one.gaps)),
    )  # fmt: skip


def evidence_words(one: ContributionEvidence) -> str:
    """What it is, with the file's name, the address or where it lies."""
    where = one.file.name if one.file else one.address or one.words
    return f"{one.title} ({where})"
