"""The inventory of initiatives, and the page of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.core import audit, clock
from sectorworks.core.access import public
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import counties, industries
from sectorworks.files.lists import file_of
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..imports.initiatives import COLUMNS
from ..models import Initiative, Purpose
from ..policies import initiatives as policies
from ..queries import initiatives as queries
from . import initiative_words as words

SEEN = ["initiative.employers", "initiative.yearly_usd", "initiative.funder"]
LISTED = (
    Column("name", gettext_lazy("Initiative")),
    Column("owner", gettext_lazy("Who runs it")),
    Column("purpose", gettext_lazy("For what")),
    Column("industries", gettext_lazy("Industries"), sortable=False),
    Column("counties", gettext_lazy("Counties"), sortable=False),
)
SORTS = {
    "name": ("name", "pk"), "owner": ("owner__name_key", "name", "pk"), "purpose": ("purpose", "name", "pk"),
}  # fmt: skip
MOST_ROWS = 5_000
MOST_OWNERS = 300


@require_safe
@public
def initiative_list(request: HttpRequest) -> HttpResponseBase:
    """What organizations already run, as far as the reader may see it; a file of it can be brought back."""
    user, today = request.user, clock.today()
    state = _shape(user, today).read(request.GET)
    rows = _narrowed(user, state, today)
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        return _file(request, rows[:MOST_ROWS], form, today)
    page = state.page_of(rows)
    names = words.county_names(page.rows, today)
    may_add = bool(policies.can_add(user))
    owners = rows.order_by().values("owner").distinct().count()
    context = {
        "state": state,
        "page": page,
        "columns": state.shape.columns,
        "rows": [
            (one, words.status_of(one, today), words.industries(one), words.counties(one.area_codes, names))
            for one in page.rows
        ],
        "is_narrowed": bool(state.search or state.chosen),
        "heading": _heading(page.total, owners),
        "primary": Action(_("List an initiative"), url("initiative-new"), "add") if may_add else None,
        "actions": [Action(_("Bring in a table"), url("initiative-import"), "file_upload")] if may_add else [],
        "is_partner": bool(getattr(user, "is_authenticated", False)),
        "is_sample": any(one.is_sample for one in page.rows),
    }
    return render(request, "convening/initiatives.html", context)


def _shape(user: Any, today: date) -> TableShape:
    """The list with the owners and counties there are to choose from."""
    owners = queries.initiatives_visible_to(user, today).order_by().values("owner").distinct()
    named = Organization.objects.filter(pk__in=owners).order_by("name_key", "pk").values_list("pk", "name")
    sectors = [(one.code, f"{one.title} ({one.code})") for one in industries.sectors()]
    filters = [
        Filter("purpose", gettext_lazy("For what"), tuple(Purpose.choices)),
        Filter("industry", gettext_lazy("Industry"), tuple(sectors)),
        Filter("county", gettext_lazy("County"), tuple(counties.counties(today))),
        Filter("owner", gettext_lazy("Who runs it"), tuple((str(pk), name) for pk, name in named[:MOST_OWNERS])),
    ]
    if policies.can_add(user):
        offered = (("mine", gettext_lazy("Kept by me")), ("removed", gettext_lazy("Removed")))
        filters.append(Filter("kept", gettext_lazy("Record"), offered))
    return TableShape(columns=LISTED, sort="name", searchable=True, filters=tuple(filters))


def _narrowed(user: Any, state: TableState, today: date) -> QuerySet[Initiative]:
    rows = queries.initiatives_visible_to(user, today)
    rows = rows.annotate(codes_text=Cast("naics_codes", TextField()), areas_text=Cast("area_codes", TextField()))
    chosen = state.chosen
    rows = rows.filter(removed_at__isnull=chosen.get("kept") != "removed")
    if chosen.get("kept"):
        rows = rows.filter(queries.kept_by(user, today))
    if state.search:
        rows = rows.filter(
            Q(name__icontains=state.search) | Q(owner__name__icontains=state.search)
            | Q(summary__icontains=state.search)
        )  # fmt: skip
    if purpose := chosen.get("purpose"):
        rows = rows.filter(purpose=purpose)
    if owner := chosen.get("owner"):
        rows = rows.filter(owner=int(owner))
    if industry := chosen.get("industry"):
        rows = rows.filter(queries.about([industry]))
    if county := chosen.get("county"):
        rows = rows.filter(queries.in_counties([county]))
    minus = "-" if state.is_descending else ""
    return rows.order_by(*(minus + name for name in SORTS.get(state.sort_key, SORTS["name"])))


def _heading(count: int, owners: int) -> str:
    if not count:
        return _("Initiatives")
    told = ngettext("%(n)s initiative", "%(n)s initiatives", count) % {"n": count}
    by = ngettext("%(n)s organization", "%(n)s organizations", owners) % {"n": owners}
    return _("%(initiatives)s of %(organizations)s") % {"initiatives": told, "organizations": by}


def _file(request: HttpRequest, rows: QuerySet[Initiative], form: str, today: date) -> HttpResponseBase:
    """In the columns of the import. Companies and money only where the reader sees them."""
    user = request.user
    listed = list(rows)
    keys = [one.pk for one in listed]
    told = set(queries.told_to(user, today).filter(pk__in=keys).values_list("pk", flat=True))
    kept = set(
        queries.initiatives_visible_to(user, today).filter(queries.kept_by(user, today)).values_list("pk", flat=True)
    )
    companies = queries.names_of([one for one in listed if one.pk in kept])
    for one in listed:
        if one.pk in told - kept:
            audit.saw(noun=one, fields=["initiative.yearly_usd", "initiative.funder"], by=user, at=clock.now())
    return file_of(_("Initiatives"), COLUMNS, words.cells(listed, told, companies), form)


@require_safe
@public
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """One initiative: what it is for all; companies and money for those who see them."""
    user, today = request.user, clock.today()
    try:
        one = queries.initiative_visible_to(user, pk)
    except Initiative.DoesNotExist as missing:
        raise Http404 from missing
    tells = bool(policies.can_see_details(user, one))
    keeps = bool(policies.can_change(user, one))
    if tells and not queries.keeps(user, one, today):
        audit.saw(noun=one, fields=SEEN, by=user, at=clock.now())
    count = one.employers.count() if tells else 0
    employers = queries.employers_of(user, one, today) if tells else []
    is_in = bool(getattr(user, "is_authenticated", False))
    names = words.county_names([one], today)
    context = {
        "initiative": one,
        "status": words.status_of(one, today),
        "industries": words.industries(one),
        "counties": ", ".join(names.get(code, code) for code in one.area_codes) or _("Everywhere"),
        "tells": tells,
        "is_in": is_in,
        "employers": employers,
        "unnamed": count - len(employers),
        "money": words.money(one) if tells else "",
        "alignments": [
            (row, words.alignment_status(row), words.said(row))
            for row in (queries.alignments_visible_to(user, one, today) if is_in else [])
        ],
        "to_align": queries.bodies_to_align(user, one, today) if is_in and one.removed_at is None else [],
        "primary": _primary(one) if keeps else None,
        "actions": _actions(one) if keeps else [],
        "history": history_of(one) if keeps else [],
        "is_sample": one.is_sample,
        "why": policies.can_see_details(user, one).reason if tells else policies.can_see(user, one).reason,
    }
    return render(request, "convening/initiative.html", context)


def _primary(one: Initiative) -> Action:
    if one.removed_at is None:
        return Action(_("Change it"), url("initiative-edit", pk=one.pk), "edit")
    hidden = {"version": str(one.version)}
    return Action(_("Bring it back"), url("initiative-bring-back", pk=one.pk), "undo", post=True, hidden=hidden)


def _actions(one: Initiative) -> list[Action]:
    if one.removed_at is not None:
        return []
    hidden = {"version": str(one.version)}
    return [Action(_("Remove it"), url("initiative-remove", pk=one.pk), "delete", post=True, hidden=hidden)]
