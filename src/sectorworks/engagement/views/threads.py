"""What is done on the page of a need: speak, bring in, reply, hand over, close, withdraw, open again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.steps import step, version_of

from ..forms.needs import GuestForm, HandoverForm, PostForm, ReplyForm, ResultForm
from ..models import Need, NeedShare
from ..operations import needs as operations
from ..operations import threads
from ..operations.needs import Handover, Result
from ..operations.threads import Guest, PostDraft
from ..policies import needs as policies
from ..queries import needs as queries
from ..queries import needs_page as page_queries
from .needs_page import need_page

SAID = {
    "post": gettext_lazy("Your words are in the thread"),
    "reply": gettext_lazy("The company has the reply"),
    "bring_in": gettext_lazy("They are at the table now"),
    "hand_over": gettext_lazy("The need has a new owner"),
    "close": gettext_lazy("The need is done"),
}


def _try(request: MemberRequest, need: Need, act: str, form: forms.Form, work: Callable[..., Any]) -> HttpResponse:
    """Do the work of one of the page's forms, or draw the page again with it."""
    try:
        if form.is_valid():
            work(form.cleaned_data, {"by": request.user, "at": clock.now()})
    except StaleVersion:
        fresh = queries.need_visible_to(request.user, need.pk)
        form.data = request.POST.copy() | {"version": str(fresh.version)}  # what was typed, against the need as it is
        return need_page(request, fresh, {act: form}, is_stale=True)
    except SectorworksError as problem:
        form.add_error(None, str(problem))
    if form.errors:
        return need_page(request, need, {act: form})
    messages.success(request, str(SAID[act]))
    return redirect("need", pk=need.pk)


@require_POST
@requires(policies.can_post, get=queries.need_visible_to)
def post(request: MemberRequest, need: Need) -> HttpResponse:
    """Speak to the other partners."""
    organizations = queries.speaking_for(request.user, need, clock.today())
    form = PostForm(request.POST, organizations=organizations, auto_id="post_%s")

    def work(data: dict[str, Any], who: dict[str, Any]) -> Any:
        draft = PostDraft(data["for_organization"], data["wording"], data["brings"])
        return threads.post(need=need, draft=draft, key=data["key"], **who)

    return _try(request, need, "post", form, work)


@require_POST
@requires(policies.can_reply, get=queries.need_visible_to)
def reply(request: MemberRequest, need: Need) -> HttpResponse:
    """Answer the company for all partners."""
    form = ReplyForm(request.POST, auto_id="reply_%s")

    def work(data: dict[str, Any], who: dict[str, Any]) -> Any:
        return operations.reply(need=need, wording=data["wording"], expected=data["version"], **who)

    return _try(request, need, "reply", form, work)


@require_POST
@requires(policies.can_bring_in, get=queries.need_visible_to)
def bring_in(request: MemberRequest, need: Need) -> HttpResponse:
    """Bring an organization or a group to the table."""
    organizations, bodies = page_queries.guests(request.user, need, clock.today())
    form = GuestForm(request.POST, organizations=organizations, bodies=bodies, auto_id="guest_%s")

    def work(data: dict[str, Any], who: dict[str, Any]) -> Any:
        guest = Guest(data["consented"], data["organization"], data["body"])
        return threads.bring_in(need=need, guest=guest, **who)

    return _try(request, need, "bring_in", form, work)


@require_POST
@requires(policies.can_take_off, get=queries.share_visible_to)
def take_off(request: MemberRequest, share: NeedShare) -> HttpResponse:
    """Undo bringing in."""
    said = _("%(name)s no longer sees this need. Bring them in again to undo this.")
    said %= {"name": share.organization or share.body}

    def work() -> None:
        threads.take_off(share=share, by=request.user, at=clock.now())

    return step(request, work, said, "need", pk=share.need_id)


@require_POST
@requires(policies.can_hand_over, get=queries.need_visible_to)
def hand_over(request: MemberRequest, need: Need) -> HttpResponse:
    """Make somebody else the owner."""
    form = HandoverForm(request.POST, owners=queries.able_owners(clock.today()), auto_id="owner_%s")

    def work(data: dict[str, Any], who: dict[str, Any]) -> Any:
        to = Handover(*form.by_key[data["owner"]], data["due_on"])
        return operations.hand_over(need=need, to=to, expected=data["version"], **who)

    return _try(request, need, "hand_over", form, work)


@require_POST
@requires(policies.can_close, get=queries.need_visible_to)
def close(request: MemberRequest, need: Need) -> HttpResponse:
    """End a need with its result."""
    contacts = page_queries.contacts_for_result(request.user, need, clock.today())
    form = ResultForm(request.POST, contacts=contacts, auto_id="result_%s")

    def work(data: dict[str, Any], who: dict[str, Any]) -> Any:
        result = Result(data["result"], data["contact"])
        return operations.close(need=need, result=result, expected=data["version"], **who)

    return _try(request, need, "close", form, work)


@require_POST
@requires(policies.can_withdraw, get=queries.need_visible_to)
def withdraw(request: MemberRequest, need: Need) -> HttpResponse:
    """Stop work on a need."""

    def work() -> None:
        operations.withdraw(need=need, expected=version_of(request), by=request.user, at=clock.now())

    return step(request, work, _("Withdrawn. Open it again to undo this."), "need", pk=need.pk)


@require_POST
@requires(policies.can_reopen, get=queries.need_visible_to)
def reopen(request: MemberRequest, need: Need) -> HttpResponse:
    """Go on with a need that had ended."""

    def work() -> None:
        operations.reopen(need=need, expected=version_of(request), by=request.user, at=clock.now())

    return step(request, work, _("The need is open again"), "need", pk=need.pk)
