"""What facilitators press: stages, timer, code, sorting, who is who, the next date, champions and promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.steps import FORM_METHODS, posted, step, version_of

from ..forms.rooms import ChampionForm, EntrySheetForm, NextDateForm, RoomPledgeForm, RoomTimerForm, VoiceForm
from ..models import LaunchRoom, Opportunity, RoomStage, RoomVoice
from ..operations import cards, choosing, opportunities, pledges, sorting, voices
from ..operations import rooms as operations
from ..operations.room_revisions import RoomProblem
from ..policies import rooms as policies
from ..queries import rooms as queries
from .room_requests import number_in
from .room_requests import room_address as back


@require_POST
@requires(policies.can_facilitate, get=queries.room_visible_to)
def turn(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Lead everybody to another stage."""
    wanted = request.POST.get("stage", "")
    label = RoomStage(wanted).label if wanted in RoomStage.values else ""
    said = _("The room is at “%(stage)s” now") % {"stage": label}
    return step(
        request, lambda: operations.turn_to(room=room, stage=wanted, by=request.user, at=clock.now()), said, back(room)
    )


@require_POST
@requires(policies.can_facilitate, get=queries.room_visible_to)
def timer(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Set the timer, or with 0 take it away."""

    def work() -> None:
        form = RoomTimerForm(request.POST)
        if not form.is_valid():
            raise RoomProblem(_("Give the minutes as a number from 0 to 120."))
        operations.set_timer(room=room, minutes=form.cleaned_data["minutes"], by=request.user, at=clock.now())

    taken = request.POST.get("minutes") == "0"
    return step(request, work, _("Timer taken away") if taken else _("Timer set"), back(room))


@require_POST
@requires(policies.can_facilitate, get=queries.room_visible_to)
def code(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Another code; the earlier one is dead."""
    said = _("The room has another code. The earlier one is dead.")
    return step(request, lambda: operations.new_code(room=room, by=request.user, at=clock.now()), said, back(room))


@require_POST
@requires(policies.can_facilitate, get=queries.room_visible_to)
def next_date(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Fix the next date."""

    def work() -> None:
        form = NextDateForm(request.POST)
        if not form.is_valid():
            raise RoomProblem(_("Give a day and a time, such as 4/16/2026 and 10:00."))
        operations.fix_next(room=room, fixed=form.fixed(), by=request.user, at=clock.now())

    return step(request, work, _("Next date fixed; it stands on every screen"), back(room, "next"))


@require_POST
@requires(policies.can_facilitate, get=queries.room_visible_to)
def sort(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Do one thing with the chosen cards: `act` names it."""
    chosen = [int(one) for one in request.POST.getlist("card") if one.isascii() and one.isdecimal() and len(one) < 16]
    found = _ACTS.get(request.POST.get("act", ""))

    def work() -> None:
        if found is None:
            raise RoomProblem(_("Choose what to do with the cards."))
        found[0](request, room, chosen)

    return step(request, work, str(found[1]()) if found else "", back(room, "wall"))


def _group(request: MemberRequest, room: LaunchRoom, chosen: list[int]) -> None:
    """Into the opportunity that was chosen, or a new one where a name was typed."""
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    title = request.POST.get("title", "").strip()
    if title:
        target: Opportunity | None = opportunities.add(room=room, title=title, **who)
    else:
        target = room.opportunities.filter(pk=number_in(request, "opportunity")).first()
        if target is None:
            raise RoomProblem(_("Choose an opportunity, or type the name of a new one."))
    if chosen or not title:
        sorting.put(room=room, cards=chosen, opportunity=target, **who)


def _out(request: MemberRequest, room: LaunchRoom, chosen: list[int]) -> None:
    sorting.put(room=room, cards=chosen, opportunity=None, by=request.user, at=clock.now())


def _merge(request: MemberRequest, room: LaunchRoom, chosen: list[int]) -> None:
    sorting.merge(room=room, cards=chosen, by=request.user, at=clock.now())


def _part(request: MemberRequest, room: LaunchRoom, chosen: list[int]) -> None:
    sorting.part(room=room, cards=chosen, by=request.user, at=clock.now())


def _hide(request: MemberRequest, room: LaunchRoom, chosen: list[int]) -> None:
    sorting.hide(room=room, cards=chosen, by=request.user, at=clock.now())


def _show(request: MemberRequest, room: LaunchRoom, chosen: list[int]) -> None:
    sorting.hide(room=room, cards=chosen, hidden=False, by=request.user, at=clock.now())


_ACTS: dict[str, tuple[Callable[[MemberRequest, LaunchRoom, list[int]], None], Callable[[], str]]] = {
    "group": (_group, lambda: _("Cards put together")),
    "out": (_out, lambda: _("Cards taken out of their opportunity")),
    "merge": (_merge, lambda: _("Cards merged. “Part again” undoes it.")),
    "part": (_part, lambda: _("Merged cards stand alone again")),
    "hide": (_hide, lambda: _("Hidden. “Show again” is at the end of the wall.")),
    "show": (_show, lambda: _("Shown again")),
}


@require_POST
@requires(policies.can_facilitate, get=lambda user, pk, opportunity: queries.room_visible_to(user, pk))
def opportunity(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Rename, move, park, take up again or take away: `act` names it. With `champion` a name is added or taken off."""
    assert request.resolver_match is not None
    found = get_object_or_404(Opportunity, pk=request.resolver_match.kwargs["opportunity"], room=room)
    act = request.POST.get("act", "")
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    place = back(room, f"opportunity-{found.pk}")
    if act == "remove":
        return step(
            request, lambda: opportunities.remove(opportunity=found, **who), _("Taken away"), back(room, "wall")
        )
    if act in ("up", "down"):
        return step(request, lambda: opportunities.move(opportunity=found, up=act == "up", **who), "", place)
    if act in ("park", "unpark"):
        is_parked = act == "park"
        said = _("Parked. “Take up again” undoes it.") if is_parked else _("Taken up again")
        return step(request, lambda: opportunities.park(opportunity=found, is_parked=is_parked, **who), said, place)
    if act in ("champion", "take-off"):
        return _champion(request, room, found, act, place)

    def rename() -> None:
        opportunities.rename(
            opportunity=found, title=request.POST.get("title", ""), expected=version_of(request), **who
        )

    return step(request, rename, _("Renamed"), place)


def _champion(request: MemberRequest, room: LaunchRoom, found: Opportunity, act: str, place: str) -> HttpResponse:
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}

    def work() -> None:
        if act == "take-off":
            sign_up = get_object_or_404(found.champions, pk=number_in(request, "champion"))
            choosing.take_off(sign_up=sign_up, **who)
            return
        form = ChampionForm(request.POST)
        if not form.is_valid():
            raise RoomProblem(_("Give the name and the company of whoever stands up."))
        choosing.sign_up_from_paper(room=room, opportunity=found.pk, draft=form.draft(), **who)

    return step(request, work, _("Name taken off") if act == "take-off" else _("Champion written down"), place)


@require_POST
@requires(policies.can_facilitate, get=lambda user, pk, voice: queries.room_visible_to(user, pk))
def voice(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Put right on which side somebody sits and for whom."""
    assert request.resolver_match is not None
    found = get_object_or_404(RoomVoice, pk=request.resolver_match.kwargs["voice"], room=room)

    def work() -> None:
        form = VoiceForm(request.POST)
        if not form.is_valid():
            raise RoomProblem(_("Give the side, the name and the company."))
        voices.correct(voice=found, draft=form.draft(), by=request.user, at=clock.now())

    return step(request, work, _("Put right"), back(room, "here"))


@require_POST
@requires(policies.can_facilitate, get=queries.room_visible_to)
def pledge(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Write down a promise that was made aloud, or with `strike` take one off."""

    def work() -> None:
        if "strike" in request.POST:
            found = get_object_or_404(room.pledges, pk=number_in(request, "strike"))
            pledges.strike(pledge=found, by=request.user, at=clock.now())
            return
        form = RoomPledgeForm(request.POST, room=room)
        if not form.is_valid():
            raise RoomProblem(_("A promise needs a name, a company, its kind and its words."))
        key = form.cleaned_data["key"]
        pledges.write_down(room=room, draft=form.draft(), key=key, by=request.user, at=clock.now())

    said = _("Promise taken off") if "strike" in request.POST else _("Promise written down")
    return step(request, work, said, back(room, "promises"))


@require_http_methods(FORM_METHODS)
@requires(policies.can_facilitate, get=queries.room_visible_to)
def entry(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """Type in what stands on paper cards, many at once."""
    form = EntrySheetForm(posted(request), initial={"key": idempotency.new_key()})
    if request.method == "POST" and form.is_valid():
        try:
            count = cards.bring(
                room=room, drafts=form.drafts(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            said = ngettext("%(n)s card is on the wall", "%(n)s cards are on the wall", count) % {"n": count}
            messages.success(request, said)
            return redirect("launch-room-entry", pk=room.pk)
    context = frame_of(request.user, room.launch.body, "launch-of") | {"room": room, "form": form}
    return render(request, "launches/room_entry.html", context, status=422 if form.errors else 200)


@require_safe
@requires(policies.can_read_notes, get=queries.room_visible_to)
def notes(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """What support partners noted, apart from what companies said. Each look is on record."""
    found = queries.notes_of(room)
    if found:
        audit.saw(noun=room, fields=["listener_notes"], by=request.user, at=clock.now())
    context = frame_of(request.user, room.launch.body, "launch-of") | {"room": room, "notes": found}
    return render(request, "launches/room_notes.html", context)
