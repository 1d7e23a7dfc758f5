"""The page of one priority: what is known of it, who champions it, what answers it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Text
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, step, version_of

from ..forms.solutions import ChampionForm, ProfileForm, profile_typed
from ..models import PriorityChampion, PriorityProfile
from ..operations import champions as champion_work
from ..operations import priorities as operations
from ..policies import solutions as policies
from ..queries import issues
from ..queries import solution_readers as readers
from ..queries import solutions as queries
from .solution_requests import FormPage, frame, taken
from .solution_words import state_of


@require_safe
@requires(policies.can_see_priority, get=readers.priority_visible_to)
def priority_page(request: MemberRequest, priority: Text) -> HttpResponse:
    """What sort of issue it is, whom it serves, who carries it."""
    user, today, body = request.user, clock.today(), priority.body
    row = PriorityProfile.objects.filter(priority=priority).select_related("raised_by", "routed_to").first()
    now, before = queries.champions_of(priority, today)
    can_describe = bool(policies.can_describe(user, priority))
    edit = url("solution-priority-profile", pk=priority.pk)
    can_step_up = bool(policies.can_step_up(user, priority))
    calls = can_step_up and not now
    describe = Action(_("Change what is said of it") if row else _("Describe it"), edit, "edit")
    context = frame(user, body, policies.can_see_priority(user, priority)) | {
        "priority": priority,
        "title": queries.title_of(priority),
        "profile": row,
        "issue": issues.issue_named(row.issue, today) if row else None,
        "champions": [(one, bool(policies.can_end(user, one))) for one in now],
        "before": [(one, bool(policies.can_end(user, one))) for one in before],
        "summary": _champion_words(len(now)),
        "solutions": [(one, state_of(one.state)) for one in queries.solutions_for(priority)],
        "can_name": bool(policies.can_name(user, priority)),
        "can_step_up": can_step_up,
        "can_propose": bool(policies.can_propose(user, body)),
        # Where nobody carries it and the reader could, that comes first.
        "primary": None if calls or not can_describe else describe,
        "actions": [describe] if calls and can_describe else [],
    }
    return render(request, "partnerships/priority.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_describe, get=readers.priority_visible_to)
def profile(request: MemberRequest, priority: Text) -> HttpResponse:
    """Say what sort of issue it is, who raised it, who is to act and who gains."""
    row = PriorityProfile.objects.filter(priority=priority).select_related("raised_by", "routed_to").first()
    today = clock.today()
    posted = request.POST if request.method == "POST" else None
    form = ProfileForm(posted, user=request.user, body=priority.body, today=today, initial=profile_typed(row))
    here = url("solution-priority", pk=priority.pk)
    page = FormPage(
        queries.title_of(priority),
        _("What sort of issue it is decides which agency can help; both sides should gain by it."),
        _("Save"),
        here,
        notes=tuple(
            _("%(issue)s: %(agencies)s") % {"issue": one.name, "agencies": ", ".join(one.agency_names)}
            for one in issues.issues(today).values()
        ),
    )

    def save() -> PriorityProfile:
        expected = form.cleaned_data.get("version") or 0
        return operations.describe(
            priority=priority, draft=form.draft(), expected=expected, by=request.user, at=clock.now()
        )

    why = policies.can_describe(request.user, priority)
    return taken(request, form, (page, priority.body, why), save, _("The priority is described"))


@require_http_methods(FORM_METHODS)
@requires(policies.can_name, get=readers.priority_visible_to)
def champion_new(request: MemberRequest, priority: Text) -> HttpResponse:
    """Name a champion."""
    posted = request.POST if request.method == "POST" else None
    form = ChampionForm(posted, body=priority.body, today=clock.today())
    summary = _("A champion leads a company, speaks for the priority, and opens its actions to partners.")
    page = FormPage(
        _("Name a champion: %(title)s") % {"title": queries.title_of(priority)}, summary, _("Name the champion"),
        url("solution-priority", pk=priority.pk),
    )  # fmt: skip

    def save() -> PriorityChampion:
        term = form.cleaned_data["term"]
        return champion_work.name(
            priority=priority, person=term.person, organization=term.organization, by=request.user, at=clock.now()
        )

    why = policies.can_name(request.user, priority)
    return taken(request, form, (page, priority.body, why), save, _("The champion is named"))


@require_POST
@requires(policies.can_step_up, get=readers.priority_visible_to)
def step_up(request: MemberRequest, priority: Text) -> HttpResponse:
    """Champion it oneself, in one click."""
    return step(
        request,
        lambda: champion_work.step_up(priority=priority, by=request.user, at=clock.now()),
        _("You champion this priority now. You can stand down below at any time."),
        "solution-priority",
        pk=priority.pk,
    )


@require_POST
@requires(policies.can_end, get=readers.champion_visible_to)
def champion_end(request: MemberRequest, champion: PriorityChampion) -> HttpResponse:
    """They stand down; sent again with `undo`, they are back."""
    is_undo = "undo" in request.POST
    work = champion_work.bring_back if is_undo else champion_work.end
    said = _("%(name)s is champion again") if is_undo else _("%(name)s is champion no more")
    return step(
        request,
        lambda: work(champion=champion, expected=version_of(request), by=request.user, at=clock.now()),
        said % {"name": champion.person.full_name},
        "solution-priority",
        pk=champion.priority_id,
    )


def _champion_words(count: int) -> str:
    if not count:
        return _("Nobody from a company champions it yet.")
    return ngettext("%(num)s champion carries it.", "%(num)s champions carry it.", count) % {"num": count}
