"""The offer desk of a partnership, and one call with its offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.plans.models import Commitment
from sectorworks.plans.policies import record as record_policies
from sectorworks.plans.views.words import commitment_status
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action, Status

from ..models import CallOffer, OpenCall
from ..policies import calls as policies
from ..policies import solutions as solution_policies
from ..queries import calls as queries
from ..queries import industry_leads as leads
from ..queries import solution_readers as readers
from .solution_requests import frame
from .solution_words import call_status, offer_status

OFFER = ("organization", "joined_to__organization", "commitment__organization", "commitment__person")


@require_safe
@requires(policies.can_see_desk, get=readers.desk_of)
def desk(request: MemberRequest, body: Body) -> HttpResponse:
    """What industry opened to support partners, and nothing else."""
    user, today = request.user, clock.today()
    rows = [(call, list(call.offers.all())) for call in queries.calls_of(body)]
    told = [(call, offers, call_status(call, offers, today)) for call, offers in rows]
    open_ones = [one for one in told if queries.is_open(one[0], today)]
    may_open = bool(policies.can_open_some(user, body))
    context = frame(user, body, policies.can_see_desk(user, body)) | {
        "title": _finding(len(open_ones)),
        "open_calls": open_ones,
        "past": [one for one in told if one not in open_ones],
        "standing": lambda offers: sum(1 for one in offers if one.state in queries.STANDING),
        "primary": Action(_("Open an action to partners"), url("call-new", slug=body.slug), "add")
        if may_open
        else None,
        "may_open": may_open,
    }
    return render(request, "partnerships/calls.html", context)


def _finding(count: int) -> str:
    if not count:
        return _("No action is open to partners now")
    return ngettext("%(num)s action is open to partners", "%(num)s actions are open to partners", count) % {
        "num": count
    }


@require_safe
@requires(policies.can_see, get=readers.call_visible_to)
def call_page(request: MemberRequest, call: OpenCall) -> HttpResponse:
    """What industry asks, what partners offer, what industry said."""
    user, today = request.user, clock.today()
    body = leads.home_of(call.action)
    assert body is not None  # the policy has asked
    offers = list(call.offers.select_related(*OFFER).order_by("offered_at", "pk"))
    reads = bool(solution_policies.can_see_solutions(user, body))
    mine = own.own_keys(user, today)
    can_change = bool(policies.can_change(user, call))
    edit = url("call-edit", pk=call.pk)
    is_open = queries.is_open(call, today)
    hidden = {"version": str(call.version)}
    actions = [Action(_("Change what you ask"), edit)] if is_open else [Action(_("Open it again"), edit)]
    if call.closed_at is None:
        actions.append(Action(_("Close it to offers"), url("call-close", pk=call.pk), post=True, hidden=hidden))
    answered = {one.organization_id for one in offers if one.state != "withdrawn"}
    may_offer = bool(policies.can_offer(user, call)) and any(
        one.pk not in answered for one in queries.partners_spoken_for(user, body, today)
    )
    context = frame(user, body, policies.can_see(user, call)) | {
        "call": call,
        "between": ((_("Offer desk"), url("calls", slug=body.slug)),) if reads else (),
        "status": call_status(call, offers, today),
        "offers": [_line(one, mine, reads, today) for one in offers],
        "reads": reads,
        "sees_promises": bool(record_policies.can_list_commitments(user, call.action.goal.plan.body)),
        "can_answer": can_change,
        "is_open": is_open,
        "primary": Action(_("Offer something"), url("call-offer", pk=call.pk), "add") if may_offer else None,
        "actions": actions if can_change else [],
        "history": history_of(call) if can_change else [],
    }
    return render(request, "partnerships/call.html", context)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer as this reader sees it. `promise` is what came of it, for the partnership and for the partner."""

    offer: CallOffer
    status: Status
    said: str
    is_mine: bool
    promise: Commitment | None
    promise_status: Status | None


def _line(offer: CallOffer, mine: frozenset[int], reads: bool, today: date) -> OfferLine:
    is_mine = offer.organization_id in mine
    promise = offer.commitment if reads or is_mine else None
    told = commitment_status(promise, today) if promise is not None else None
    return OfferLine(offer, offer_status(offer), _answer(offer, mine, reads), is_mine, promise, told)


def _answer(offer: CallOffer, mine: frozenset[int], reads: bool) -> str:
    """What industry said, for the partnership and for the organization that offered; not for other partners."""
    return offer.answer if reads or offer.organization_id in mine else ""
