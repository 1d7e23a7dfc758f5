"""The Solutions page of a partnership, and one solution."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.engagement.views.needs_requests import note_look
from sectorworks.files.lists import file_of
from sectorworks.ui import wording
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import Solution, SolutionState
from ..policies import calls as call_policies
from ..policies import solutions as policies
from ..queries import alarms, issues
from ..queries import solution_readers as readers
from ..queries import solutions as queries
from .solution_requests import frame
from .solution_words import health_words, share_words, state_of, steps_of

SHAPE = TableShape(
    columns=(
        Column("title", gettext_lazy("Solution")),
        Column("priority", gettext_lazy("Priority"), sortable=False),
        Column("done", gettext_lazy("Parts done"), sortable=False),
        Column("state", gettext_lazy("State"), sortable=False),
        Column("made", gettext_lazy("Written on")),
    ),
    sort="-made",
    filters=(Filter("state", gettext_lazy("State"), tuple(SolutionState.choices)),),
    searchable=True,
)
SORTS = {"title": "title", "made": "made_at"}
MOST_ROWS = 5000


@require_safe
@requires(policies.can_see_solutions, get=readers.partnership_of)
def solution_list(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Priorities and who carries them, what worries, and the solutions."""
    user, today, state = request.user, clock.today(), SHAPE.read(request.GET)
    lines = queries.priority_lines(body, today)
    titles = {one.key: one.title for one in lines}
    found = _narrowed(queries.solutions_of(body), state)
    title = _("Solutions of %(name)s") % {"name": body.name}
    if form := request.GET.get("format", ""):
        header = [*(str(one.label) for one in SHAPE.columns), _("Partners")]
        return file_of(title, header, (_cells(one, titles) for one in found[:MOST_ROWS]), form)
    page = state.page_of(found)
    may_propose = bool(policies.can_propose(user, body))
    new = Action(_("Write down a solution"), url("solution-new", slug=body.slug), "add")
    context = frame(user, body, policies.can_see_solutions(user, body)) | {
        "title": _finding(lines),
        "kind": title,
        "summary": share_words(queries.acted_share(lines)),
        "lines": lines,
        "alarms": alarms.of(body, today),
        "numbers": issues.thresholds(today),
        "state": state,
        "page": page,
        "rows": [
            (one, titles.get(one.priority_id, ""), _names(one), _done(one), queries.late_count(one, today))
            for one in page.rows
        ],
        "state_of": state_of,
        "columns": SHAPE.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "primary": new if may_propose else None,
        "actions": [
            Action(_("Trace from need to result"), url("trace", slug=body.slug), "account_tree"),
            *[
                Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
                for one in ("csv", "xlsx")
            ],
        ],
        "sees_desk": bool(call_policies.can_see_desk(user, body)),
    }
    return render(request, "partnerships/solutions.html", context)


def _narrowed(rows: QuerySet[Solution], state: TableState) -> QuerySet[Solution]:
    if state.search:
        rows = rows.filter(Q(title__icontains=state.search) | Q(summary__icontains=state.search))
    if wanted := state.chosen.get("state"):
        rows = rows.filter(state=wanted)
    sign = "-" if state.is_descending else ""
    return rows.order_by(f"{sign}{SORTS[state.sort_key]}", f"{sign}pk")


def _names(one: Solution) -> list[str]:
    return list(dict.fromkeys(part.organization.name for part in one.parts.all()))


def _done(one: Solution) -> str:
    parts = one.parts.all()
    return _("%(part)s of %(whole)s") % {"part": sum(1 for part in parts if part.done_on), "whole": len(parts)}


def _cells(one: Solution, titles: dict[int, str]) -> list[str]:
    made_on, state = wording.day(localdate(one.made_at)), state_of(one.state).label
    return [one.title, titles.get(one.priority_id or 0, ""), _done(one), state, made_on, "; ".join(_names(one))]


def _finding(lines: list[queries.PriorityLine]) -> str:
    if not lines:
        return _("No priority is in force yet")
    open_ones = sum(1 for one in lines if not one.solutions)
    if open_ones:
        words = ngettext("%(num)s priority has no solution yet", "%(num)s priorities have no solution yet", open_ones)
        return words % {"num": open_ones}
    return _("Every priority has a solution")


@require_safe
@requires(policies.can_see, get=readers.solution_visible_to)
def solution_page(request: MemberRequest, solution: Solution) -> HttpResponse:
    """Each partner's part, what holds it up, what it answers and what came of it."""
    user, today = request.user, clock.today()
    parts = queries.parts_of(solution)
    needs, hidden = queries.needs_told(user, solution, today)
    note_look(request, needs, "title")
    can_write = bool(policies.can_write(user, solution))
    mine = own.own_keys(user, today)
    health = queries.health_of(parts, today)
    context = frame(user, solution.body, policies.can_see(user, solution)) | {
        "solution": solution,
        "status": state_of(solution.state),
        "summary": solution.summary,
        "parts": [(one, piece.is_late(today)) for one, piece in zip(parts, queries.pieces_of(parts), strict=True)],
        "reportable": {one.pk for one in parts if can_write or one.organization_id in mine},
        "health": health_words(health),
        "holds": health.holds,
        "needs": needs,
        "hidden": hidden,
        "programs": [one.initiative for one in solution.programs.select_related("initiative__owner").order_by("pk")],
        "results": [one.accomplishment for one in solution.results.select_related("accomplishment").order_by("pk")],
        "priority_title": queries.title_of(solution.priority) if solution.priority else "",
        "taken_out": queries.taken_out(solution) if can_write else [],
        "can_write": can_write,
        "primary": Action(_("Add a part"), url("solution-part-new", pk=solution.pk), "add") if can_write else None,
        "actions": [Action(_("Change"), url("solution-edit", pk=solution.pk)), *steps_of(solution)]
        if can_write
        else [],
        "history": history_of(solution) if can_write else [],
    }
    return render(request, "partnerships/solution.html", context)
