"""How ready the industry is: the index with its evidence, and rating it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, posted, step

from ..forms.readiness import RatingForm
from ..operations import readiness as operations
from ..policies import convening
from ..policies import readiness as policies
from ..queries import readiness as queries
from ..queries.readiness_points import readiness_points
from . import readiness_words as words
from .requests import FormPage, frame, show


@require_safe
@requires(convening.can_see, get=partnership_visible_to)
def page(request: MemberRequest, body: Body) -> HttpResponse:
    """What the support team says, what the record shows beside it, and what follows."""
    user, today = request.user, clock.today()
    spoken = {one.pk: one for one in queries.raters_for(user, body, today)}
    found, seen = queries.index(body, today), queries.observed(body, today)
    own = queries.own_ratings(user, body, today)
    may_rate = bool(policies.can_rate(user, body))
    label = _("Change your ratings") if own else _("Rate the industry")
    context = frame(user, body) | {
        "index": found,
        "points": [(one, words.told(one), words.evidence(one.point.code, seen, found.listed)) for one in found.points],
        "own": [(spoken[key], words.own_pairs(given, found.listed)) for key, given in own.items()],
        "status": words.status(found),
        "heading": words.heading(found),
        "summary": words.summary(found),
        "reasons": words.reasons(found),
        "gaps": words.gaps(found, seen),
        "primary": Action(label, url("readiness-rate", slug=body.slug), "edit") if may_rate else None,
        "may_rate": may_rate,
        "why": convening.can_see(user, body).reason,
    }
    return render(request, "convening/readiness.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_rate, get=partnership_visible_to)
def rate(request: MemberRequest, body: Body) -> HttpResponse:
    """Rate every point for one's own organization."""
    user, today = request.user, clock.today()
    listed, raters = readiness_points(today), queries.raters_for(user, body, today)
    given = queries.own_ratings(user, body, today).get(raters[0].pk, {})
    form = RatingForm(posted(request), listed=listed, raters=raters, given=given)

    def work() -> Any:
        return operations.rate(body=body, draft=form.draft(), by=user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("Your organization’s ratings are on record")):
        return redirect("readiness", slug=body.slug)
    told = _(
        "What you write is for your own organization. Others see middles once at least %(least)s organizations have "
        "rated every point."
    )
    page = FormPage(
        body, _("How ready is the industry?"), _("Give these ratings"), url("readiness", slug=body.slug),
        _("Readiness"), told % {"least": listed.least_raters},
    )  # fmt: skip
    return show(request, form, page)


@require_POST
@requires(policies.can_rate, get=partnership_visible_to)
def take_back(request: MemberRequest, body: Body) -> HttpResponse:
    """One's own organization has said nothing."""
    raters = {str(one.pk): one for one in queries.raters_for(request.user, body, clock.today())}
    asked = request.POST.get("organization", "")
    organization = raters.get(asked) or next(iter(raters.values()))
    return step(
        request,
        lambda: operations.take_back(body=body, organization=organization, by=request.user, at=clock.now()),
        _("The ratings of %(name)s are taken back") % {"name": organization},
        "readiness", slug=body.slug,
    )  # fmt: skip
