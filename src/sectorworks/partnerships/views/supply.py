"""The supply map of a partnership, and what if one of its companies stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.files.lists import file_of
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import step
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.supply import StopForm
from ..models import SupplyEntry, SupplyIntroduction, SupplySide
from ..operations import supply_introductions as introductions
from ..operations.supply_consent import SupplyProblem
from ..policies import prospects as prospect_policies
from ..policies import supply as policies
from ..queries import supply_map as queries
from ..queries import supply_readers as readers
from ..queries.supply_map import SupplyMap
from ..rules.commodities import Match, Why, name_of
from ..rules.supply_chain import Stop
from .supply_requests import frame

SHAPE = TableShape(
    columns=(
        Column("company", gettext_lazy("Company")),
        Column("side", gettext_lazy("Supplies or buys")),
        Column("commodity", gettext_lazy("What")),
        Column("since", gettext_lazy("Shown since")),
    ),
    sort="company",
    filters=(Filter("side", gettext_lazy("Supplies or buys"), tuple(SupplySide.choices)),),
    searchable=True,
)
LINK_COLUMNS = tuple(
    Column(key, label, sortable=False)
    for key, label in (
        ("buyer", gettext_lazy("Buyer")), ("what", gettext_lazy("What")), ("supplier", gettext_lazy("Supplier")),
        ("only", gettext_lazy("Other sources")),
    )
)  # fmt: skip
KEYS = {
    "company": lambda one: (one.organization.name.casefold(), one.commodity.casefold()),
    "side": lambda one: (one.side, one.commodity.casefold()),
    "commodity": lambda one: (name_of(one.commodity), one.organization.name.casefold()),
    "since": lambda one: one.consented_on,
}
REASONS = {
    Why.WORDS: gettext_lazy("the words fit"),
    Why.INDUSTRY: gettext_lazy("the same industry makes it"),
    Why.SPELLING: gettext_lazy("perhaps: the words differ by a letter"),
}


@require_safe
@requires(policies.can_see_map, get=readers.map_of)
def map_page(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Who buys from whom, what could be bought here, what hangs on one company: of those alone that agreed."""
    user, today, state = request.user, clock.today(), SHAPE.read(request.GET)
    found = queries.of(body, today)
    if form := request.GET.get("format", ""):
        header = [_("Company"), _("Supplies or buys"), _("What"), _("Industry"), _("Supplier"), _("Only source")]
        name = _("Supply map of %(name)s") % {"name": body.name}
        return file_of(name, header, _lines(found), form, (coverage(found),))
    page = state.page_of(state.order([one for one in found.entries if _fits(one, state)], KEYS))
    mine = list(readers.lines_of(user, body, today))
    files = [
        Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
        for one in ("csv", "xlsx")
    ]
    context = frame(user, body, policies.can_see_map(user, body)) | {
        "found": found,
        "named": _names(found),
        "title": _finding(found),
        "coverage": coverage(found),
        "drawing": found.drawing(),
        "link_columns": LINK_COLUMNS,
        "source_name": queries.source_name,
        "industry_of": queries.industry_of,
        "matches": _matches(found),
        "may_introduce": bool(policies.can_introduce(user, body)),
        "state": state,
        "page": page,
        "columns": SHAPE.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "mine": mine,
        "own_keys": own.own_keys(user, today),
        "primary": _first_step(body, [one.pk for one in mine]),
        "actions": files if found.entries or found.links else [],
        "sees_prospects": bool(prospect_policies.can_list(user, body)),
    }
    return render(request, "partnerships/supply.html", context)


def coverage(found: SupplyMap) -> str:
    """From how much of the partnership the map is drawn."""
    if found.consented == len(found.members):
        return _("Drawn from all %(count)s member companies.") % {"count": found.consented}
    words = ngettext(
        "Drawn from %(part)s of %(num)s member company.",
        "Drawn from %(part)s of %(num)s member companies, those that agreed. What the others buy is not known here.",
        len(found.members),
    )
    return words % {"part": found.consented, "num": len(found.members)}


def _finding(found: SupplyMap) -> str:
    if not (found.entries or found.links):
        return _("Nobody has put anything on the supply map yet")
    if found.only_sources:
        one = found.only_sources[0]
        told = {"name": found.names[one.supplier], "what": found.written[one.commodity], "num": len(one.buyers)}
        words = ngettext(
            "%(name)s is the only source of %(what)s for %(num)s company",
            "%(name)s is the only source of %(what)s for %(num)s companies",
            len(one.buyers),
        )
        return words % told
    count = len({one.need.key for one in found.matches})
    if count:
        words = ngettext(
            "%(num)s thing that companies look for is offered here",
            "%(num)s things that companies look for are offered here",
            count,
        )
        return words % {"num": count}
    return _("Who supplies whom, as far as companies agreed to show it")


def _matches(found: SupplyMap) -> list[tuple[SupplyEntry, SupplyEntry, str, SupplyIntroduction | None]]:
    entries = {one.pk: one for one in found.entries}
    asked = queries.introductions_between(found.matches)

    def told(one: Match) -> tuple[SupplyEntry, SupplyEntry, str, SupplyIntroduction | None]:
        pair = (one.need.key, one.offer.key)
        return entries[pair[0]], entries[pair[1]], str(REASONS[one.why]), asked.get(pair)

    return [told(one) for one in found.matches]


def _fits(entry: SupplyEntry, state: Any) -> bool:
    if state.chosen.get("side") not in (None, entry.side):
        return False
    words = f"{entry.organization.name} {entry.commodity} {entry.words}".casefold()
    return all(one in words for one in state.search.casefold().split())


def _first_step(body: Body, companies: list[int]) -> Action | None:
    """For whoever speaks for exactly one company: its lines."""
    if len(companies) != 1:
        return None
    return Action(
        _("What your company buys and supplies"), url("supply-company", slug=body.slug, pk=companies[0]), "edit"
    )


def _lines(found: SupplyMap) -> Iterator[tuple[str, ...]]:
    for one in found.entries:
        side = str(SupplySide(one.side).label)
        yield (one.organization.name, side, one.commodity, queries.industry_of(one.naics_code), "", "")
    for link in found.links:
        only = _("Yes") if link.is_only_source else _("No")
        industry = queries.industry_of(link.naics_code)
        yield (link.buyer.name, _("Buys"), link.commodity, industry, queries.source_name(link), only)


@require_safe
@requires(policies.can_see_map, get=readers.map_of)
def stop_page(request: MemberRequest, body: Body) -> HttpResponse:
    """What if this company stops? Who loses what, who could replace it, what stays without a source."""
    user = request.user
    found = queries.of(body, clock.today())
    asked = "company" in request.GET
    form = StopForm(request.GET if asked else None, found=found)
    chosen = form.cleaned_data["company"] if asked and form.is_valid() else None
    stop = found.stop(chosen) if chosen is not None else None
    context = frame(user, body, policies.can_see_map(user, body)) | {
        "found": found,
        "named": _names(found),
        "form": form,
        "stop": stop,
        "title": _("What if a company stops?"),
        "summary": _("Who would lose what, who here could replace it, and what would be left without a source."),
        "offers": {one.pk: one for one in found.of_side(SupplySide.OFFERS)},
        "coverage": coverage(found),
    }
    if stop is not None:
        context["title"] = _("If %(name)s stops") % {"name": found.names[stop.company]}
        context["summary"] = _outcome(stop)
    return render(request, "partnerships/supply_stop.html", context, status=422 if form.errors else 200)


def _outcome(stop: Stop) -> str:
    count = sum(1 for one in stop.losses if one.is_without_source)
    if not count:
        return _("Every supply has another source, or somebody here offers one.")
    words = ngettext("%(num)s supply stays without a source.", "%(num)s supplies stay without a source.", count)
    return words % {"num": count}


def _names(found: SupplyMap) -> Callable[[Iterable[str]], str]:
    """Nodes of the map as a line of names."""
    return lambda keys: ", ".join(found.names[one] for one in keys)


@require_POST
@requires(policies.can_introduce, get=readers.map_of)
def introduce(request: MemberRequest, body: Body) -> HttpResponse:
    """Ask both companies of a match."""
    entries = {one.pk: one for one in queries.shown_entries(body)}
    need, offer = (entries.get(_number(request.POST.get(name, ""))) for name in ("need", "offer"))

    def work() -> Any:
        if need is None or offer is None:
            raise SupplyProblem(_("One of the two is no longer on the map."))
        return introductions.ask(need=need, offer=offer, by=request.user, at=clock.now())

    return step(request, work, _("Both companies are asked. Nothing else is passed on."), "supply", slug=body.slug)


def _number(text: str) -> int:
    return int(text[:12]) if text.isascii() and text.isdecimal() else 0
