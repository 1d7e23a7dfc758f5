"""How a partnership stands on the criteria, its recognitions so far, and the State's step to recognize it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError

from ..models import Listing
from ..operations import recognitions as operations
from ..policies import registry as policies
from ..queries import evidence, parameters, registry
from ..queries import recognition as queries
from ..rules.recognition import holds_until, unmet
from .words import CRITERIA


@require_safe
@requires(policies.can_see_evidence, get=registry.listing_visible_to)
def page(request: MemberRequest, listing: Listing) -> HttpResponse:
    """Criterion by criterion: what the record shows, and until when that counts."""
    body, today = listing.body, clock.today()
    current = queries.current(body)
    criteria = parameters.criteria_of(current.criteria) if current else None
    criteria = criteria or parameters.criteria_on(today)
    found = evidence.findings(body, today, criteria)
    if not body_policies.can_see_members(request.user, body):
        audit.saw(noun=listing, fields=["recognition_evidence"], by=request.user, at=clock.now())
    context = {
        "listing": listing,
        "body": body,
        "current": current,
        "criteria": criteria,
        "findings": [(CRITERIA.get(one.code, one.code), one) for one in found],
        "lacking": unmet(found),
        "until": holds_until(found),
        "recognitions": queries.all_of(body),
        "may_grant": bool(policies.can_recognize(request.user, listing)) and current is None and not unmet(found),
        "is_recognizer": bool(policies.is_recognizer(request.user)),
        "why": policies.can_see_evidence(request.user, listing).reason,
        "is_sample": body.is_sample,
    }
    return render(request, "landscape/recognition.html", context)


@require_POST
@requires(policies.can_recognize, get=registry.listing_visible_to)
def grant(request: MemberRequest, listing: Listing) -> HttpResponse:
    """Recognize it; the evidence of today is kept with the recognition."""
    try:
        operations.grant(listing=listing, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s is recognized") % {"name": listing.body})
    return redirect("registry-recognition" if policies.can_see_evidence(request.user, listing) else "registry-entry",
                    slug=listing.body.slug)  # fmt: skip
