"""What companies offer: the list, a new one, taking one back."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.files.lists import file_of
from sectorworks.ui.steps import done, step
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.offers import OfferForm
from ..models import Offer
from ..operations import offers as operations
from ..operations.offers import OfferDraft
from ..policies import offers as policies
from ..queries import offers as queries
from ..rules.offers import OfferKind

SHAPE = TableShape(
    columns=(
        Column("wording", gettext_lazy("Offer")),
        Column("company", gettext_lazy("Company")),
        Column("kind", gettext_lazy("Sort"), sortable=False),
        Column("until", gettext_lazy("Until")),
    ),
    sort="company",
    filters=(Filter("kind", gettext_lazy("Sort"), tuple(OfferKind.choices)),),
    searchable=True,
)
SORTS = {"wording": "wording", "company": "employer__name_key", "until": "until"}


@require_safe
@requires(policies.can_list)
def offer_list(request: MemberRequest) -> HttpResponse:
    """What can be taken up today."""
    state, today = SHAPE.read(request.GET), clock.today()
    rows = queries.standing(queries.offers_visible_to(request.user, today), today)
    if state.search:
        rows = rows.filter(Q(wording__icontains=state.search) | Q(employer__name__icontains=state.search))
    if kind := state.chosen.get("kind"):
        rows = rows.filter(kind=kind)
    minus = "-" if state.is_descending else ""
    rows = rows.order_by(minus + SORTS.get(state.sort_key, "employer__name_key"), minus + "pk")
    kinds = dict(OfferKind.choices)
    if request.GET.get("format") == "csv":
        lines = [(one.wording, str(one.employer), str(kinds.get(one.kind, "")), one.until) for one in rows]
        return file_of(_("Offers"), [str(column.label) for column in SHAPE.columns], lines, "csv")
    page = state.page_of(rows)
    context = {
        "state": state,
        "page": page,
        "kinds": kinds,
        "columns": SHAPE.columns,
        "title": ngettext("%(num)s offer stands today", "%(num)s offers stand today", page.total) % {"num": page.total},
        "is_narrowed": bool(state.search or state.chosen),
    }
    return render(request, "engagement/offer_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_offer_for, get=queries.company_visible_to)
def new_offer(request: MemberRequest, employer: Organization) -> HttpResponse:
    """Offer something to all partners."""
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        initial={"key": idempotency.new_key()},
    )
    if request.method == "POST":
        made = done(request, form, lambda: _offer(request, employer, form), _("All partners see the offer now"))
        if made is not None:
            return redirect("employer", pk=employer.pk)
    context = {"form": form, "employer": employer}
    return render(request, "engagement/offer_new.html", context, status=422 if form.errors else 200)


def _offer(request: MemberRequest, employer: Organization, form: OfferForm) -> Offer:
    data = form.cleaned_data
    draft = OfferDraft(employer, data["kind"], data["wording"], data["until"])
    return operations.offer(draft=draft, key=data["key"], by=request.user, at=clock.now())


@require_POST
@requires(policies.can_withdraw, get=queries.offer_visible_to)
def withdraw(request: MemberRequest, offer: Offer) -> HttpResponse:
    """Take an offer back, or with `restore` put it back."""
    restore = "restore" in request.POST
    work = operations.put_back if restore else operations.withdraw
    said = _("“%(what)s” stands again") if restore else _("“%(what)s” is withdrawn. Put it back on the company’s page.")

    def act() -> None:
        work(offer=offer, by=request.user, at=clock.now())

    return step(request, act, said % {"what": offer.wording}, "employer", pk=offer.employer_id)
