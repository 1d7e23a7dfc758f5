"""The ask ledger: the list, planning with the prompt when others are in the way, one ask and what becomes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.steps import step, version_of

from ..forms.asks import AskForm, ChoiceForm, OutcomeForm
from ..models import Ask, AskState, CollisionChoice
from ..operations import ask_answers as answers
from ..operations import asks as operations
from ..policies import asks as policies
from ..queries import asks as queries
from ..queries.collision_words import reasons_of
from .ask_words import moves_of, status_of, summary_of
from .asks_requests import number_of


def ask_of(user: Any, pk: int) -> Ask:
    return queries.ask_visible_to(user, clock.today(), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_plan)
def plan(request: MemberRequest) -> HttpResponse:
    """Plan an ask; `employer` in the address fills in whom. When something is in the way, the page asks what to do."""
    today = clock.today()
    rows = organizations_visible_to(request.user, today)
    preferred = rows.filter(pk=number_of(request, "employer")).first()
    form = AskForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        today=today,
        preferred=preferred,
        initial={"employer": preferred.name if preferred else "", "key": idempotency.new_key()},
    )
    prompt: dict[str, Any] = {"choice_form": None, "reasons": [], "others": [], "terms": None}
    if request.method == "POST" and form.is_valid():
        try:
            ask = _planned(request, form, prompt)
        except operations.AskCollides as found:
            prompt |= _prompt(form, found)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            if ask is not None:
                messages.success(request, _said(ask))
                return redirect("ask", pk=ask.pk)
    status = 422 if form.errors else 409 if prompt["choice_form"] else 200
    return render(request, "engagement/ask_form.html", {"form": form} | prompt, status=status)


def _planned(request: MemberRequest, form: AskForm, prompt: dict[str, Any]) -> Ask | None:
    """Plan it, with what was chosen when something was in the way; None when the choice itself has to be mended."""
    draft, choice = form.draft(), None
    if "seen" in request.POST:
        meeting, others = queries.meeting_of(draft.employer, draft.span, draft.kind, clock.today())
        chosen = ChoiceForm(request.POST, others=others)
        if meeting and not chosen.is_valid():
            prompt |= _prompt(form, operations.AskCollides(meeting, others)) | {"choice_form": chosen}
            return None
        choice = chosen.made() if chosen.is_valid() else None
    key = form.cleaned_data["key"]
    return operations.plan(draft=draft, choice=choice, key=key, by=request.user, at=clock.now())


def _prompt(form: AskForm, found: operations.AskCollides) -> dict[str, Any]:
    """What the page shows and asks about what is in the way."""
    employer = form.cleaned_data["employer"]
    today = clock.today()
    terms = queries.terms_row(employer)
    initial = {
        "choice": CollisionChoice.JOIN if found.asks else CollisionChoice.WAIT,
        "wait_until": found.meeting.free_from,
        "seen": " ".join(one.token for one in found.meeting.obstacles),
    }
    return {
        "choice_form": ChoiceForm(others=found.asks, initial=initial),
        "reasons": reasons_of(found.meeting, found.asks, queries.terms_of(employer, today)),
        "others": found.asks,
        "terms": terms,
    }


def _said(ask: Ask) -> str:
    words = {"employer": ask.employer, "purpose": ask.purpose}
    if ask.state == AskState.JOINED:
        return _("Joined: %(employer)s is asked once for both") % words
    if ask.state == AskState.WAITING:
        return _("“%(purpose)s” waits; you are told when its day comes") % words
    if ask.state == AskState.WITHDRAWN:
        return _("“%(purpose)s” dropped: %(employer)s was spared an ask") % words
    return _("“%(purpose)s” is in the ledger") % words


@require_safe
@requires(policies.can_see, get=ask_of)
def ask(request: MemberRequest, ask: Ask) -> HttpResponse:
    """One ask: what, of whom, when, with whom, and what was in its way."""
    can_change = bool(policies.can_change(request.user, ask))
    can_answer = bool(policies.can_answer(request.user, ask))
    joined = queries.joined_with(ask)
    leading = queries.ask_visible_to(request.user, clock.today(), ask.joined_to_id) if ask.joined_to_id else None
    near = queries.meeting_of(ask.employer, queries.span_of(ask), ask.kind, clock.today(), [ask.pk])[1]
    can_undo = bool(ask.earlier_state) and AskState.JOINED not in (ask.state, ask.earlier_state)
    hidden = {"version": str(ask.version)}
    undo = Action(_("Undo the latest change"), reverse("ask-undo", args=[ask.pk]), "undo", post=True, hidden=hidden)
    context = {
        "ask": ask,
        "status": status_of(ask),
        "summary": summary_of(ask),
        "joined": joined,
        "leading": leading,
        "minutes": queries.minutes_together(ask, joined),
        "collisions": list(ask.collisions.select_related("by").order_by("-at")),
        "moves": moves_of(ask) if can_change else [],
        "outcome_form": OutcomeForm(),
        "can_answer": can_answer and ask.state in (AskState.PLANNED, AskState.WAITING, AskState.MADE),
        "can_join": [one for one in near if can_change and ask.state in queries.COMING and one.pk != ask.pk],
        "is_own": can_change,
        "is_engaged": bool(policies.can_plan(request.user)),
        "actions": [undo] if can_undo and policies.can_undo(request.user, ask) else [],
        "events": history_of(ask) if can_change else [],
        "why": policies.can_see(request.user, ask).reason,
    }
    return render(request, "engagement/ask.html", context)


@require_POST
@requires(policies.can_change, get=ask_of)
def move(request: MemberRequest, ask: Ask) -> HttpResponse:
    """Say what became of it: made, granted, refused, withdrawn."""
    to, form = request.POST.get("to", ""), OutcomeForm(request.POST)
    if to not in answers.MOVES or not form.is_valid():
        messages.error(request, _("Choose what became of this ask, and keep the outcome to 200 characters."))
        return redirect("ask", pk=ask.pk)
    said = _("Saved: %(state)s") % {"state": AskState(to).label.lower()}
    return step(
        request,
        lambda: answers.move(
            ask=ask,
            to=AskState(to),
            outcome=form.cleaned_data["outcome"],
            expected=version_of(request),
            by=request.user,
            at=clock.now(),
        ),
        said,
        "ask",
        pk=ask.pk,
    )


@require_POST
@requires(policies.can_undo, get=ask_of)
def undo(request: MemberRequest, ask: Ask) -> HttpResponse:
    """Take the latest change of state back."""
    return step(
        request,
        lambda: answers.undo(ask=ask, expected=version_of(request), by=request.user, at=clock.now()),
        _("The latest change is undone"),
        "ask",
        pk=ask.pk,
    )


@require_POST
@requires(policies.can_change, get=ask_of)
def join(request: MemberRequest, ask: Ask) -> HttpResponse:
    """Make an ask part of another one of the same employer."""
    wanted = request.POST.get("to", "")
    key = int(wanted[:9]) if wanted.isascii() and wanted.isdecimal() else 0
    leading = queries.asks_visible_to(request.user, clock.today()).filter(pk=key).first()
    if leading is None:
        messages.error(request, _("Choose which ask to join."))
        return redirect("ask", pk=ask.pk)
    return step(
        request,
        lambda: operations.join(
            ask=ask, leading=leading, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("Joined: %(employer)s is asked once for both") % {"employer": ask.employer},
        "ask",
        pk=ask.pk,
    )
