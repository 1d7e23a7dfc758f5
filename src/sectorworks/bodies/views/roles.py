"""The role charter of a body and of those below it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.ui.steps import done, posted, step
from sectorworks.ui.tables import Column

from ..forms.roles import RoleForm
from ..models import Body, RoleLine
from ..operations import roles as operations
from ..policies import bodies as body_policies
from ..policies import roles as policies
from ..queries import bodies
from ..queries import roles as queries
from .seat_pages import FormPage, form_page


@requires(body_policies.can_see, get=bodies.body_visible_to)
@require_http_methods(["GET", "HEAD"])
def roles_page(request: HttpRequest, body: Body) -> HttpResponse:
    """Organizations by bodies, what is missing, and what clashes."""
    today = clock.today()
    matrix = queries.matrix(request.user, body, today)
    alerts = sum(len(one.clashes) for one in matrix.charters)
    gaps = len(matrix.charters[0].gaps)
    by_body = (Column(f"body-{one.pk}", one.name, sortable=False) for one in matrix.bodies)
    columns = (Column("organization", _("Organization"), sortable=False), *by_body)
    verdict = body_policies.can_see(request.user, body)
    context = {
        "body": body,
        "title": _title(bool(matrix.rows), gaps, alerts),
        "matrix": matrix,
        "columns": columns,
        "lines": queries.lines_on([body], today),
        "can_keep": bool(body_policies.can_keep(request.user, body)),
        "why": verdict.reason,
    }
    return render(request, "bodies/role_list.html", context)


def _title(has_rows: bool, gaps: int, alerts: int) -> str:
    if not has_rows:
        return _("No roles agreed yet")
    words = []
    if gaps:
        words.append(ngettext("one role is nobody’s", "%(n)s roles are nobody’s", gaps) % {"n": gaps})
    if alerts:
        words.append(ngettext("one clash of roles", "%(n)s clashes of roles", alerts) % {"n": alerts})
    return _("Who does what: %(words)s") % {"words": ", ".join(words) or _("every role is filled, none clash")}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(body_policies.can_keep, get=bodies.body_visible_to)
def add(request: MemberRequest, body: Body) -> HttpResponse:
    """Write one line of the charter."""
    organizations = organizations_visible_to(request.user, clock.today())
    words = request.GET.get("q", "").strip()
    form = RoleForm(posted(request), organizations=organizations, words=words, initial={"starts_on": clock.today()})
    at = clock.now()

    def act() -> RoleLine:
        return operations.agree(body=body, draft=form.draft(), by=request.user, at=at)

    if done(request, form, act, _("Role written into the charter")):
        return redirect("group-roles", slug=body.slug)
    back = reverse("group-roles", kwargs={"slug": body.slug})
    page = FormPage(body, _("Agree on a role"), _("Add this role"), back, find_label=_("Find an organization"))
    return form_page(request, form, page)


@require_POST
@requires(policies.can_end, get=queries.line_visible_to)
def end(request: MemberRequest, line: RoleLine) -> HttpResponse:
    """An organization has a role no more."""
    act = partial(operations.end, line=line, on=clock.today(), by=request.user, at=clock.now())
    done = _("%(name)s: role ended today") % {"name": line.organization}
    return step(request, act, done, reverse("group-roles", kwargs={"slug": line.body.slug}))
