"""Candidates to convene: the list, what one's own organization gave them, the comparison, and the choice."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, posted

from ..forms.conveners import CandidateForm, ScoreForm
from ..models import ConvenerCandidate
from ..operations import conveners as operations
from ..policies import conveners as policies
from ..policies import convening
from ..queries import conveners as queries
from ..queries.parameters import convener_points
from . import convener_words as words
from .requests import FormPage, frame, show


@require_safe
@requires(convening.can_see, get=partnership_visible_to)
def page(request: MemberRequest, body: Body) -> HttpResponse:
    """Who convenes and how it came to that, or where the choice stands."""
    user, today = request.user, clock.today()
    candidates, comparison = queries.candidates_of(body), queries.comparison_of(body)
    selection = queries.selection_of(body, today)
    may_keep = bool(policies.can_choose(user, body))
    may_lead = bool(policies.can_compare(user, body))
    counts, own = queries.rater_counts(body), queries.own_ballots(user, body, today)
    listed = convener_points(today)
    lacking = [one for one in candidates if one.declined_on is None and counts.get(one.pk, 0) < listed.least_raters]
    steps = words.Steps(body, candidates, comparison, selection, lacking, may_lead=may_lead, may_keep=may_keep)
    propose = bool(policies.can_propose(user, body))
    context = frame(user, body) | {
        "selection": selection,
        "past": queries.past_selections(body, today),
        "candidates": [words.row(user, one, counts.get(one.pk, 0), own.get(one.pk, []), today) for one in candidates],
        "comparison": comparison,
        "compared": queries.compared(body, today),
        "listed": listed,
        "own_pairs": lambda ballot: words.own_pairs(ballot, listed),
        "tell": words,
        "heading": words.heading(body, selection, candidates),
        "summary": words.summary(steps, listed),
        "primary": steps.primary(propose),
        "actions": steps.more(propose),
        "may_keep": may_keep,
        "may_lead": may_lead,
        "propose": Action(_("Propose a candidate"), url("convener-propose", slug=body.slug), "add")
        if propose
        else None,
        "history": history_of(selection) if may_keep and selection else [],
    }
    return render(request, "convening/convener.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_propose, get=partnership_visible_to)
def propose(request: MemberRequest, body: Body) -> HttpResponse:
    """Put an organization on the list."""
    rows = organizations_visible_to(request.user, clock.today()).exclude(kind=OrganizationKind.EMPLOYER)
    form = CandidateForm(
        posted(request), organizations=rows, words=request.GET.get("q", "").strip(),
        initial={"key": idempotency.new_key()},
    )  # fmt: skip

    def work() -> Any:
        key = form.cleaned_data["key"]
        return operations.propose(body=body, draft=form.draft(), key=key, by=request.user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("The candidate is on the list")):
        return redirect("convener", slug=body.slug)
    back = url("convener", slug=body.slug)
    told = _(
        "Best placed is often an economic developer or a business organization: close to companies, with no "
        "classes or services of its own to fill."
    )
    heading = _("Propose who could convene")
    find = _("Find an organization")
    return show(request, form, FormPage(body, heading, _("Put it on the list"), back, _("Who convenes"), told, find))


@require_http_methods(FORM_METHODS)
@requires(policies.can_score, get=queries.candidate_visible_to)
def score(request: MemberRequest, candidate: ConvenerCandidate) -> HttpResponse:
    """Score one candidate on every point."""
    user, today, body = request.user, clock.today(), candidate.body
    raters = queries.raters_for(user, candidate, today)
    ballots = queries.own_ballots(user, body, today).get(candidate.pk, [])
    given = next((one.scores for one in ballots if one.organization.pk == raters[0].pk), {}) if raters else {}
    form = ScoreForm(posted(request), listed=convener_points(today), raters=raters, given=given)

    def work() -> Any:
        return operations.score(
            candidate=candidate, organization=form.rater, scores=form.scores(), by=user, at=clock.now()
        )

    said = _("%(name)s is scored. Only your own organization sees what you gave.") % {"name": candidate.organization}
    if request.method == "POST" and done(request, form, work, said):
        return redirect("convener", slug=body.slug)
    heading = _("Score %(name)s") % {"name": candidate.organization}
    least = convener_points(today).least_raters
    told = ngettext(
        "Your organization’s scores are seen by its own people. Others see counts and middles once %(n)s "
        "organization has scored.",
        "Your organization’s scores are seen by its own people. Others see counts and middles once at least "
        "%(n)s organizations have scored and the comparison is open.",
        least,
    ) % {"n": least}
    return show(
        request,
        form,
        FormPage(body, heading, _("Give these scores"), url("convener", slug=body.slug), _("Who convenes"), told),
    )
