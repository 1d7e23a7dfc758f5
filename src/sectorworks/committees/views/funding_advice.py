"""Why a notice matters to a group, who stays out, and advice behind the wall."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.documents.markdown import to_html
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, version_of

from ..forms.funding import ConflictForm, InputForm, RelevanceForm, TraceForm
from ..models import FundingInput, FundingNotice
from ..operations import funding as operations
from ..policies import funding as policies
from ..queries import funding as queries
from ..queries.conflict_choices import organizations_for, people_for
from ..queries.funding import Asked
from .committee_requests import FormPage, shown, taken
from .funding import page_of


@require_http_methods(FORM_METHODS)
@requires(policies.can_relate, get=queries.asked_visible_to)
def relevance(request: MemberRequest, asked: Asked) -> HttpResponse:
    """Say why a notice matters to the group."""
    row = queries.of_body(asked.body).filter(notice=asked.notice).first()
    initial = {"reason": row.reason, "goal": row.goal_id} if row else {}
    form = RelevanceForm(
        request.POST if request.method == "POST" else None, goals=queries.goals_for_choice(asked.body), initial=initial
    )
    return taken(
        request,
        form,
        page_of(asked.notice, _("Say why it matters"), asked.notice.title, _("Keep the reason"), asked.body),
        lambda: operations.relate(
            asked=asked, reason=form.cleaned_data["reason"], goal=form.cleaned_data["goal"], by=request.user,
            at=clock.now(),
        ),
        _("“%(title)s” matters to %(body)s") % {"title": asked.notice.title, "body": asked.body},
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_declare, get=queries.notice_visible_to)
def conflict(request: MemberRequest, notice: FundingNotice) -> HttpResponse:
    """Declare who stays out of the advice."""
    may_name_others = policies.can_declare_for(request.user, notice)
    people = people_for(request.user, notice, clock.today(), with_others=may_name_others)
    form = ConflictForm(
        request.POST if request.method == "POST" else None,
        people=people,
        organizations=organizations_for(people, clock.today()),
    )
    summary = _("Who has a conflict never sees the advice, also not later. This can’t be taken back.")
    return taken(
        request,
        form,
        page_of(notice, _("Declare a conflict of interest"), summary, _("Declare it and stay out")),
        lambda: operations.declare(notice=notice, draft=form.draft(), by=request.user, at=clock.now()),
        _("Declared. The advice on “%(title)s” is closed to them.") % {"title": notice.title},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_give, get=queries.asked_visible_to)
def advise(request: MemberRequest, asked: Asked) -> HttpResponse:
    """Advise on a notice in the group."""
    form = InputForm(request.POST if request.method == "POST" else None, initial={"key": idempotency.new_key()})
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.give(
            asked=asked, wording=form.cleaned_data["wording"], key=form.cleaned_data["key"], by=request.user,
            at=clock.now(),
        ),
        _("Your advice is kept"),
    )  # fmt: skip
    if made:
        return redirect("funding-input", pk=made.pk)
    return shown(
        request, form, page_of(asked.notice, _("Advise on it"), asked.notice.title, _("Keep the advice"), asked.body)
    )


@require_safe
@requires(policies.can_see_input, get=queries.input_visible_to)
def funding_input(request: MemberRequest, row: FundingInput) -> HttpResponse:
    """One piece of advice, the decision it rests on, and what the funder did."""
    actions = [
        Action(label, reverse(name, args=[row.pk]), icon)
        for label, name, icon, policy in (
            (_("Say what became of it"), "funding-input-outcome", "check", policies.can_trace),
            (_("Change the words"), "funding-input-edit", "edit", policies.can_change_input),
        )
        if policy(request.user, row)
    ]
    context = {
        "row": row,
        "body": row.body,
        "wording_html": to_html(row.wording),
        "actions": actions,
        "why": policies.can_see_input(request.user, row).reason,
    }
    return render(request, "committees/funding_input.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change_input, get=queries.input_visible_to)
def edit(request: MemberRequest, row: FundingInput) -> HttpResponse:
    """Change one's own words."""
    initial = {"wording": row.wording, "version": row.version}
    form = InputForm(request.POST if request.method == "POST" else None, initial=initial)
    return taken(
        request,
        form,
        _page(row, _("Change the words"), _("Keep the advice")),
        lambda: operations.reword(
            row=row, wording=form.cleaned_data["wording"], expected=version_of(request), by=request.user,
            at=clock.now(),
        ),
        _("Your advice is changed"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_trace, get=queries.input_visible_to)
def outcome(request: MemberRequest, row: FundingInput) -> HttpResponse:
    """By which decision it was given, and what the funder did."""
    initial = {"decision": row.decision_id, "outcome": row.outcome, "version": row.version}
    form = TraceForm(
        request.POST if request.method == "POST" else None,
        decisions=queries.decisions_for_choice(row.body),
        initial=initial,
    )
    return taken(
        request,
        form,
        _page(row, _("Say what became of it"), _("Keep what became of it")),
        lambda: operations.trace(
            row=row, decision=form.cleaned_data["decision"], outcome=form.cleaned_data["outcome"],
            expected=version_of(request), by=request.user, at=clock.now(),
        ),
        _("What became of the advice is kept"),
    )  # fmt: skip


def _page(row: FundingInput, heading: str, button: str) -> FormPage:
    notice, here = reverse("funding-notice", args=[row.notice_id]), reverse("funding-input", args=[row.pk])
    above = ((_("Funding"), reverse("funding")), (row.notice.title, notice), (_("Advice"), here))
    return FormPage(row.body, heading, row.notice.title, button, here, above)
