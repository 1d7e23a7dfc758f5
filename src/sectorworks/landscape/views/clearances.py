"""What the State sees of a partnership, for the partnership's own people; and clearing more, or less, of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Event
from sectorworks.ui.steps import version_of

from ..forms.listings import ClearanceForm
from ..models import Clearance, Listing
from ..operations import clearances as operations
from ..policies import registry as policies
from ..queries import clearances as queries
from ..queries import evidence, registry
from .words import CRITERIA, FIELDS, shown

MOST_LOOKS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_see_sight, get=registry.own_partnership)
def page(request: MemberRequest, body: Body) -> HttpResponse:
    """What could be seen and what was, from the record; its staff clear more here."""
    keeps = policies.can_keep(request.user, body)
    form = ClearanceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied(keeps.reason)
        if form.is_valid():
            try:
                made = operations.clear(body=body, draft=form.draft(), by=request.user, at=clock.now())
            except SectorworksError as problem:
                form.add_error(None, str(problem))
            else:
                label = queries.MATTERS[made.matter].label
                messages.success(request, _("Cleared for the State: %(matter)s") % {"matter": label})
                return redirect("registry-sight", slug=body.slug)
    status = 422 if form.errors else 200
    return render(request, "landscape/sight.html", _context(body, form, bool(keeps)), status=status)


def _context(body: Body, form: ClearanceForm, keeps: bool) -> dict[str, Any]:
    today = clock.today()
    listing = Listing.objects.select_related("body__host").filter(body=body).first()
    entry = next(iter(registry.entries(today, Listing.objects.filter(body=body))), None)
    current = list(queries.current(body, today))
    return {
        "body": body,
        "form": form,
        "keeps": keeps,
        "entry": entry if listing and listing.is_listed else None,
        "fields": [(label, shown(name, entry.content)) for name, label in FIELDS.items()] if entry else [],
        "shows_evidence": registry.shows_evidence(body),
        "findings": [(CRITERIA.get(one.code, one.code), one) for one in evidence.findings(body, today)],
        "current": [(queries.MATTERS[one.matter], one) for one in current if one.matter in queries.MATTERS],
        "past": [(queries.MATTERS[one.matter], one) for one in queries.all_of(body)
                 if one.matter in queries.MATTERS and one not in current],
        "looks": looks(listing) if listing else [],
        "why": _("You take part in this partnership."),
        "is_sample": body.is_sample,
    }  # fmt: skip


def looks(listing: Listing) -> list[Event]:
    """Who of the State opened what was cleared, newest first, by the audit record."""
    events = audit.history(listing).filter(verb="saw")[:MOST_LOOKS]
    results = _("Opened your results in total")
    criteria = _("Opened how you stand on the criteria")
    return [
        Event(results if "results" in one.detail.get("fields", ()) else criteria, str(one.by), one.at) for one in events
    ]


@require_POST
@requires(policies.can_see_sight, get=lambda user, slug, pk: _body_with(user, slug, pk)[0])
def end(request: MemberRequest, body: Body) -> HttpResponse:
    """The State sees it no longer."""
    assert request.resolver_match is not None
    keeps = policies.can_keep(request.user, body)
    if not keeps:
        raise PermissionDenied(keeps.reason)
    clearance = queries.clearance_of(body, request.resolver_match.kwargs["pk"])
    try:
        operations.end(clearance=clearance, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        matter = queries.MATTERS[clearance.matter].label
        messages.success(request, _("No longer cleared: %(matter)s") % {"matter": matter})
    return redirect("registry-sight", slug=body.slug)


def _body_with(user: Any, slug: str, pk: int) -> tuple[Body, Clearance]:
    body = registry.own_partnership(user, slug)
    return body, queries.clearance_of(body, pk)
