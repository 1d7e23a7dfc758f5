"""One launch room: what stands on its wall, and for its facilitators everything that leads it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.links import Action, Event, Status, Step
from sectorworks.ui.steps import FORM_METHODS

from ..forms.rooms import ChampionForm, NextDateForm, RoomPledgeForm, RoomTimerForm, VoiceForm
from ..models import Launch, LaunchRoom, RoomStage
from ..operations import rooms as operations
from ..policies import rooms as policies
from ..queries import rooms as queries
from ..queries.room_live import seconds_left
from ..queries.room_settings import numbers_of
from ..queries.room_walls import RoomWall, opportunities_for_choice, wall_of
from ..rules.questions import QUESTIONS
from ..rules.room_stages import CLOSED, CLOSING, ORDER, STAGES
from .room_requests import code_of, doing_now, heading_of, place_of


@require_http_methods(FORM_METHODS)
@requires(policies.can_open, get=queries.launch_for_room)
def open_room(request: MemberRequest, launch: Launch) -> HttpResponse:
    """What the room does and what to bring, with one button; leads on to the room once it was opened."""
    if (known := queries.room_of(launch)) is not None:
        return redirect("launch-room", pk=known.pk)
    if request.method == "POST":
        made = operations.open_room(launch=launch, by=request.user, at=clock.now())
        return redirect("launch-room", pk=made.pk)
    context = frame_of(request.user, launch.body, "launch-of") | {
        "launch": launch,
        "questions": QUESTIONS,
        "numbers": numbers_of(launch.body),
    }
    return render(request, "launches/room_open.html", context)


@require_safe
@requires(policies.can_see, get=queries.room_visible_to)
def room_page(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """The wall; for facilitators the stages, the timer, sorting, who is here, the next date and the promises."""
    can_lead = bool(policies.can_facilitate(request.user, room))
    stage, wall, at = STAGES[room.stage], wall_of(room), clock.now()
    body = room.launch.body
    context = frame_of(request.user, body, "launch-of") | {
        "room": room,
        "launch": room.launch,
        "stage": stage,
        "place": place_of(room),
        "heading": heading_of(room),
        "doing": doing_now(room),
        "status": Status(str(room.get_stage_display()), "good" if room.stage == CLOSED else "attention"),
        "steps": _steps(room),
        "summary": summary_of(wall),
        "wall": wall,
        "questions": QUESTIONS,
        "pledges": queries.pledges_of(room),
        "can_lead": can_lead,
        "can_sort": can_lead and stage.sorting,
        "shows_choices": can_lead or place_of(room) > ORDER.index("choosing"),
        "is_live": stage.joining,
        "seconds_left": seconds_left(room, at),
        "why": policies.can_see(request.user, room).reason,
    }
    context |= _leading(request, room) if can_lead else {"history": [], "actions": []}
    return render(request, "launches/room.html", context)


def _leading(request: MemberRequest, room: LaunchRoom) -> dict[str, Any]:
    """What facilitators see beside the wall."""
    stage, voices = STAGES[room.stage], queries.voices_of(room)
    local = room.next_meeting_at and timezone.localtime(room.next_meeting_at)
    fixed = {"day": local.date(), "starts_at_time": local.time(), "place": room.next_meeting_place} if local else {}
    return {
        **code_of(request, room),
        "voices": [(one, VoiceForm(initial=_said(one), auto_id=f"voice-{one.pk}-%s")) for one in voices],
        "companies": len({one.company_key for one in voices if one.company_key}),
        "turns": turns_of(room),
        "timer_form": RoomTimerForm(),
        "opportunities": opportunities_for_choice(room),
        "champion_form": ChampionForm(auto_id="champion-%s") if stage.signing else None,
        "pledge_form": RoomPledgeForm(room=room, initial={"key": idempotency.new_key()}) if stage.pledging else None,
        "next_form": NextDateForm(initial=fixed, auto_id="next-%s"),
        "can_turn": bool(policies.can_turn(request.user, room)) and room.stage in (CLOSING, CLOSED),
        "note_count": room.listener_notes.count(),
        "actions": _actions(room),
        "history": [
            Event(_told(one.verb, one.detail), str(one.by or _("a phone in the room")), one.at)
            for one in audit.history(room).exclude(verb="saw")[:12]
        ],
    }


def _said(voice: Any) -> dict[str, str]:
    return {name: getattr(voice, name) for name in ("side", "name", "organization_name")}


def turns_of(room: LaunchRoom) -> list[Action]:
    """The stages a facilitator may turn to, the next one first."""
    if room.turned_at is not None:
        return []
    address, now = reverse("launch-room-stage", args=[room.pk]), ORDER.index(room.stage)
    found = []
    for to in STAGES[room.stage].follow:
        label = RoomStage(to).label
        forward = ORDER.index(to) > now
        words = _("Go on: %(stage)s") if forward else _("Back to: %(stage)s")
        found.append(Action(words % {"stage": label}, address, post=True, hidden={"stage": to}))
    return found


def _steps(room: LaunchRoom) -> list[Step]:
    now = ORDER.index(room.stage)
    states = ["done" if place < now else "current" if place == now else "waiting" for place in range(len(ORDER))]
    return [Step(str(RoomStage(name).label), state) for name, state in zip(ORDER, states, strict=True)]


def _actions(room: LaunchRoom) -> list[Action]:
    found = [Action(_("Show on the projector"), reverse("launch-room-projector", args=[room.pk]))]
    if room.stage != CLOSED:
        found.append(Action(_("Print card sheets"), reverse("launch-room-paper", args=[room.pk])))
        found.append(Action(_("Type in paper cards"), reverse("launch-room-entry", args=[room.pk])))
    found.append(Action(_("Notes of support partners"), reverse("launch-room-notes", args=[room.pk])))
    return found


def summary_of(wall: RoomWall) -> str:
    """What is true now: cards, opportunities, and how many of them have enough champions."""
    said = [ngettext("%(n)s card", "%(n)s cards", wall.card_count) % {"n": wall.card_count}]
    if count := len(wall.groups):
        said.append(ngettext("%(n)s opportunity", "%(n)s opportunities", count) % {"n": count})
    if count := len(wall.carried):
        words = ngettext("%(n)s with enough champions", "%(n)s with enough champions", count)
        said.append(words % {"n": count})
    return ", ".join(said) + "."


def _told(verb: str, detail: dict[str, Any]) -> str:
    """What happened, and where to when the room was turned."""
    if verb == "turned" and detail.get("to") in RoomStage.values:
        return _("Turned to “%(stage)s”") % {"stage": RoomStage(detail["to"]).label}
    return {
        "opened": _("Room opened"),
        "timed": _("Timer set"),
        "given another code": _("Given another code"),
        "next date fixed": _("Next date fixed"),
        "paper cards typed in": _("Paper cards typed in"),
        "cards sorted": _("Cards sorted"),
        "cards merged": _("Cards merged"),
        "cards parted": _("Merged cards parted"),
        "cards hidden": _("Cards hidden"),
        "cards shown again": _("Hidden cards shown again"),
        "became action": _("Became priorities, teams and commitments"),
    }.get(verb, verb)
