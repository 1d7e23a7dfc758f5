"""What employers committed to after an event, on what it rests, and how many went how far."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.plans.models import CommitmentState
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, done

from ..forms.event_work import CommitForm, ProofForm
from ..models import Event, EventCommitment, EvidenceLevel
from ..operations import event_commitments as operations
from ..policies import events as policies
from ..queries import events as queries
from ..rules.events import LEAST
from . import event_words as words
from .committee_requests import shown, taken
from .event_steps import expected, page_of

LEVELS = {EvidenceLevel.SAID: "neutral", EvidenceLevel.WRITTEN: "info"}
STATES = {CommitmentState.DELIVERED: "good", CommitmentState.PARTLY: "info", CommitmentState.RELEASED: "neutral"}


def statuses_of(row: EventCommitment) -> tuple[Status, Status]:
    """Whether it is kept, and on what rests that we say so."""
    promise = row.commitment
    kept = Status(promise.get_state_display(), STATES.get(CommitmentState(promise.state), "attention"))
    return kept, Status(row.get_evidence_level_display(), LEVELS.get(EvidenceLevel(row.evidence_level), "good"))


def steps_of(event: Event) -> list[tuple[str, str]]:
    """The funnel in words: what is withheld says so."""
    found = queries.funnel_of(event)
    named = (
        (_("Employers invited"), found.invited),
        (_("Employers registered"), found.registered),
        (_("Employers that came"), found.attended),
        (_("Employers that committed"), found.committed),
        (_("Employers that delivered"), found.delivered),
        (_("People hired"), found.hires),
    )
    return [(label, _("withheld") if count is None else str(count)) for label, count in named]


@require_safe
@requires(policies.can_see_results, get=queries.event_visible_to)
def commitment_list(request: MemberRequest, event: Event) -> HttpResponseBase:
    """Commitments with their evidence, and the way from invitation to hires in numbers."""
    rows = list(queries.commitments_of(event))
    if form := request.GET.get("format", ""):
        header = [
            _("Employer"), _("Commits to"), _("In its words"), _("How many"), _("Came"), _("State"), _("It rests on"),
            _("What was seen"),
        ]  # fmt: skip
        cells = [_cells(one) for one in rows]
        return file_of(_("Commitments after %(title)s") % {"title": event.title}, header, cells, form)
    new = Action(_("Record a commitment"), reverse("event-commit", args=[event.pk]), "add")
    downloads = [
        Action(_("Download as %(form)s") % {"form": one.upper()}, f"?format={one}", "file_download")
        for one in ("csv", "xlsx", "pdf")
    ]
    may_prove = bool(rows) and bool(policies.can_prove(request.user, rows[0]))
    context = {
        "event": event,
        "body": event.body,
        "rows": [(one, *statuses_of(one)) for one in rows],
        "steps": steps_of(event),
        "least": LEAST,
        "may_prove": may_prove,
        "tabs": words.tabs_of(request.user, event, "event-commitments"),
        "primary": new if policies.can_commit(request.user, event) else None,
        "actions": downloads if rows else [],
        "why": policies.can_see_results(request.user, event).reason,
    }
    return render(request, "committees/event_commitments.html", context)


def _cells(one: EventCommitment) -> tuple[object, ...]:
    kept, rests = statuses_of(one)
    promise = one.commitment
    return (
        str(promise.organization), one.get_practice_display(), promise.wording, promise.amount_pledged,
        promise.amount_delivered, kept.label, rests.label, one.evidence_note,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_commit, get=queries.event_visible_to)
def commit(request: MemberRequest, event: Event) -> HttpResponse:
    """Record what an employer that came commits to."""
    initial = {"key": idempotency.new_key(), "pledged_on": clock.today(), "practice": "fair_chance"}
    form = CommitForm(
        request.POST if request.method == "POST" else None,
        organizations=queries.attending_employers(event), initial=initial,
    )  # fmt: skip
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.commit(
            event=event, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The commitment is kept. It is not a claim: say on what it rests once somebody has seen it."),
    )
    if made:
        return redirect("event-commitments", pk=event.pk)
    summary = _("Only employers marked as having come are offered. What they say is a commitment, not yet a fact.")
    heading = _("Record a commitment")
    return shown(request, form, page_of(event, heading, summary, _("Record it"), back="event-commitments"))


@require_http_methods(FORM_METHODS)
@requires(policies.can_prove, get=queries.commitment_visible_to)
def proof(request: MemberRequest, row: EventCommitment) -> HttpResponse:
    """Say on what it rests that a commitment is kept."""
    initial = {name: getattr(row, name) for name in ("version", "evidence_level", "evidence_note", "evidence_on")}
    form = ProofForm(request.POST if request.method == "POST" else None, initial=initial)
    heading = _("What shows that %(name)s keeps it") % {"name": row.commitment.organization}
    return taken(
        request,
        form,
        page_of(row.event, heading, row.commitment.wording, _("Save"), back="event-commitments"),
        lambda: operations.prove(row=row, proof=form.proof(), expected=expected(form), by=request.user, at=clock.now()),
        _("The evidence is kept"),
    )
