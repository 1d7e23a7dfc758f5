"""The list of needs, raising one, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own
from sectorworks.files.lists import file_of
from sectorworks.ui.links import Action
from sectorworks.ui.steps import done
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..forms.needs import NeedForm
from ..models import Need, NeedKind, NeedState
from ..operations import needs as operations
from ..operations.needs import NeedDraft
from ..policies import needs as policies
from ..queries import needs as queries
from ..rules.needs import days_late
from ..rules.needs_times import business_days_after, response_times
from .needs_page import need_page, status_of
from .needs_requests import note_look

SHAPE = TableShape(
    columns=(
        Column("title", gettext_lazy("Need")),
        Column("company", gettext_lazy("Company")),
        Column("kind", gettext_lazy("About"), sortable=False),
        Column("owner", gettext_lazy("Owner")),
        Column("due", gettext_lazy("Reply by")),
        Column("state", gettext_lazy("State"), sortable=False),
    ),
    sort="due",
    filters=(
        Filter("kind", gettext_lazy("About"), tuple(NeedKind.choices)),
        Filter("state", gettext_lazy("State"), tuple(NeedState.choices)),
        Filter("mine", gettext_lazy("Owner"), (("1", gettext_lazy("Owned by me")),)),
    ),
    searchable=True,
)
SORTS = {
    "title": ("title", "pk"),
    "company": ("employer__name_key", "pk"),
    "owner": ("owner_organization__name_key", "pk"),
    "due": ("due_on", "pk"),
}


def _listed(request: MemberRequest, state: TableState) -> QuerySet[Need]:
    rows = queries.needs_visible_to(request.user, clock.today())
    if state.search:
        rows = rows.filter(Q(title__icontains=state.search) | Q(employer__name__icontains=state.search))
    if kind := state.chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if wanted := state.chosen.get("state"):
        rows = rows.filter(state=wanted)
    if state.chosen.get("mine"):
        rows = rows.filter(owner=request.user)
    minus = "-" if state.is_descending else ""
    return rows.order_by(*(minus + name for name in SORTS.get(state.sort_key, SORTS["due"])))


@require_safe
@requires(policies.can_list)
def need_list(request: MemberRequest) -> HttpResponse:
    """The needs at whose table a person sits, or of their own company."""
    state, today = SHAPE.read(request.GET), clock.today()
    rows = _listed(request, state)
    if request.GET.get("format") == "csv":
        _record_look(request, rows)
        lines = [
            (n.title, str(n.employer), n.get_kind_display(), str(n.owner_organization), n.due_on, n.get_state_display())
            for n in rows
        ]
        return file_of(_("Needs"), [str(column.label) for column in SHAPE.columns], lines, "csv")
    page = state.page_of(rows)
    _record_look(request, page.rows)
    late = rows.filter(state=NeedState.OPEN, due_on__lt=today).count()
    context = {
        "state": state,
        "page": page,
        "rows": [(need, status_of(need), days_late(need.due_on, today)) for need in page.rows],
        "columns": SHAPE.columns,
        "title": _title(page.total, late),
        "is_narrowed": bool(state.search or state.chosen),
        "primary": Action(_("Raise a need"), reverse("need-new"), "add") if policies.can_raise(request.user) else None,
    }
    return render(request, "engagement/need_list.html", context)


def _record_look(request: MemberRequest, needs: Iterable[Need]) -> None:
    """Whose words were read. A company's own people read their own."""
    mine = own.own_keys(request.user, clock.today())
    note_look(request, (need for need in needs if need.employer_id not in mine), "title")


def _title(count: int, late: int) -> str:
    if late:
        return ngettext("%(num)s reply is overdue", "%(num)s replies are overdue", late) % {"num": late}
    return ngettext("%(num)s need, no reply overdue", "%(num)s needs, no reply overdue", count) % {"num": count}


@require_safe
@requires(policies.can_raise)
def choose_employer(request: MemberRequest) -> HttpResponse:
    """For which company; one company needs no choice."""
    search = request.GET.get("q", "").strip()[:80]
    employers = queries.employers_to_raise_for(request.user, clock.today())
    if search:
        employers = employers.filter(Q(name__icontains=search) | Q(names__name__icontains=search)).distinct()
    found = list(employers[:26])
    if len(found) == 1 and not search:
        return redirect("need-new-for", pk=found[0].pk)
    context = {"employers": found[:25], "has_more": len(found) > 25, "search": search}
    return render(request, "engagement/need_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_raise_for, get=queries.employer_to_raise_for)
def raise_need(request: MemberRequest, employer: Organization) -> HttpResponse:
    """Put a company's need on the table, once."""
    today = clock.today()
    owners = queries.owner_organizations(today)
    form = NeedForm(
        request.POST if request.method == "POST" else None,
        owners=owners,
        initial={
            "key": idempotency.new_key(),
            "owner_organization": queries.default_owner(request.user, employer, today),
            "due_on": business_days_after(today, response_times(today).need_reply_business_days),
        },
    )
    if request.method == "POST":
        need = done(request, form, lambda: _raise(request, employer, form), _("The need is on the table"))
        if need is not None:
            return redirect("need", pk=need.pk)
    seen = set(queries.needs_visible_to(request.user, today).filter(employer=employer).values_list("pk", flat=True))
    context = {
        "form": form,
        "employer": employer,
        "open_needs": [(need, need.pk in seen) for need in queries.open_needs_of(employer)],
        "cancel": Action(_("Cancel"), reverse("employer", kwargs={"pk": employer.pk})),
    }
    return render(request, "engagement/need_new.html", context, status=422 if form.errors else 200)


def _raise(request: MemberRequest, employer: Organization, form: NeedForm) -> Need:
    data = form.cleaned_data
    names = ("kind", "title", "wording", "owner_organization", "due_on")
    draft = NeedDraft(employer=employer, **{name: data[name] for name in names})
    return operations.raise_need(draft=draft, key=data["key"], by=request.user, at=clock.now())


@require_safe
@requires(policies.can_see, get=queries.need_visible_to)
def need(request: MemberRequest, need: Need) -> HttpResponse:
    """One need, as the reader's system needs to see it."""
    return need_page(request, need, {})
