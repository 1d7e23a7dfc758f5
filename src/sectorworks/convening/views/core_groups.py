"""The core group: how many companies, how they spread, who chairs; starting it and seating people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import seats
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to
from sectorworks.playbooks.queries import runs
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, posted, step

from ..forms.core_groups import CompanySeatForm
from ..operations import core_groups as operations
from ..policies import convening as policies
from ..queries import core_group_words as words
from ..queries import core_groups as queries
from .core_group_words import spread_rows
from .requests import FormPage, frame, show


@require_safe
@requires(policies.can_see, get=partnership_visible_to)
def page(request: MemberRequest, body: Body) -> HttpResponse:
    """The core group as it stands, or how to start it."""
    user, today, numbers = request.user, clock.today(), runs.settings(body)
    group = queries.core_group(body, today)
    may_keep = bool(policies.can_keep(user, body))
    size, told = words.size_words(group, numbers["core_group_least"], numbers["core_group_most"])
    is_seen = group.body is not None and bool(body_policies.can_see(user, group.body))
    start = Action(_("Start the core group"), url("core-group-start", slug=body.slug), "add", post=True)
    seat = Action(_("Seat somebody"), url("core-group-seat", slug=body.slug), "add")
    context = frame(user, body) | {
        "group": group.body if is_seen else None,
        "stands": group.body is not None,
        "size": size,
        "told": told,
        "numbers": numbers,
        "spreads": spread_rows(group.spreads, today),
        "chairs": words.chair_words(queries.chairing(body, today)),
        "charter": words.charter_words(*queries.charter_of(body, today)),
        "roster": seats.roster(user, group.body, today) if is_seen and group.body else [],
        "is_member": is_seen and group.body is not None and bool(body_policies.can_see_members(user, group.body)),
        "primary": (seat if group.body else start) if may_keep else None,
    }
    return render(request, "convening/core_group.html", context)


@require_POST
@requires(policies.can_keep, get=partnership_visible_to)
def start(request: MemberRequest, body: Body) -> HttpResponse:
    """Start it below the partnership."""
    return step(
        request, lambda: operations.start(body=body, by=request.user, at=clock.now()),
        _("The core group stands. Seat the companies that agreed."), "core-group", slug=body.slug,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep, get=partnership_visible_to)
def seat(request: MemberRequest, body: Body) -> HttpResponse:
    """Seat somebody of a company who agreed."""
    user, today = request.user, clock.today()
    companies = organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER, closed_on=None)
    form = CompanySeatForm(
        posted(request), people=people_visible_to(user, today), companies=companies,
        words=request.GET.get("q", "").strip(), initial={"key": idempotency.new_key()},
    )  # fmt: skip

    def work() -> Any:
        key = form.cleaned_data["key"]
        return operations.seat(body=body, seat=form.seat(), by=user, at=clock.now(), key=key)

    if request.method == "POST" and done(request, form, work, _("Seated on the core group")):
        return redirect("core-group", slug=body.slug)
    told = _("For somebody who said yes. To invite somebody first, add a seat on the core group’s own page.")
    page = FormPage(
        body, _("Seat somebody on the core group"), _("Seat them"), url("core-group", slug=body.slug), _("Core group"),
        told, _("Find a person"),
    )  # fmt: skip
    return show(request, form, page)
