"""A motion: made, seconded, amended, put aside, voted on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.queries import lenses
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Status
from sectorworks.ui.steps import version_of

from ..forms.motions import CloseForm, MotionForm, ReferForm, RollCallForm, SecondForm
from ..models import AgendaItem, Motion, MotionState, VoteMethod
from ..operations import motions as operations
from ..operations import votes
from ..policies import record as policies
from ..queries import minutes, quorum, roll
from ..queries.minutes_document import result_of
from ..queries.record import item_inside, motion_inside
from .meeting_requests import tabs_of

FORM_METHODS = ["GET", "HEAD", "POST"]
TONES = {
    MotionState.CARRIED: "good", MotionState.LOST: "bad", MotionState.TIED: "bad", MotionState.MOVED: "attention",
    MotionState.SECONDED: "attention",
}  # fmt: skip
STEPS = {
    "table": (operations.table, gettext_lazy("The motion is tabled. You can take it up again.")),
    "withdraw": (operations.withdraw, gettext_lazy("The motion is withdrawn. You can take it up again.")),
    "take-up": (operations.take_up, gettext_lazy("The motion is before the group again")),
}


def status_of(motion: Motion) -> Status:
    """Where a motion stands."""
    state = MotionState(motion.state)
    return Status(str(state.label), TONES.get(state, "neutral"))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=item_inside)
def new(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Write a motion down."""
    return _motion_form(request, item, None)


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=motion_inside)
def amend(request: MemberRequest, motion: Motion) -> HttpResponse:
    """Write down how the motion would read."""
    return _motion_form(request, motion.item, motion)


def _motion_form(request: MemberRequest, item: AgendaItem, amends: Motion | None) -> HttpResponse:
    meeting, data = item.meeting, request.POST if request.method == "POST" else None
    assert meeting is not None  # `item_inside` finds none that is parked
    initial = {"key": idempotency.new_key(), "threshold": "majority", "wording": amends.wording if amends else ""}
    form = MotionForm(data, here=_here(item), initial=initial)
    if data is not None and form.is_valid():
        named: dict[str, Any] = {"draft": form.draft(), "by": request.user, "at": clock.now()}
        named["key"] = form.cleaned_data["key"]
        try:
            made = operations.amend(motion=amends, **named) if amends else operations.move(item=item, **named)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Motion written down"))
            return redirect("motion", pk=made.pk)
    heading = _("Amend the motion") if amends else _("Write down a motion on “%(title)s”") % {"title": item}
    note = _("Write the whole motion as it would then read.") if amends else ""
    if not form.here:
        note = _("Nobody who votes is marked as here yet. Take attendance first.")
    context = {
        "meeting": meeting, "body": meeting.body, "form": form, "heading": heading, "note": note, "stored": "",
        "button_label": _("Write it down"), "cancel": reverse("minutes-take", args=[meeting.pk]) + f"#item-{item.pk}",
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


def _here(item: AgendaItem) -> list[roll.Place]:
    """Who may move, second and vote now."""
    assert item.meeting is not None  # as above
    voters = quorum.voters(item.meeting, clock.now())
    return [place for place in roll.places_of(item.meeting) if place.seat.pk in voters]


@require_safe
@requires(policies.can_see, get=motion_inside)
def motion_page(request: MemberRequest, motion: Motion) -> HttpResponse:
    """One motion with its votes; for chairs and staff, with its next steps."""
    return _page(request, motion)


def _page(request: MemberRequest, motion: Motion, **forms: Any) -> HttpResponse:
    meeting = motion.item.meeting
    assert meeting is not None  # as above
    may_write = bool(policies.can_write(request.user, motion)) and not minutes.is_fixed(meeting)
    is_open = may_write and motion.state in operations.UNDECIDED
    names, here = roll.public_names(meeting), _here(motion.item) if is_open else []
    waits = [one for one in motion.amendments.all() if one.state in operations.UNDECIDED]
    found = quorum.of(meeting, clock.now())
    is_main = motion.amends_id is None and motion.item.kind not in votes.NO_DECISION
    needed = lenses.needed_for(meeting.body, meeting.day) if is_open and is_main else []
    has_votes = any(True for _one in motion.votes.all())
    initial = {"version": motion.version, "method": VoteMethod.ROLL_CALL if has_votes else VoteMethod.VOICE}
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-minutes"),
        "motion": motion,
        "status": status_of(motion),
        "result": result_of(motion),
        "moved_by": names.get(motion.moved_by_id, ""),
        "seconded_by": names.get(motion.seconded_by_id or 0, ""),
        "votes": sorted(((names.get(one.seat_id, ""), one) for one in motion.votes.all()), key=lambda pair: pair[0]),
        "amendments": [(one, status_of(one)) for one in motion.amendments.all()],
        "waits_for": waits[0] if waits else None,
        "quorum": found,
        "is_open": is_open,
        "can_take_up": may_write and motion.state in operations.ASIDE,
        "can_amend": is_open and operations.depth(motion) < operations.DEEPEST,
        "second_form": forms.get("second_form") or SecondForm(here=here, motion=motion),
        "roll_call_form": forms.get("roll_call_form") or RollCallForm(here=here, motion=motion),
        "close_form": forms.get("close_form") or CloseForm(needed=needed, initial=initial),
        "refer_form": forms.get("refer_form") or ReferForm(initial={"version": motion.version}),
        "failed": [one for one in forms.values() if one.errors],
        "why": policies.can_see(request.user, motion).reason,
    }
    return render(request, "meetings/motion.html", context, status=422 if context["failed"] else 200)


@require_POST
@requires(policies.can_write, get=motion_inside)
def second(request: MemberRequest, motion: Motion) -> HttpResponse:
    """Somebody seconds."""
    here = _here(motion.item)
    form = SecondForm(request.POST, here=here, motion=motion)
    if form.is_valid():
        seat = next(one.seat for one in here if one.seat.pk == form.cleaned_data["seat"])
        named = {"motion": motion, "seat": seat, "expected": version_of(request)}
        if _done(form, operations.second, by=request.user, at=clock.now(), **named):
            messages.success(request, _("The motion is seconded"))
            return redirect("motion", pk=motion.pk)
    return _page(request, motion, second_form=form)


@require_POST
@requires(policies.can_write, get=motion_inside)
def refer(request: MemberRequest, motion: Motion) -> HttpResponse:
    """Hand it to somebody to look into."""
    form = ReferForm(request.POST)
    if form.is_valid():
        named = {"motion": motion, "to": form.cleaned_data["to"], "expected": version_of(request)}
        if _done(form, operations.refer, by=request.user, at=clock.now(), **named):
            messages.success(request, _("The motion is referred. You can take it up again."))
            return redirect("motion", pk=motion.pk)
    return _page(request, motion, refer_form=form)


@require_POST
@requires(policies.can_write, get=motion_inside)
def step(request: MemberRequest, motion: Motion) -> HttpResponse:
    """Table, withdraw or take up."""
    act = request.POST.get("act", "")
    if act not in STEPS:
        raise Http404
    operation, told = STEPS[act]
    try:
        operation(motion=motion, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, str(told))
    return redirect("motion", pk=motion.pk)


@require_POST
@requires(policies.can_write, get=motion_inside)
def call_roll(request: MemberRequest, motion: Motion) -> HttpResponse:
    """Write down votes by seat. Sending them again changes nothing."""
    form = RollCallForm(request.POST, here=_here(motion.item), motion=motion)
    if form.is_valid() and _done(form, votes.vote, motion=motion, votes=form.votes(), by=request.user, at=clock.now()):
        messages.success(request, _("Votes written down. Close the vote when everybody was called."))
        return redirect("motion", pk=motion.pk)
    return _page(request, motion, roll_call_form=form)


@require_POST
@requires(policies.can_write, get=motion_inside)
def close(request: MemberRequest, motion: Motion) -> HttpResponse:
    """Announce the result."""
    meeting = motion.item.meeting
    assert meeting is not None  # as above
    is_main = motion.amends_id is None and motion.item.kind not in votes.NO_DECISION
    form = CloseForm(request.POST, needed=lenses.needed_for(meeting.body, meeting.day) if is_main else [])
    if form.is_valid():
        named = {"motion": motion, "taken": form.taken(), "expected": version_of(request)}
        if _done(form, votes.close, by=request.user, at=clock.now(), **named):
            motion.refresh_from_db()
            messages.success(request, _("The vote is closed: %(state)s") % {"state": motion.get_state_display()})
            return redirect("motion", pk=motion.pk)
    return _page(request, motion, close_form=form)


def _done(form: Any, operation: Any, **named: Any) -> bool:
    try:
        operation(**named)
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return False
    return True
