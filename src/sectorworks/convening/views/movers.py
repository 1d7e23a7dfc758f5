"""Candidate champions: the list with what it lacks, and one with the ways to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape

from ..models import Mover, MoverState
from ..policies import movers as policies
from ..queries import movers as queries
from . import mover_words as words
from .requests import frame

SEEN = ["movers.person", "movers.why", "movers.through", "movers.decline_reason", "movers.decline_words"]
COMPANY = Column("company", gettext_lazy("Company"))
STATE = Column("state", gettext_lazy("State"))
FULL = (COMPANY, Column("person", gettext_lazy("Who")), STATE, Column("through", gettext_lazy("Who speaks to them")))
BY_STATE = Filter("state", gettext_lazy("State"), tuple(MoverState.choices))
SPOKEN = Filter(
    "spoken",
    gettext_lazy("Who speaks to them"),
    (("yes", gettext_lazy("Somebody")), ("no", gettext_lazy("Nobody yet"))),
)
NAMED = TableShape(columns=FULL, sort="company", searchable=True, filters=(BY_STATE, SPOKEN))
# What the support team sees: no column, search, filter or order tells of a person.
COMPANIES = TableShape(columns=(COMPANY, STATE), sort="company", searchable=True, filters=(BY_STATE,))
SORTS = {
    "company": "organization__name_key",
    "person": "person__name_key",
    "state": "state",
    "through": "through__name_key",
}
MOST_ROWS = 5_000


@require_safe
@requires(policies.can_list, get=partnership_visible_to)
def mover_list(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Who could champion the partnership, whom nobody has thought of, and how the companies spread."""
    user, today = request.user, clock.today()
    reads = bool(policies.can_read(user, body))
    state = (NAMED if reads else COMPANIES).read(request.GET)
    rows = _narrowed(queries.of(body), state, reads=reads)
    if reads:
        audit.saw(noun=body, fields=SEEN, by=user, at=clock.now())
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        return _file(body, rows[:MOST_ROWS], form, reads=reads)
    every = list(queries.of(body)[:MOST_ROWS])
    going = [one for one in every if one.state in queries.OPEN]
    page = state.page_of(rows)
    may_name = bool(policies.can_name(user, body))
    new = Action(_("Name a candidate"), url("mover-new", slug=body.slug), "add")
    context = frame(user, body) | {
        "state": state,
        "page": page,
        "rows": [(one, words.status_of(one)) for one in page.rows],
        "columns": state.shape.columns,
        "reads": reads,
        "is_narrowed": bool(state.search or state.chosen),
        "heading": words.title_of([one.state for one in every], len({one.organization_id for one in going})),
        "summary": words.sentence(words.unspoken(going)) if reads and going else "",
        "primary": new if may_name else None,
        "may_name": may_name,
        "suggested": queries.suggestions(user, body, today) if may_name else None,
        "coverage": [
            (words.COVERAGE[one.by], one) for one in queries.coverage([row.organization for row in going], today)
        ] if going else [],
        "why": policies.can_list(user, body).reason,
    }  # fmt: skip
    return render(request, "convening/movers.html", context)


def _narrowed(rows: Any, state: Any, *, reads: bool) -> Any:
    if state.search:
        found = Q(organization__name__icontains=state.search)
        if reads:
            found |= Q(person__full_name__icontains=state.search) | Q(through__full_name__icontains=state.search)
        rows = rows.filter(found)
    if wanted := state.chosen.get("state"):
        rows = rows.filter(state=wanted)
    if wanted := state.chosen.get("spoken"):
        rows = rows.filter(through__isnull=wanted == "no")
    minus = "-" if state.is_descending else ""
    # The support team's order is the companies' alone: within one, nothing tells of names.
    return rows.order_by(minus + SORTS[state.sort_key or "company"], "organization__name_key", "pk")


def _file(body: Body, rows: Any, form: str, *, reads: bool) -> HttpResponseBase:
    title = _("Candidate champions of %(name)s") % {"name": body.name}
    if not reads:
        cells = ((one.organization.name, one.get_state_display()) for one in rows)
        return file_of(title, [_("Company"), _("State")], cells, form)
    header = [_("Company"), _("Who"), _("State"), _("Who speaks to them"), _("Why"), _("Why they said no")]
    full = (
        (
            one.organization.name, one.person.full_name, one.get_state_display(), str(one.through or ""), one.why,
            words.declined(one),
        )
        for one in rows
    )  # fmt: skip
    return file_of(title, header, full, form)


@require_safe
@requires(policies.can_see, get=queries.mover_visible_to)
def mover(request: MemberRequest, mover: Mover) -> HttpResponse:
    """One candidate: why, how far, who speaks to them, and who could introduce."""
    user, today = request.user, clock.today()
    audit.saw(noun=mover, fields=SEEN, by=user, at=clock.now())
    may_change = bool(policies.can_change(user, mover))
    context = frame(user, mover.body) | {
        "mover": mover,
        "status": words.status_of(mover),
        "declined": words.declined(mover) if mover.state == MoverState.DECLINED else "",
        "moves": words.moves_of(mover) if may_change else [],
        "paths": queries.paths(user, mover, today),
        "may_change": may_change,
        "primary": Action(_("Say why and who speaks"), url("mover-edit", pk=mover.pk), "edit") if may_change else None,
        "actions": _actions(mover) if may_change else [],
        "history": history_of(mover) if may_change else [],
        "why": policies.can_see(user, mover).reason,
    }
    return render(request, "convening/mover.html", context)


def _actions(mover: Mover) -> list[Action]:
    found = []
    if mover.state != MoverState.DECLINED:
        found.append(Action(_("They said no"), url("mover-decline", pk=mover.pk)))
    hidden = {"version": str(mover.version)}
    found.append(Action(_("Take off the list"), url("mover-remove", pk=mover.pk), post=True, hidden=hidden))
    return found
