"""Records that may be the same: the list, the search, the comparison, and what is decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Action, Link, Status
from sectorworks.ui.tables import Column, TableShape

from ..models import DuplicatePair, Organization, PairState
from ..operations import duplicates as operations
from ..operations import merging
from ..policies import duplicates as policies
from ..queries import duplicates as queries
from ..queries.lookalikes import Draft, lookalikes
from .merging import address_of, comparison, merge_form

PAGE_SIZE = 25
LATEST = 10
REASONS = {
    "site": gettext_lazy("Perhaps a worksite of the same employer"),
    "name_same": gettext_lazy("Same name"),
    "name_alike": gettext_lazy("Name much alike"),
    "name_rare": gettext_lazy("Words that few others have"),
    "phone": gettext_lazy("Same phone"),
    "website": gettext_lazy("Same web address"),
    "address": gettext_lazy("Same address"),
    "place": gettext_lazy("Same place"),
    "parent": gettext_lazy("Same parent"),
    "identifier": gettext_lazy("Same identifier"),
    "other_address": gettext_lazy("but another address"),
    "other_phone": gettext_lazy("but another phone"),
    "other_website": gettext_lazy("but another web address"),
}
SHAPE = TableShape(
    columns=(
        Column("pair", gettext_lazy("Records"), sortable=False),
        Column("score", gettext_lazy("How likely"), sortable=False),
        Column("reasons", gettext_lazy("Why"), sortable=False),
        Column("decide", gettext_lazy("Decide"), sortable=False),
    ),
    sort="score",
    page_size=PAGE_SIZE,
)


def likely(score: float) -> Status:
    """A score in words."""
    if score >= queries.SURE:
        return Status(_("Very likely"), "attention")
    if score >= queries.LIKELY:
        return Status(_("Likely"), "info")
    return Status(_("Perhaps"), "neutral")


def in_words(pair: DuplicatePair) -> str:
    """The reasons as one line, what speaks for it first."""
    said = ", ".join(_lowered(str(REASONS[code])) for code in pair.reasons if code in REASONS)
    return said[:1].upper() + said[1:]


def _lowered(reason: str) -> str:
    return reason[:1].lower() + reason[1:]


@require_safe
@requires(policies.can_search)
def duplicate_list(request: MemberRequest) -> HttpResponse:
    """The pairs to decide, likeliest first; what was decided lately can be taken back here."""
    noun = "person" if request.GET.get("of") == "people" else "organization"
    state = SHAPE.read(request.GET)
    pairs = queries.to_decide(request.user, noun)
    page = state.page_of(pairs)
    found = queries.with_records(page.rows, noun)
    apart = queries.pairs_visible_to(request.user, noun).filter(state=PairState.DIFFERENT).order_by("-decided_at", "pk")
    base = reverse("duplicates")
    context = {
        "noun": noun,
        "state": state,
        "page": page,
        "rows": [(one, likely(one.pair.score), in_words(one.pair)) for one in found],
        "apart": queries.with_records(apart[:LATEST], noun),
        "merges": queries.latest_merges(request.user, noun, LATEST),
        "elsewhere": queries.known_elsewhere(request.user, clock.today()) if noun == "person" else [],
        "title": _title(page.total),
        "search": Action(_("Look for new ones"), reverse("duplicates-find"), "search", post=True),
        "tabs": [
            Link(_("Organizations"), base, current=noun == "organization"),
            Link(_("People"), f"{base}?of=people", current=noun == "person"),
        ],
        "route": "directory-person" if noun == "person" else "organization",
    }
    return render(request, "directory/duplicates.html", context)


def _title(count: int) -> str:
    if not count:
        return _("No duplicates to decide")
    return ngettext("%(num)s pair may be the same", "%(num)s pairs may be the same", count) % {"num": f"{count:,}"}


@require_POST
@requires(policies.can_search)
def find(request: MemberRequest) -> HttpResponse:
    """Start a search through the whole directory."""
    job = operations.start_search(by=request.user, at=clock.now())
    messages.success(request, _("The directory is being compared. The new pairs appear in the list."))
    return redirect("job", pk=job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_settle, get=queries.pair_visible_to)
def compare(request: MemberRequest, pair: DuplicatePair) -> HttpResponse:
    """Both records side by side; posting merges them as chosen."""
    first, second = queries.records_of(pair)
    sides = comparison(request, first, second)
    form = merge_form(request.POST if request.method == "POST" else None, first, second, sides)
    problem = ""
    if request.method == "POST" and form.is_valid():
        keeps_first = form.cleaned_data["keep"] == "first"
        kept, merged = (first, second) if keeps_first else (second, first)
        try:
            merging.merge(kept=kept, merged=merged, choices=form.choices(), by=request.user, at=clock.now())
        except SectorworksError as error:
            problem = str(error)
        else:
            done = _("One record now: %(name)s. You can take this back below under “Merged lately”.") % {"name": kept}
            messages.success(request, done)
            return redirect(_list(pair))
    context: dict[str, Any] = {
        "pair": pair,
        "first": first,
        "second": second,
        "sides": sides,
        "form": form,
        "problem": problem,
        "status": likely(pair.score),
        "reasons": in_words(pair),
        "links": (address_of(first), address_of(second)),
        "why": policies.can_settle(request.user, pair).reason,
        "list_address": _list(pair),
    }
    return render(request, "directory/duplicate.html", context, status=422 if form.errors or problem else 200)


@require_POST
@requires(policies.can_settle, get=queries.pair_visible_to)
def different(request: MemberRequest, pair: DuplicatePair) -> HttpResponse:
    """Not the same: nobody is asked again."""
    return _step(request, pair, operations.set_apart, _("Kept apart. No later search asks about these two again."))


@require_POST
@requires(policies.can_settle, get=queries.pair_visible_to)
def reopen(request: MemberRequest, pair: DuplicatePair) -> HttpResponse:
    """Ask again after all."""
    return _step(request, pair, operations.reopen, _("Back in the list"))


@require_safe
@requires(policies.can_search)
def like(request: MemberRequest) -> HttpResponse:
    """Records that look like the name that is being typed: a piece of the form for a new organization."""
    values = (request.GET.get(name, "")[:160] for name in ("name", "city", "zip_code"))
    found = lookalikes(request.user, Draft(*values))
    return render(request, "directory/duplicate_warning.html", {"lookalikes": found, "confirm": False})


def warns_while_typing() -> dict[str, str]:
    """Attributes of a form's name field: after a pause in typing, `like` fills the place `#lookalikes`.

    City and ZIP code of the form go along, and ask again when they change.
    """
    return {
        "hx-get": reverse("duplicates-like"),
        "hx-trigger": "input changed delay:400ms, change from:#id_city, change from:#id_zip_code",
        "hx-include": "#id_city, #id_zip_code",
        "hx-target": "#lookalikes",
        "hx-swap": "innerHTML",
    }


def unconfirmed_lookalikes(request: MemberRequest, draft: Draft) -> list[Organization]:
    """What a posted new organization looks like, unless the person said that it is another."""
    return [] if request.POST.get("is_another") else lookalikes(request.user, draft)


def _step(request: MemberRequest, pair: DuplicatePair, operation: Any, done: str) -> HttpResponse:
    try:
        operation(pair=pair, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect(_list(pair))


def _list(pair: DuplicatePair) -> str:
    return reverse("duplicates") + ("?of=people" if pair.noun == "person" else "")
