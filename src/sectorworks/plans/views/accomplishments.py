"""What a group accomplished: the list, one of them, writing it down, publishing it, and its evidence."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.files.lists import file_of
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action as Act
from sectorworks.ui.links import Status
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.record import AccomplishmentForm, typed_from_accomplishment
from ..models import Accomplishment
from ..operations import accomplishments as operations
from ..policies import record as policies
from ..queries import accomplishments as queries
from ..queries import record_choices
from ..queries.goals import population_name, titles_of
from .requests import MOST_ROWS, Page, show

SEEN = (("public", gettext_lazy("Everyone")), ("members", gettext_lazy("Members")))
SHAPE = TableShape(
    columns=(
        Column("happened_on", gettext_lazy("Day")),
        Column("wording", gettext_lazy("What was accomplished"), sortable=False),
        Column("goal", gettext_lazy("Goal"), sortable=False),
        Column("evidence", gettext_lazy("Evidence"), numeric=True),
        Column("state", gettext_lazy("Seen by"), sortable=False),
    ),
    sort="-happened_on",
    searchable=True,
    filters=(
        Filter("seen", gettext_lazy("Seen by"), SEEN),
        Filter("proof", gettext_lazy("Evidence"), (("none", gettext_lazy("Without evidence")),)),
    ),
)  # fmt: skip
SORTS = {"happened_on": "happened_on", "evidence": "proofs"}


@require_safe
@public
def accomplishment_list(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What a group accomplished, newest first; without a part in it, what it made public."""
    try:
        body = body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing
    state = SHAPE.read(request.GET)
    rows = queries.visible_to(request.user, clock.today()).filter(body=body).annotate(proofs=Count("evidence"))
    # A goal's words as they stand may not be adopted yet: they are for members.
    is_member = bool(policies.can_list_commitments(request.user, body))
    if state.search:
        words = Q(wording__icontains=state.search)
        rows = rows.filter(words | Q(goal__wording__icontains=state.search) if is_member else words)
    if seen := state.chosen.get("seen"):
        rows = rows.filter(is_public=seen == "public")
    if state.chosen.get("proof"):
        rows = rows.filter(proofs=0)
    minus = "-" if state.is_descending else ""
    rows = rows.order_by(minus + SORTS.get(state.sort_key, "happened_on"), minus + "pk")
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        header = [_("Day"), _("What was accomplished"), _("Goal"), _("For whom"), _("Evidence"), _("Seen by")]
        title = _("Accomplishments of %(name)s") % {"name": body.name}
        return file_of(title, header, (_cells(one, is_member=is_member) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    may_record = bool(policies.can_record(request.user, body))
    new = Act(_("Write one down"), reverse("accomplishment-new", args=[body.slug]), "add")
    context = {
        "body": body,
        "state": state,
        "page": page,
        "rows": [(one, seen_by(one)) for one in page.rows],
        "columns": SHAPE.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "title": ngettext("%(n)s accomplishment of %(name)s", "%(n)s accomplishments of %(name)s", page.total)
        % {"n": page.total, "name": body.name},
        "primary": new if may_record else None,
        "is_member": is_member,
        "may_put_back": is_member and bool(policies.can_lead_record(request.user, body)),
    }
    return render(request, "plans/accomplishments.html", context)


def seen_by(row: Accomplishment) -> Status:
    if row.removed_at is not None:
        return Status(_("Removed"), "bad")
    return Status(_("Everyone"), "good") if row.is_public else Status(_("Members"), "neutral")


def _cells(one: Any, *, is_member: bool) -> tuple[Any, ...]:
    goal = one.goal.wording if one.goal and is_member else ""
    population = population_name(one.population)
    return one.happened_on, one.wording, goal, population, one.proofs, seen_by(one).label


@require_safe
@public
def accomplishment(request: HttpRequest, pk: int) -> HttpResponse:
    """One accomplishment with its evidence."""
    try:
        row = queries.accomplishment_visible_to(request.user, pk)
    except Accomplishment.DoesNotExist as missing:
        raise Http404 from missing
    user, body = request.user, row.body
    is_member = bool(policies.can_list_commitments(user, body))
    may_change = is_member and bool(policies.can_change(user, row))
    context = {
        "row": row,
        "body": body,
        "status": seen_by(row),
        "priority": titles_of([row.priority_id]).get(row.priority_id or 0, ""),
        "population": population_name(row.population),
        "evidence": list(row.evidence.select_related("decision", "file").order_by("-added_at", "-pk")),
        "is_member": is_member,
        "may_prove": may_change,
        "history": history_of(row) if may_change else [],
        "why": policies.can_see_accomplishment(user, row).reason,
        **_acts(user, row, may_change=may_change),
    }
    return render(request, "plans/accomplishment.html", context)


def _acts(user: Any, row: Accomplishment, *, may_change: bool) -> dict[str, Any]:
    version = {"version": str(row.version)}
    here = reverse("accomplishment-publish", args=[row.pk])
    found = []
    if may_change and policies.can_publish(user, row):
        label, wish = (_("Show to members only"), "") if row.is_public else (_("Make it public"), "1")
        found.append(Act(label, here, post=True, hidden=version | {"public": wish}))
    if may_change:
        found.append(Act(_("Change it"), reverse("accomplishment-edit", args=[row.pk]), "edit"))
        remove = reverse("accomplishment-remove", args=[row.pk])
        found.append(Act(_("Remove it"), remove, post=True, hidden=version))
    return {"primary": found[0] if found else None, "actions": found[1:]}


@require_http_methods(FORM_METHODS)
@requires(policies.can_record, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Write an accomplishment down; `about` in the address fills in the goal or action."""
    initial = {
        "key": idempotency.new_key(), "happened_on": clock.today(), "about": request.GET.get("about", "")[:40],
    }  # fmt: skip
    form = AccomplishmentForm(
        request.POST if request.method == "POST" else None, body=body, initial=initial,
        **record_choices.of_plans(body),
    )  # fmt: skip
    if request.method == "POST":
        made = done(
            request, form,
            lambda: operations.record(
                body=body, draft=form.draft(), by=request.user, at=clock.now(), key=form.cleaned_data["key"]
            ),
            _("Written down. Members see it; chairs and staff make it public."),
        )  # fmt: skip
        if made is not None:
            return redirect("accomplishment", pk=made.pk)
    return show(request, form, _page(body, _("Write down what was accomplished"), _("Write it down")))


def _page(body: Body, heading: str, button: str, row: Accomplishment | None = None) -> Page:
    above = reverse("accomplishments", args=[body.slug])
    cancel = reverse("accomplishment", args=[row.pk]) if row else above
    return Page(body, heading, button, cancel, ((_("Accomplishments"), above),))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.accomplishment_visible_to)
def edit(request: MemberRequest, row: Accomplishment) -> HttpResponse:
    """Correct it."""
    form = AccomplishmentForm(
        request.POST if request.method == "POST" else None, body=row.body, kept=row.priority,
        initial=typed_from_accomplishment(row), **record_choices.of_plans(row.body, goal=row.goal, action=row.action),
    )  # fmt: skip
    if request.method == "POST" and done(
        request, form,
        lambda: operations.change(
            accomplishment=row, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The accomplishment is changed"),
    ):  # fmt: skip
        return redirect("accomplishment", pk=row.pk)
    return show(request, form, _page(row.body, _("Change an accomplishment"), _("Save"), row))


@require_POST
@requires(policies.can_publish, get=queries.accomplishment_visible_to)
def publish(request: MemberRequest, row: Accomplishment) -> HttpResponse:
    """Show it to everyone, or to members only."""
    wanted = request.POST.get("public") == "1"
    return step(
        request,
        lambda: operations.publish(
            accomplishment=row, is_public=wanted, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("Whoever sees the group sees it now") if wanted else _("Only members see it now"),
        "accomplishment", pk=row.pk,
    )  # fmt: skip


@require_POST
@requires(policies.can_change, get=queries.accomplishment_visible_to)
def remove(request: MemberRequest, row: Accomplishment) -> HttpResponse:
    """Take it off the record."""
    said = _("Removed. Chairs and staff can put it back from the list of removed ones.")
    return step(
        request,
        lambda: operations.remove(accomplishment=row, expected=version_of(request), by=request.user, at=clock.now()),
        said, "accomplishments", slug=row.body.slug,
    )  # fmt: skip


@require_safe
@requires(policies.can_lead_record, get=body_visible_to)
def removed(request: MemberRequest, body: Body) -> HttpResponse:
    """What was removed, to put it back."""
    rows = Accomplishment.objects.filter(body=body, removed_at__isnull=False).order_by("-removed_at", "-pk")
    return render(request, "plans/removed.html", {"body": body, "rows": list(rows[:200])})


@require_POST
@requires(policies.can_publish, get=queries.removed_or_visible_to)
def put_back(request: MemberRequest, row: Accomplishment) -> HttpResponse:
    """Undo the removal."""
    return step(
        request,
        lambda: operations.put_back(
            accomplishment=row, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("It is back on the record; only members see it"), "accomplishments", slug=row.body.slug,
    )  # fmt: skip
