"""The page of a need, with whichever of its forms came back with errors."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.directory.queries import industries
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Event, Status

from ..forms.needs import GuestForm, HandoverForm, PostForm, ReplyForm, ResultForm
from ..models import Need, NeedState
from ..policies import needs as policies
from ..queries import needs as queries
from ..queries import needs_page as page_queries
from ..queries.needs_page import NeedTable
from ..rules.needs import Seat, days_late
from . import referral_new

TONES = {
    NeedState.OPEN: "attention",
    NeedState.REPLIED: "info",
    NeedState.CLOSED: "good",
    NeedState.WITHDRAWN: "neutral",
}
EVENTS = {
    "raise": gettext_lazy("Need raised"),
    "reply": gettext_lazy("Replied to the company"),
    "bring in": gettext_lazy("A partner brought in"),
    "take off": gettext_lazy("A partner taken off"),
    "hand over": gettext_lazy("Handed over to another owner"),
    "post": gettext_lazy("A partner wrote"),
    "close": gettext_lazy("Done"),
    "withdraw": gettext_lazy("Withdrawn"),
    "reopen": gettext_lazy("Opened again"),
    "saw": gettext_lazy("Read"),
}
# What the company's own history leaves out: the talk of the partners.
NOT_FOR_THE_COMPANY = ("post", "saw")
MOST_EVENTS = 20
CONFIDENTIAL = ["title", "wording", "result"]


def status_of(need: Need) -> Status:
    """The need's state as people read it."""
    return Status(need.get_state_display(), TONES[NeedState(need.state)])


def need_page(
    request: MemberRequest, need: Need, bound: dict[str, forms.Form], *, is_stale: bool = False
) -> HttpResponse:
    """Draw the page; `bound` holds the form that came back with errors, by the name of its act, or with `is_stale`
    because the need was changed while somebody typed."""
    today, user = clock.today(), request.user
    seat = queries.seat_at(user, need, today)
    assert seat is not None, "the view's policy lets in nobody without a seat"
    if seat is not Seat.EMPLOYER:
        audit.saw(noun=need, fields=CONFIDENTIAL, by=user, at=clock.now())
    table = page_queries.table_of(user, need, seat, today)
    can = {act: bool(policies.may(act, seat, need)) for act in policies.ACTS}
    can["post"] = can["post"] and bool(table.speaks_for)
    context = {
        "need": need,
        "industry": industries.title_of(need.employer.naics_code),
        "table": table,
        "status": status_of(need),
        "summary": summary_of(need, table, today),
        "late": days_late(need.due_on, today) if need.state == NeedState.OPEN else 0,
        "can": can,
        "forms": _forms(request, need, table, can) | bound,
        "open_act": next(iter(bound), ""),
        "problem": next(iter(bound.values()), None),
        "actions": _actions(need, can, seat),
        "history": _history(need, seat),
        "why": policies.GROUNDS[seat],
        "stands": _stands(need, table) if is_stale else [],
    }
    return render(request, "engagement/need.html", context, status=409 if is_stale else 422 if bound else 200)


def _stands(need: Need, table: NeedTable) -> list[tuple[str, object]]:
    """The need as somebody else left it, beside what was typed."""
    found: list[tuple[str, object]] = [
        (_("State"), need.get_state_display()),
        (_("Owner"), f"{need.owner}, {need.owner_organization}"),
        (_("Reply by"), wording.day(need.due_on)),
    ]
    return found + ([(_("The latest reply"), table.reply.wording)] if table.reply is not None else [])


def _forms(request: MemberRequest, need: Need, table: NeedTable, can: dict[str, bool]) -> dict[str, forms.Form]:
    """The empty forms of what the reader may do."""
    today, user = clock.today(), request.user
    made: dict[str, forms.Form] = {}
    if can["post"]:
        made["post"] = PostForm(
            organizations=table.speaks_for, auto_id="post_%s", initial={"key": idempotency.new_key()}
        )
    if can["reply"]:
        made["reply"] = ReplyForm(auto_id="reply_%s", initial={"version": need.version})
        organizations, bodies = page_queries.guests(user, need, today)
        made["bring_in"] = GuestForm(organizations=organizations, bodies=bodies, auto_id="guest_%s")
        made["hand_over"] = HandoverForm(
            owners=queries.able_owners(today),
            auto_id="owner_%s",
            initial={"version": need.version, "due_on": max(need.due_on, today)},
        )
    if can["close"]:
        contacts = page_queries.contacts_for_result(user, need, today)
        made["close"] = ResultForm(contacts=contacts, auto_id="result_%s", initial={"version": need.version})
    return made


def summary_of(need: Need, table: NeedTable, today: date) -> str:
    """One sentence of what is true now."""
    words = {"owner": need.owner, "organization": need.owner_organization, "day": wording.day(need.due_on)}
    if need.state == NeedState.CLOSED:
        return _("Done: %(result)s") % {"result": need.result}
    if need.state == NeedState.WITHDRAWN:
        return _("Withdrawn. Nobody works on it now.")
    if table.reply is not None and need.state == NeedState.REPLIED:
        words["day"] = wording.day(localdate(table.reply.at))
        return _("%(organization)s replied for all partners on %(day)s.") % words
    if late := days_late(need.due_on, today):
        words["late"] = ngettext("%(num)s day overdue", "%(num)s days overdue", late) % {"num": late}
        return _("The reply is %(late)s. %(owner)s (%(organization)s) owns it.") % words
    return _("%(owner)s (%(organization)s) replies for all partners by %(day)s.") % words


def _actions(need: Need, can: dict[str, bool], seat: Seat) -> list[Action]:
    staff = seat in (Seat.OWNER, Seat.PARTNER)
    on = [referral_new.action(need.employer_id, need=need.pk)] if staff else []
    version = {"version": str(need.version)}
    acts = (("withdraw", _("Withdraw this need")), ("reopen", _("Open it again")))
    return on + [
        Action(label, reverse(f"need-{act}", kwargs={"pk": need.pk}), post=True, hidden=version)
        for act, label in acts
        if can[act]
    ]


def _history(need: Need, seat: Seat) -> list[Event]:
    events = audit.history(need)
    if seat is Seat.EMPLOYER:
        events = events.exclude(verb__in=NOT_FOR_THE_COMPANY)
    return [
        Event(str(EVENTS.get(event.verb, event.verb)), str(event.by or ""), event.at) for event in events[:MOST_EVENTS]
    ]
