"""Overlaps: efforts that court the same companies, what that costs, and what was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.files.lists import file_of
from sectorworks.ui import wording
from sectorworks.ui.links import Status
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.overlaps import OverlapForm
from ..models import OverlapChoice, OverlapDecision
from ..operations import overlaps as operations
from ..policies import overlaps as policies
from ..queries import efforts, parameters
from ..queries import overlaps as queries
from ..queries.efforts import KIND_WORDS, Pair, Side
from ..queries.overlaps import Overlaps
from ..rules.overlaps import PARTS
from . import frame
from .words import PARTS as PART_WORDS

COLUMNS = (
    Column("score", gettext_lazy("Score"), numeric=True, help=gettext_lazy("0: nothing shared; 100: the same twice.")),
    Column("one", gettext_lazy("Effort")),
    Column("other", gettext_lazy("and effort")),
    Column("companies", gettext_lazy("Companies asked twice"), numeric=True),
    Column("cost", gettext_lazy("A year, of the smaller"), numeric=True,
           help=gettext_lazy("Dollars; shown to who sees both sides.")),
    Column("decided", gettext_lazy("Decided"), sortable=False,
           help=gettext_lazy("Shown to who has a part in one of the two.")),
)  # fmt: skip
LOG = (
    Column("decided", gettext_lazy("Decided on")),
    Column("one", gettext_lazy("Effort")),
    Column("other", gettext_lazy("and effort")),
    Column("choice", gettext_lazy("What was decided")),
    Column("reason", gettext_lazy("Because"), sortable=False),
    Column("score", gettext_lazy("Score then"), numeric=True),
    Column("again", gettext_lazy("Look again on")),
    Column("by", gettext_lazy("Recorded by"), sortable=False),
)
LOG_KEYS = {
    "decided": lambda one: (one.decision.decided_on, one.decision.pk),
    "one": lambda one: one.pair.one.name.casefold(),
    "other": lambda one: one.pair.other.name.casefold(),
    "choice": lambda one: one.decision.choice,
    "score": lambda one: one.decision.score,
    "again": lambda one: one.decision.look_again_on,
}
TONES = {OverlapChoice.MERGE: "good", OverlapChoice.ALIGN: "info", OverlapChoice.KEEP_APART: "neutral"}
KEYS = {
    "score": lambda one: one.score.total,
    "one": lambda one: one.one.name.casefold(),
    "other": lambda one: one.other.name.casefold(),
    "companies": lambda one: one.told_twice or 0,
    "cost": lambda one: one.saved_usd if one.sees_both else None,
}


@require_safe
@public
def overlap_list(request: HttpRequest) -> HttpResponse:
    """Pairs of efforts by how much they do the same."""
    found = queries.overlaps(request.user, clock.today())
    kinds = tuple((name, str(label)) for name, label in KIND_WORDS.items())
    shape = TableShape(columns=COLUMNS, sort="-score", searchable=True, filters=(Filter("kind", _("With"), kinds),))
    state = shape.read(request.GET)
    kept = [one for one in found.pairs if _fits(one, state.search, state.chosen.get("kind", ""))]
    context = frame.plain_context("overlaps") | {
        "found": found,
        "state": state,
        "page": state.page_of(state.order(kept, KEYS)),
        "columns": COLUMNS,
        "weights": parameters.weights_on(clock.today()),
        "title": _title(found),
        "status_of": lambda pair: status_of(found.decision(pair)),
        "twice_words": twice_words,
        "part_words": PART_WORDS,
        "is_sample": any(pair.is_sample for pair in found.pairs),
    }
    return render(request, "landscape/overlaps.html", context)


@require_safe
@requires(policies.can_read_log)
def log(request: MemberRequest) -> HttpResponse:
    """Every decision about overlaps in which the reader has a part, newest first; as a file too."""
    rows = queries.log_visible_to(request.user, clock.today())
    form = request.GET.get("format", "")
    if form in ("csv", "xlsx"):
        return file_of(_("Decisions about overlaps"), [str(one.label) for one in LOG], map(_log_cells, rows), form)
    state = TableShape(columns=LOG, sort="-decided").read(request.GET)
    context = frame.plain_context("overlaps") | {
        "state": state,
        "page": state.page_of(state.order(rows, LOG_KEYS)),
        "columns": LOG,
        "status_of": status_of,
        "is_sample": any(one.pair.is_sample for one in rows),
        "why": policies.can_read_log(request.user).reason,
    }
    return render(request, "landscape/overlap_log.html", context)


def _log_cells(one: queries.Logged) -> list[Any]:
    row = one.decision
    choice = OverlapChoice(row.choice).label
    return [
        row.decided_on, one.pair.one.name, one.pair.other.name, choice, row.reason, row.score, row.look_again_on,
        row.decided_by,
    ]  # fmt: skip


def twice_words(pair: Pair) -> str:
    """How many companies both efforts ask, as far as the reader may learn it."""
    if pair.told_twice is None:
        return _("fewer than 3")
    return wording.number(pair.told_twice) if pair.sees_both else _("%(n)s or more") % {"n": pair.told_twice}


def _fits(pair: Pair, words: str, kind: str) -> bool:
    text = f"{pair.one.name} {pair.one.owner} {pair.other.name} {pair.other.owner}".casefold()
    return kind in ("", pair.one.kind, pair.other.kind) and all(word in text for word in words.casefold().split())


def _title(found: Overlaps) -> str:
    count = len(found.pairs)
    return ngettext("%(num)s overlap", "%(num)s overlaps", count) % {"num": count}


def status_of(decision: OverlapDecision | None) -> Status | None:
    """What was decided, as a chip."""
    if decision is None:
        return None
    choice = OverlapChoice(decision.choice)
    return Status(str(choice.label), TONES[choice])


@require_safe
@public
def overlap(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Two efforts side by side: what makes the score, what the overlap costs, and the log of decisions."""
    try:
        pair = queries.pair_visible_to(request.user, first, second)
    except OverlapDecision.DoesNotExist as missing:
        raise Http404 from missing
    form = OverlapForm(initial={"key": idempotency.new_key()})
    return render(request, "landscape/overlap.html", _context(request, pair, form))


@require_POST
@requires(policies.can_decide, get=queries.pair_visible_to)
def decide(request: MemberRequest, pair: Pair) -> HttpResponse:
    """Add a decision to the log of the two."""
    form = OverlapForm(request.POST)
    if form.is_valid():
        key = form.cleaned_data["key"]
        try:
            operations.decide(pair=pair, draft=form.draft(), key=key, by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The decision is in the log of both"))
            return redirect("overlap", first=pair.one.key, second=pair.other.key)
    return render(request, "landscape/overlap.html", _context(request, pair, form), status=422)


def _context(request: HttpRequest, pair: Pair, form: OverlapForm) -> dict[str, Any]:
    today = clock.today()
    weights = parameters.weights_on(today)
    decided = queries.decisions_about(pair) if pair.has_part else []
    asks = efforts.asks_in_common(pair, today) if pair.has_part else None
    return {
        "pair": pair,
        "twice": twice_words(pair),
        "form": form,
        "may_decide": bool(policies.can_decide(request.user, pair)),
        "parts": [(PART_WORDS[name], getattr(weights, name), pair.score.parts[name]) for name in PARTS],
        "weights": weights,
        "companies": queries.companies_of(pair),
        "asks": sum(asks) if asks is not None else None,
        "inputs": _inputs(pair, asks),
        "log": [(one, status_of(one)) for one in decided],
        "is_sample": pair.is_sample,
        "trail": [(_("Map"), reverse("map")), (_("Overlaps"), reverse("overlaps"))],
        "why": policies.can_see(request.user, pair).reason,
    }


def _inputs(pair: Pair, asks: tuple[int, int] | None) -> list[tuple[str, str, str, str]]:
    """What goes into the cost: the input, each side's figure as far as the reader sees it, and what comes of both."""
    hidden, unsaid = _("only its own people see this"), _("not said")

    def told(side: Side, figure: object) -> str:
        return str(figure) if side.is_own else hidden

    def dollars(side: Side) -> str:
        return wording.dollars(float(side.yearly_usd)) if side.yearly_usd is not None else unsaid

    one, other = pair.one, pair.other
    rows = [
        (
            _("Companies in the effort"),
            told(one, len(one.effort.employers)),
            told(other, len(other.effort.employers)),
            _("%(n)s in both") % {"n": twice_words(pair)},
        )
    ]
    if asks is not None:
        total = _("%(n)s together") % {"n": sum(asks)}
        rows.append((_("Asks of the companies in both, past year"), str(asks[0]), str(asks[1]), total))
    saved = dollars(one) if pair.saved_usd == one.yearly_usd else dollars(other)
    rows.append(
        (_("Money a year"), told(one, dollars(one)), told(other, dollars(other)), saved if pair.sees_both else hidden)
    )
    return rows
