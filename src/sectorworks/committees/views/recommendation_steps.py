"""Writing a recommendation, making it, answering it, withdrawing it, and saying what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.links import Link
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.recommendations import AnswerForm, MakeForm, OutcomeForm, ReasonForm, RecommendationForm
from ..models import Recommendation
from ..operations import recommendations as operations
from ..policies import recommendations as policies
from ..queries import recommendations as queries
from .committee_requests import FormPage, shown, taken


@require_http_methods(FORM_METHODS)
@requires(policies.can_draft, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Begin a recommendation of the group."""
    form = _form(request, body, {"key": idempotency.new_key()})
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.draft(
            body=body, words=form.words(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The draft is kept. Members of the group see it."),
    )
    if made:
        return redirect("recommendation", pk=made.pk)
    summary = _("Members alone see a draft. A decision makes it; then everyone reads it and its addressee is told.")
    register = reverse("recommendations-of", args=[body.slug])
    page = FormPage(body, _("Draft a recommendation"), summary, _("Keep the draft"), register, _above(body))
    return shown(request, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.recommendation_visible_to)
def edit(request: MemberRequest, row: Recommendation) -> HttpResponse:
    """Change a draft's words or whom it asks."""
    initial = {
        "title": row.title, "wording": row.wording, "basis": row.basis, "priority": row.priority,
        "to_body": row.to_body_id, "to_organization": row.to_organization.name if row.to_organization else "",
        "version": row.version,
    }  # fmt: skip
    form = _form(request, row.body, initial)
    return taken(
        request,
        form,
        _page(row, _("Change the draft"), row.title, _("Keep the draft")),
        lambda: operations.change(
            row=row, words=form.words(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(title)s” is changed") % {"title": row.title},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_make, get=queries.recommendation_visible_to)
def make(request: MemberRequest, row: Recommendation) -> HttpResponse:
    """The group made it: by which decision, and until when an answer is asked."""
    form = MakeForm(
        request.POST if request.method == "POST" else None,
        decisions=queries.decisions_for_choice(row.body),
        initial={"version": row.version, "made_on": clock.today()},
    )
    summary = _("From then on the words stand, everyone who sees the group reads them, and the addressee is told.")
    beside = Link(_("Record a decision first"), reverse("group-decide", args=[row.body.slug]))
    return taken(
        request,
        form,
        _page(row, _("Make it by a decision"), summary, _("Make the recommendation"), beside),
        lambda: operations.make(
            row=row, making=form.making(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(title)s” is made, and its addressee is told") % {"title": row.title},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_answer, get=queries.recommendation_visible_to)
def answer(request: MemberRequest, row: Recommendation) -> HttpResponse:
    """What the addressee did with it, and why."""
    initial = {
        "version": row.version, "answered_on": row.answered_on or clock.today(), "words": row.answer,
        "state": row.state if row.answer else "",
    }  # fmt: skip
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("Whether it is adopted, and why. The group that made it is told, and the register shows it.")
    return taken(
        request,
        form,
        _page(row, _("Record the answer"), summary, _("Record the answer")),
        lambda: operations.answer(
            row=row, said=form.said(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("The answer to “%(title)s” is recorded") % {"title": row.title},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_withdraw, get=queries.recommendation_visible_to)
def withdraw(request: MemberRequest, row: Recommendation) -> HttpResponse:
    """The group no longer stands by it."""
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    summary = _("It stays in the register as withdrawn. You can bring it back.")
    return taken(
        request,
        form,
        _page(row, _("Withdraw it"), summary, _("Withdraw the recommendation")),
        lambda: operations.withdraw(
            row=row, reason=form.cleaned_data["reason"], expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(title)s” is withdrawn") % {"title": row.title},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_say_outcome, get=queries.recommendation_visible_to)
def outcome(request: MemberRequest, row: Recommendation) -> HttpResponse:
    """What changed in the world after it was adopted."""
    initial = {"version": row.version, "outcome": row.outcome}
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("What is different now, with a date or a number if there is one.")
    return taken(
        request,
        form,
        _page(row, _("Say what came of it"), summary, _("Keep the outcome")),
        lambda: operations.say_outcome(
            row=row, words=form.cleaned_data["outcome"], expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("What came of “%(title)s” is recorded") % {"title": row.title},
    )


@require_POST
@requires(policies.can_bring_back, get=queries.recommendation_visible_to)
def bring_back(request: MemberRequest, row: Recommendation) -> HttpResponse:
    """Undo a withdrawal."""
    expected = version_of(request)
    return step(
        request,
        lambda: operations.bring_back(row=row, expected=expected, by=request.user, at=clock.now()),
        _("“%(title)s” stands again") % {"title": row.title},
        "recommendation",
        pk=row.pk,
    )


def _form(request: MemberRequest, body: Body, initial: dict[str, Any]) -> RecommendationForm:
    return RecommendationForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        body=body,
        bodies=queries.bodies_for_choice(request.user, body, clock.today()),
        initial=initial,
    )


def _above(body: Body) -> tuple[tuple[str, str], ...]:
    return ((_("Recommendations"), reverse("recommendations-of", args=[body.slug])),)


def _page(row: Recommendation, heading: str, summary: str, button: str, beside: Link | None = None) -> FormPage:
    here = reverse("recommendation", args=[row.pk])
    return FormPage(row.body, heading, summary, button, here, (*_above(row.body), (row.title, here)), beside)
