"""Opening an action to partners, offering, answering."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.calls import AnswerForm, CallForm, OfferForm, OpenForm, WithdrawForm
from ..models import CallOffer, OpenCall
from ..operations import calls as operations
from ..policies import calls as policies
from ..queries import industry_leads as leads
from ..queries import solution_readers as readers
from .solution_requests import FormPage, shown, taken


@require_http_methods(FORM_METHODS)
@requires(policies.can_open_some, get=readers.desk_of)
def open_call(request: MemberRequest, body: Body) -> HttpResponse:
    """Open an action to support partners."""
    posted = request.POST if request.method == "POST" else None
    initial = {"key": idempotency.new_key(), "action": request.GET.get("action")}
    form = OpenForm(posted, user=request.user, body=body, today=clock.today(), initial=initial)
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.open(
            action=form.cleaned_data["action"], draft=form.draft(), key=form.cleaned_data["key"], by=request.user,
            at=clock.now(),
        ),
        _("The action is open to partners. They hear of it now."),
    )  # fmt: skip
    if made:
        return redirect("call", pk=made.pk)
    summary = _("Support partners see what you open, and nothing else of the plan. Each answers once.")
    page = FormPage(_("Open an action to partners"), summary, _("Open it"), url("calls", slug=body.slug))
    return shown(request, form, page, body, policies.can_open_some(request.user, body))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=readers.call_visible_to)
def edit(request: MemberRequest, call: OpenCall) -> HttpResponse:
    """Change what is asked and until when; a closed call is open again with it."""
    initial = {"version": call.version, "wording": call.wording, "closes_on": call.closes_on}
    form = CallForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("Support partners see what you open, and nothing else of the plan. Each answers once.")
    page = _page(call.action.wording, summary, _("Save and keep it open"), call)

    def save() -> OpenCall:
        expected = form.cleaned_data.get("version") or 0
        return operations.reopen(call=call, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    why = policies.can_change(request.user, call)
    return taken(request, form, (page, _home(call), why), save, _("The action is open to offers"))


@require_POST
@requires(policies.can_change, get=readers.call_visible_to)
def close(request: MemberRequest, call: OpenCall) -> HttpResponse:
    """No more offers."""
    return step(
        request,
        lambda: operations.close(call=call, expected=version_of(request), by=request.user, at=clock.now()),
        _("The action is closed to offers. You can open it again."),
        "call",
        pk=call.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_offer, get=readers.call_visible_to)
def offer(request: MemberRequest, call: OpenCall) -> HttpResponse:
    """Answer a call, once an organization."""
    posted = request.POST if request.method == "POST" else None
    form = OfferForm(posted, user=request.user, call=call, body=_home(call), today=clock.today())
    summary = _("Your organization answers once. Industry says yes or no, and you hear of it here.")
    page = _page(
        _("Offer something for “%(what)s”") % {"what": call.action.wording}, summary, _("Make the offer"), call
    )
    why = policies.can_offer(request.user, call)
    return taken(
        request, form, (page, _home(call), why),
        lambda: operations.offer(call=call, draft=form.draft(), by=request.user, at=clock.now()),
        _("Your offer is made"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_answer, get=readers.offer_visible_to)
def answer(request: MemberRequest, offer: CallOffer) -> HttpResponse:
    """Say yes or no."""
    said = {"accepted": "yes", "declined": "no"}.get(offer.state)
    due_on = offer.due_on or offer.call.action.due_on
    initial = {"version": offer.version, "verdict": said, "words": offer.answer, "due_on": due_on}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("“%(offer)s” A yes makes it a promise of theirs on this action, to come by the day below.") % {
        "offer": offer.wording
    }
    page = _page(_("Answer %(name)s") % {"name": offer.organization}, summary, _("Answer"), offer.call)

    def save() -> CallOffer:
        expected = form.cleaned_data["version"]
        return operations.answer(offer=offer, said=form.said(), expected=expected, by=request.user, at=clock.now())

    why = policies.can_answer(request.user, offer)
    return taken(request, form, (page, _home(offer.call), why), save, _("The partner hears your answer"))


@require_POST
@requires(policies.can_answer, get=readers.offer_visible_to)
def answer_back(request: MemberRequest, offer: CallOffer) -> HttpResponse:
    """Undo the answer."""
    return step(
        request,
        lambda: operations.take_answer_back(offer=offer, expected=version_of(request), by=request.user, at=clock.now()),
        _("The offer waits for an answer again"),
        "call",
        pk=offer.call_id,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_withdraw, get=readers.offer_visible_to)
def withdraw_taken(request: MemberRequest, offer: CallOffer) -> HttpResponse:
    """Take back an offer that industry took, with the reason."""
    posted = request.POST if request.method == "POST" else None
    form = WithdrawForm(posted, initial={"version": offer.version})
    summary = _("Industry counts on it: your promise is let off, and whoever opened the action hears why.")
    page = _page(_("Take back “%(offer)s”") % {"offer": offer.wording[:80]}, summary, _("Take it back"), offer.call)

    def save() -> CallOffer:
        data = form.cleaned_data
        return operations.withdraw(
            offer=offer, reason=data["reason"], expected=data["version"], by=request.user, at=clock.now()
        )

    why = policies.can_withdraw(request.user, offer)
    return taken(request, form, (page, _home(offer.call), why), save, _("The offer is taken back. You can undo it."))


@require_POST
@requires(policies.can_bring_back, get=readers.offer_visible_to)
def bring_back(request: MemberRequest, offer: CallOffer) -> HttpResponse:
    """Undo taking back what industry had taken."""
    return step(
        request,
        lambda: operations.bring_back(offer=offer, expected=version_of(request), by=request.user, at=clock.now()),
        _("The offer stands again, and so does your promise"),
        "call",
        pk=offer.call_id,
    )


@require_POST
@requires(policies.can_withdraw, get=readers.offer_visible_to)
def withdraw(request: MemberRequest, offer: CallOffer) -> HttpResponse:
    """Take an offer back."""
    return step(
        request,
        lambda: operations.withdraw(offer=offer, expected=version_of(request), by=request.user, at=clock.now()),
        _("The offer is taken back. While the action is open you can make a new one."),
        "call",
        pk=offer.call_id,
    )


def _home(call: OpenCall) -> Body:
    body = leads.home_of(call.action)
    assert body is not None  # the policy has asked
    return body


def _page(heading: str, summary: str, button: str, call: OpenCall) -> FormPage:
    here = url("call", pk=call.pk)
    return FormPage(heading, summary, button, here, ((_("Offer desk"), url("calls", slug=_home(call).slug)),))
