"""The ledger of a partnership, and one contribution in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.plans.models import Commitment, CommitmentKind, CommitmentState
from sectorworks.plans.policies import record as promise_policies
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..policies import contributions as policies
from ..queries import contribution_readers as readers
from ..queries import ledger as queries
from ..queries import match_log
from ..queries.ledger import Line
from ..queries.match_log import Entry
from ..queries.proof_readers import partnership_of
from ..queries.valuation import home_of
from ..rules.valuation import Total
from . import contribution_words as words
from .contribution_requests import MOST_ROWS, frame

SHAPE = TableShape(
    columns=(
        Column("wording", gettext_lazy("What, for which action and priority")),
        Column("who", gettext_lazy("Who")),
        Column("day", gettext_lazy("Date")),
        Column("came", gettext_lazy("Came, of what was promised"), numeric=True, sortable=False),
        Column("value", gettext_lazy("Worth"), numeric=True),
        Column("state", gettext_lazy("State"), sortable=False),
    ),
    sort="-day",
    searchable=True,
)
SORTS: dict[str, Callable[[Line], Any]] = {
    "wording": lambda one: one.row.wording.casefold(),
    "who": lambda one: one.giver.casefold(),
    "day": lambda one: one.day,
    "value": lambda one: one.value.delivered_usd if one.has_come else None,
}
VALUED, UNVALUED = "yes", "no"


@require_safe
@requires(policies.can_see_ledger, get=partnership_of)
def ledger(request: HttpRequest, body: Body) -> HttpResponseBase:
    """Who gave what, for which action and priority, what it is worth and on what that rests."""
    user, today = request.user, clock.today()
    lines = queries.lines_of(body, today)
    periods = words.periods([one.day for one in lines], today)
    state = _shape(lines, periods).read(request.GET)
    found = state.order(_narrowed(lines, state, periods), SORTS)
    if form := request.GET.get("format", ""):
        title = _("Contributions to %(name)s") % {"name": body.name}
        return file_of(title, _header(), (_cells(one) for one in found[:MOST_ROWS]), form)
    page, summed = state.page_of(found), queries.sum_of(found)
    new = Action(_("Record a promise"), url("commitment-new", slug=body.slug), "add")
    may_pledge = bool(promise_policies.can_pledge(user, body))
    context = {
        **frame(user, body, "contributions", policies.can_see_ledger(user, body)),
        "title": words.finding(summed) if found else _("Contributions to %(name)s") % {"name": body.name},
        "summary": words.left_out(summed) or _("Time, things and money that were promised, and what came of it."),
        "state": state,
        "page": page,
        "columns": state.shape.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "by_kind": _by_kind(found),
        "by_priority": _by_priority(found),
        "total": summed,
        "words": words,
        "open_bodies": _open_bodies(user, lines, today),
        "primary": new if may_pledge else None,
        "actions": [
            Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
            for one in ("csv", "xlsx")
        ],
    }
    return render(request, "partnerships/contributions.html", context)


def _shape(lines: Iterable[Line], periods: dict[str, tuple[str, date, date]]) -> TableShape:
    filters = (
        Filter("kind", _("Kind"), tuple(CommitmentKind.choices)),
        Filter("state", _("State"), tuple(CommitmentState.choices), unchosen=_("All that stand")),
        Filter("priority", _("Priority"), (*queries.priorities_in(lines), ("none", _("None named")))),
        Filter("period", _("Period"), tuple((key, label) for key, (label, _from, _to) in periods.items())),
        Filter("valued", _("Value"), ((VALUED, _("Valued")), (UNVALUED, _("Not valued")))),
    )
    return replace(SHAPE, filters=filters)


def _narrowed(lines: Iterable[Line], state: TableState, periods: dict[str, tuple[str, date, date]]) -> list[Line]:
    sought, chosen = state.search.casefold(), state.chosen
    _label, starts_on, ends_on = periods.get(chosen.get("period", ""), ("", date.min, date.max))
    return [
        one
        for one in lines
        if starts_on <= one.day <= ends_on
        and (one.row.state == chosen["state"] if "state" in chosen else one.stands)
        and chosen.get("kind", one.row.kind) == one.row.kind
        and chosen.get("priority", str(one.priority or "none")) == str(one.priority or "none")
        and ("valued" not in chosen or one.is_unvalued == (chosen["valued"] == UNVALUED))
        and (not sought or any(sought in text.casefold() for text in _texts(one)))
    ]


def _texts(one: Line) -> tuple[str, ...]:
    action = one.row.action.wording if one.row.action else ""
    return (one.giver, one.row.wording, action, one.priority_title, one.row.body.name)


def _by_kind(lines: list[Line]) -> list[tuple[str, Total]]:
    groups = [(str(kind.label), [one for one in lines if one.row.kind == kind]) for kind in CommitmentKind]
    return [(label, queries.sum_of(rows)) for label, rows in groups if rows]


def _by_priority(lines: list[Line]) -> list[tuple[str, Total]]:
    titles = {one.priority: one.priority_title for one in lines}
    named = sorted((key for key in titles if key is not None), key=lambda key: titles[key])
    rows = [(titles[key], queries.sum_of(one for one in lines if one.priority == key)) for key in named]
    if None in titles:
        rows.append((_("No priority named"), queries.sum_of(one for one in lines if one.priority is None)))
    return rows


def _open_bodies(user: Any, lines: Iterable[Line], today: date) -> frozenset[int]:
    """The groups whose own pages of actions and promises the reader may open."""
    keys = {one.row.body_id for one in lines}
    return frozenset(bodies_taking_part(user, today).filter(pk__in=keys).values_list("pk", flat=True))


def _header() -> list[str]:
    return [
        _("Date"), _("Who"), _("Group"), _("Kind"), _("What"), _("Action"), _("Priority"), _("Promised"), _("Came"),
        _("Unit"), _("Promised in dollars"), _("Came in dollars"), _("Basis of the value"), _("State"), _("To come by"),
    ]  # fmt: skip


def _cells(one: Line) -> tuple[Any, ...]:
    row, value = one.row, one.value
    action = row.action.wording if row.action else ""
    return (
        one.day, one.giver, row.body.name, row.get_kind_display(), row.wording, action, one.priority_title,
        row.amount_pledged, one.came, words.unit_words(one.unit), value.pledged_usd,
        value.delivered_usd if one.has_come else None, words.basis_words(value, row.value_basis),
        words.status_of(one).label, row.due_on,
    )  # fmt: skip


@require_safe
@requires(policies.can_see_contribution, get=readers.contribution_visible_to)
def contribution(request: HttpRequest, row: Commitment) -> HttpResponse:
    """One contribution: how its value is found, what proves it, who confirmed it, what it counts for."""
    user, today = request.user, clock.today()
    home = home_of(row.body)
    assert home is not None  # the query finds only these
    line = queries.line_of(row, home, today)
    entry = match_log.of_one(line)
    may_prove = bool(policies.can_prove(user, row))
    confirming = policies.can_confirm(user, row)
    is_open = row.body_id in _open_bodies(user, [line], today)
    context = {
        **frame(user, home, "contributions", policies.can_see_contribution(user, row)),
        "line": line,
        "entry": entry,
        "words": words,
        "gaps": words.gap_words(entry.gaps),
        "status": words.status_of(line),
        "summary": _summary(line, entry),
        "is_open": is_open,
        "may_prove": may_prove,
        "why_not": "" if confirming or not may_prove else confirming.reason,
        **_ways(entry, may_prove=may_prove, may_confirm=bool(confirming)),
        "history": history_of(row) if may_prove else [],
    }
    return render(request, "partnerships/contribution.html", context)


def _summary(line: Line, entry: Entry) -> str:
    told = {"who": line.giver, "group": line.row.body.name, "value": words.worth_of(line)}
    if not line.has_come:
        return _("%(who)s promised this to %(group)s. Nothing has come yet.") % told
    if entry.is_ready:
        return _("%(who)s gave this to %(group)s, worth %(value)s. It is ready to be shown as match.") % told
    return _("%(who)s gave this to %(group)s. Worth: %(value)s.") % told


def _ways(entry: Entry, *, may_prove: bool, may_confirm: bool) -> dict[str, Any]:
    """The next step as the first button, the others behind it."""
    pk, record = entry.line.row.pk, entry.record
    if not may_prove or not entry.line.has_come:
        return {"primary": None, "actions": []}
    found = [Action(_("Add evidence"), url("contribution-evidence-new", pk=pk), "add")]
    is_confirmed = record is not None and record.confirmed_at is not None
    if may_confirm and not (is_confirmed and record and record.confirmed_amount == entry.line.came):
        found.insert(
            0 if entry.evidence else 1,
            Action(_("Confirm what came"), url("contribution-confirm", pk=pk), "check", post=True),
        )
    if is_confirmed:
        found.append(Action(_("Take the confirmation back"), url("contribution-unconfirm", pk=pk), post=True))
    if entry.award:
        found.append(Action(_("Take it out of the award"), url("contribution-uncount", pk=pk), post=True))
    else:
        count = Action(_("Count it for an award"), url("contribution-count", pk=pk))
        found.insert(0 if entry.is_ready else len(found), count)
    return {"primary": found[0], "actions": found[1:]}
