"""A region's own playbook: taken over, changed step by step as a draft, published with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS

from ..forms.forks import ForkForm, PublishForm
from ..forms.runs import edition_name
from ..models import Fork, ForkEdition
from ..operations import forks as operations
from ..policies import forks as policies
from ..queries import editions
from ..queries import forks as queries
from .history import history_of
from .telling import changes_told, usual_words


@require_http_methods(FORM_METHODS)
@requires(policies.can_fork)
def make(request: MemberRequest) -> HttpResponse:
    """Take an edition over as one's own playbook."""
    offered = editions.latest()
    owners = queries.owners_for(request.user, clock.today())
    initial = {"key": idempotency.new_key(), "base": request.GET.get("base", ""), "owner": owners.first()}
    form = ForkForm(request.POST if request.method == "POST" else None, owners=owners, offered=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            fork = operations.make(draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request, _("“%(title)s” is yours. Change what differs, then publish.") % {"title": fork.title}
            )
            return redirect("playbook-fork", fork=fork.slug)
    context = {
        "form": form,
        "heading": _("Make a playbook your region's own"),
        "summary": _("It starts as it stands. What you change stays visible beside what it was made from."),
        "button_label": _("Make it ours"),
        "cancel": url("playbooks"),
    }
    return render(request, "playbooks/fork_form.html", context, status=422 if form.errors else 200)


def fork_for(user: Any, fork: str, **_rest: str) -> Fork:
    return queries.fork_written_by(user, fork)


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=fork_for)
def fork_page(request: MemberRequest, fork: Fork) -> HttpResponse:
    """The draft: its steps, how it differs so far, and publishing it."""
    draft = queries.draft_of(fork)
    form = PublishForm(
        request.POST if request.method == "POST" else None, initial={"version": draft.version if draft else 0}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = operations.publish(
                fork=fork, reason=data["reason"], expected=data["version"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            told = {"title": fork.title, "number": made.number}
            messages.success(request, _("“%(title)s”, edition %(number)s, is published") % told)
            return redirect("playbook", playbook=fork.slug, number=made.number)
    published = queries.published_of(fork)
    before = queries.before_of(fork)
    standing = queries.standing_of(fork).content
    context = {
        "fork": fork,
        "draft": draft,
        "published": published,
        "before": before,
        "base_name": edition_name(editions.edition(fork.base)),
        "steps": [(number, one, usual_words(one)) for number, one in enumerate(standing.steps, start=1)],
        "changes": changes_told(before.content, standing) if draft else [],
        "form": form,
        "actions": _actions(fork, draft, published),
        "history": history_of(audit.history(fork)[:20]),
        "why": policies.can_write(request.user, fork).reason,
    }
    return render(request, "playbooks/fork.html", context, status=422 if form.errors else 200)


def _actions(fork: Fork, draft: ForkEdition | None, published: ForkEdition | None) -> list[Action]:
    found = []
    if draft is not None and draft.content_before is not None:
        version = {"version": str(draft.version)}
        back = url("playbook-fork-undo", fork=fork.slug)
        found.append(Action(_("Undo the latest change"), back, "undo", post=True, hidden=version))
    if published is not None:
        read = url("playbook", playbook=fork.slug, number=published.number)
        found.append(Action(_("Read what is published"), read))
    return found
