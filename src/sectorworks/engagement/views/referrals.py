"""Referrals: the list with its clock, one of them, and its answer."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.files.lists import file_of
from sectorworks.ui.links import Event, Status
from sectorworks.ui.steps import done, step, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.visits import AnswerForm
from ..models import Referral, ReferralState
from ..operations import referrals as operations
from ..policies import referrals as policies
from ..queries import referrals as queries
from .needs_requests import note_look

SHAPE = TableShape(
    columns=(
        Column("matter", gettext_lazy("Matter"), sortable=False),
        Column("company", gettext_lazy("Company")),
        Column("from", gettext_lazy("From"), sortable=False),
        Column("to", gettext_lazy("To"), sortable=False),
        Column("due", gettext_lazy("Answer by")),
        Column("state", gettext_lazy("State"), sortable=False),
    ),
    sort="due",
    filters=(
        Filter("side", gettext_lazy("Side"), (("in", gettext_lazy("Sent to us")), ("out", gettext_lazy("Sent by us")))),
        Filter("state", gettext_lazy("State"), tuple(ReferralState.choices)),
        Filter("late", gettext_lazy("Clock"), (("1", gettext_lazy("Overdue")),)),
    ),
    searchable=True,
)
SORTS = {"company": "employer__name_key", "due": "due_at"}
TONES = {"sent": "attention", "accepted": "info", "declined": "bad", "answered": "good"}
EVENTS = {
    "send": gettext_lazy("Sent on"),
    "accept": gettext_lazy("Taken on"),
    "decline": gettext_lazy("Declined"),
    "answer": gettext_lazy("Answered"),
    "saw": gettext_lazy("Read"),
}


def status_of(referral: Referral, at: datetime) -> Status:
    """Its state, or that its clock has run out."""
    if referral.state in queries.WAITING and referral.due_at < at:
        return Status(_("Overdue"), "bad")
    return Status(referral.get_state_display(), TONES[referral.state])


@require_safe
@requires(policies.can_list)
def referral_list(request: MemberRequest) -> HttpResponse:
    """What one's organizations sent and got."""
    state, at = SHAPE.read(request.GET), clock.now()
    mine = own.own_affiliations(request.user, clock.today()).values("organization")
    seen = queries.referrals_visible_to(request.user, clock.today())
    rows = seen
    if state.search:
        rows = rows.filter(employer__name__icontains=state.search)
    if side := state.chosen.get("side"):
        rows = rows.filter(**{"to_organization__in" if side == "in" else "from_organization__in": mine})
    if wanted := state.chosen.get("state"):
        rows = rows.filter(state=wanted)
    if state.chosen.get("late"):
        rows = queries.overdue(rows, at)
    minus = "-" if state.is_descending else ""
    rows = rows.order_by(minus + SORTS.get(state.sort_key, "due_at"), minus + "pk")
    if request.GET.get("format") == "csv":
        note_look(request, rows, "matter")
        lines = [
            (r.matter, str(r.employer), str(r.from_organization), str(r.to_organization), r.due_at, str(r.state))
            for r in rows
        ]
        return file_of(_("Referrals"), [str(column.label) for column in SHAPE.columns], lines, "csv")
    page, late = state.page_of(rows), queries.overdue(seen, at).count()
    note_look(request, page.rows, "matter")
    words = ngettext("%(num)s referral is overdue", "%(num)s referrals are overdue", late) % {"num": late}
    context = {
        "state": state,
        "page": page,
        "rows": [(one, status_of(one, at)) for one in page.rows],
        "columns": SHAPE.columns,
        "title": words if late else _("Referrals, none overdue"),
        "is_narrowed": bool(state.search or state.chosen),
    }
    return render(request, "engagement/referral_list.html", context)


@require_safe
@requires(policies.can_see, get=queries.referral_visible_to)
def referral(request: MemberRequest, referral: Referral) -> HttpResponse:
    """One matter that was sent on."""
    return referral_page(request, referral, None)


def referral_page(request: MemberRequest, referral: Referral, bound: AnswerForm | None) -> HttpResponse:
    """Draw the page; `bound` is the answer that came back with errors."""
    user, at = request.user, clock.now()
    audit.saw(noun=referral, fields=["matter", "wording", "answer"], by=user, at=at)
    can_answer = bool(policies.can_answer(user, referral))
    context = {
        "referral": referral,
        "status": status_of(referral, at),
        "can_accept": policies.can_accept(user, referral),
        "form": bound or (AnswerForm(initial={"version": referral.version}) if can_answer else None),
        "history": [
            Event(str(EVENTS.get(event.verb, event.verb)), str(event.by or ""), event.at)
            for event in audit.history(referral)[:20]
        ],
        "why": policies.can_see(user, referral).reason,
    }
    return render(request, "engagement/referral.html", context, status=422 if bound else 200)


@require_POST
@requires(policies.can_accept, get=queries.referral_visible_to)
def accept(request: MemberRequest, referral: Referral) -> HttpResponse:
    """Take it on."""

    def work() -> None:
        operations.accept(referral=referral, expected=version_of(request), by=request.user, at=clock.now())

    return step(request, work, _("You took it on. The clock runs until your answer."), "referral", pk=referral.pk)


@require_POST
@requires(policies.can_answer, get=queries.referral_visible_to)
def answer(request: MemberRequest, referral: Referral) -> HttpResponse:
    """Answer, or with `decline` say why not."""
    form = AnswerForm(request.POST)
    declined = "decline" in request.POST

    def work() -> Referral:
        data = form.cleaned_data
        return operations.answer(
            referral=referral,
            wording=data["wording"],
            declined=declined,
            expected=data["version"],
            by=request.user,
            at=clock.now(),
        )

    said = _("Declined, with your reason") if declined else _("Your answer is recorded")
    if done(request, form, work, said) is None:
        return referral_page(request, referral, form)
    return redirect("referral", pk=referral.pk)
