"""A group's launch: whether it may invite, its run of show, who comes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.plans.policies import record as record_policies
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action

from ..models import Launch, LaunchState
from ..policies import launches as policies
from ..queries import invitations as invitation_queries
from ..queries import launches as queries
from ..queries.letters import when_of
from ..rules.checks import failing
from . import launch_words as words
from .launch_requests import frame
from .step_notice import finishing


@require_safe
@requires(policies.can_see_launches, get=body_visible_to)
def of_group(request: MemberRequest, body: Body) -> HttpResponse:
    """The launch that counts for a group, or how to plan the first."""
    launch = queries.launch_of(body)
    can_plan = bool(policies.can_plan(request.user, body))
    if launch is not None and not (can_plan and launch.state == LaunchState.CALLED_OFF):
        return redirect("launch", pk=launch.pk)
    plan = Action(_("Plan the launch"), url("launch-new", slug=body.slug), "add") if can_plan else None
    context = frame_of(request.user, body, "launch-of") | {"plan": plan, "earlier": launch}
    return render(request, "launches/none.html", context)


@require_safe
@requires(policies.can_see, get=queries.launch_visible_to)
def launch(request: MemberRequest, launch: Launch) -> HttpResponse:
    """One launch: what is missing, what happens when, who is invited."""
    user, today = request.user, clock.today()
    is_coming = launch.state in policies.COMING
    checks = queries.checks(launch, today) if is_coming else ()
    counts = invitation_queries.counts(launch)
    actions = words.actions_of(user, launch, counts, checks)
    show = words.run_of_show(launch.meeting)
    context = frame(user, launch) | {
        "is_coming": is_coming,
        "checks": [(one, words.mend_of(one, launch, user)) for one in checks],
        "missing": len(failing(checks)),
        "counts": counts,
        "show": show,
        "can_take_standard": not show and bool(policies.can_change(user, launch)),
        "sees_invitations": bool(policies.can_see_invitations(user, launch)),
        "sees_follow_up": launch.state == LaunchState.HELD and bool(policies.can_see_follow_up(user, launch)),
        "status": words.status_of(launch, checks),
        "summary": words.sentence_of(launch, checks, counts),
        "primary": actions[0] if actions else None,
        "actions": actions[1:],
        "when": when_of(launch.meeting),
        "places": words.place_facts(launch),
        "history": history_of(launch) if actions else [],
        "sees_record": bool(record_policies.can_list_commitments(user, launch.body)),
        **finishing(user, launch),
    }
    return render(request, "launches/launch.html", context)


@require_safe
@requires(policies.can_see, get=queries.launch_visible_to)
def run_of_show(request: MemberRequest, launch: Launch) -> HttpResponse:
    """The run of show to print and hold in hand: when, what, who, with the clock of minutes."""
    context = frame(request.user, launch) | {
        "show": words.run_of_show(launch.meeting),
        "when": when_of(launch.meeting),
        "places": words.place_facts(launch),
        "can_change": bool(policies.can_change(request.user, launch)),
    }
    return render(request, "launches/run_of_show.html", context)
