"""The participant's page, for a phone without an account, and everything that is sent from it.

A script that asks for JSON gets it, so that it can keep what was typed and try again over a bad line. A device may do
only what its side of the table may: a support partner who posts a card gets 403 with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.boards.views.board_requests import refresh_of
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public
from sectorworks.core.errors import NotAllowed, SectorworksError

from ..forms.rooms import CardForm, ChampionForm, ListenerNoteForm, RoomPledgeForm
from ..models import ChampionSignUp, RoomSide, RoomVoice
from ..operations import cards, choosing, pledges
from ..operations.choosing import ChampionDraft
from ..operations.room_revisions import TooFast
from ..policies import rooms as policies
from ..queries import rooms as queries
from ..queries.room_live import seconds_left
from ..queries.room_walls import choices_of, wall_of
from ..rules.questions import QUESTIONS, hint_of
from ..rules.room_limits import MINUTE
from ..rules.room_stages import ORDER, STAGES
from .room_requests import doing_now, heading_of, number_in, place_of, side_words, voice_or_404

FORMS = ("card_form", "note_form", "pledge_form", "champion_form")


@require_safe
@public
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """The participant's page."""
    return _page(request, voice_or_404(request, pk))


def _page(request: HttpRequest, voice: RoomVoice, sent: dict[str, forms.Form] | None = None) -> HttpResponse:
    """`sent` are forms as they came in, with what is to be mended."""
    room = voice.room
    stage, wall = STAGES[room.stage], wall_of(room)
    is_helper, listens = voice.side == RoomSide.HELPER, voice.side == RoomSide.LISTENER
    context: dict[str, Any] = {
        "room": room,
        "body": room.launch.body,
        "voice": voice,
        "who": side_words(voice),
        "listens": listens,
        "is_helper": is_helper,
        "stage": stage,
        "place": place_of(room),
        "heading": heading_of(room),
        "doing": doing_now(room),
        "wall": wall,
        "questions": QUESTIONS,
        "groups": wall.ranked if place_of(room) > ORDER.index("choosing") else wall.standing,
        "shows_choices": place_of(room) > ORDER.index("choosing"),
        "mine": choices_of(voice) if stage.choosing else frozenset(),
        "companies": queries.companies_of(room) if is_helper else [],
        "pledges": queries.pledges_of(room) if place_of(room) >= ORDER.index("closing") else [],
        "own_notes": queries.notes_by(voice) if listens else [],
        "seconds_left": seconds_left(room, clock.now()),
        "refresh": refresh_of(request),
        **_forms(voice),
    }
    context["left"] = max(0, room.choices_each - len(context["mine"]))
    context |= sent or {}
    wrong = any(context[name] is not None and context[name].errors for name in FORMS)
    return render(request, "launches/room_part.html", context, status=422 if wrong else 200)


def _forms(voice: RoomVoice) -> dict[str, forms.Form | None]:
    """The forms that this side has in this stage."""
    room, stage, key = voice.room, STAGES[voice.room.stage], {"key": idempotency.new_key()}
    found: dict[str, forms.Form | None] = dict.fromkeys(FORMS)
    is_helper = voice.side == RoomSide.HELPER
    if voice.side == RoomSide.LISTENER:
        if place_of(room) >= ORDER.index("round_1") and stage.joining:
            found["note_form"] = ListenerNoteForm(initial=key, room=room)
        return found
    if stage.round_number:
        first = key | {"round_number": stage.round_number}
        found["card_form"] = CardForm(initial=first, is_helper=is_helper, hint=hint_of(stage.round_number))
    if stage.signing and is_helper:
        found["champion_form"] = ChampionForm(auto_id="champion-%s")
    if stage.pledging:
        found["pledge_form"] = RoomPledgeForm(initial=key, room=room, names_others=is_helper)
    return found


@require_POST
@public
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one card on the wall."""
    voice = voice_or_404(request, pk)
    _must(policies.can_write(voice))
    number = number_in(request, "round_number")
    form = CardForm(request.POST, is_helper=voice.side == RoomSide.HELPER, hint=hint_of(number))

    def work() -> Any:
        return cards.write(voice=voice, draft=form.draft(), key=form.cleaned_data["key"], at=clock.now())

    return _sent(request, voice, ("card_form", form), work, _("Your card is on the wall"))


@require_POST
@public
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one note of a support partner, apart from the wall."""
    voice = voice_or_404(request, pk)
    _must(policies.can_note(voice))
    form = ListenerNoteForm(request.POST, room=voice.room)

    def work() -> Any:
        data = form.cleaned_data
        return cards.note(
            voice=voice, wording=data["wording"], opportunity=data["opportunity"], key=data["key"], at=clock.now()
        )

    return _sent(request, voice, ("note_form", form), work, _("Your note is kept"))


@require_POST
@public
def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise something, or with `back` take one's promise back."""
    voice = voice_or_404(request, pk)
    _must(policies.can_promise(voice))
    if "back" in request.POST:
        found = get_object_or_404(voice.pledges, pk=number_in(request, "back"))
        return _pressed(
            request, voice, lambda: pledges.take_back(pledge=found, voice=voice, at=clock.now()), "promises"
        )
    form = RoomPledgeForm(request.POST, room=voice.room, names_others=voice.side == RoomSide.HELPER)

    def work() -> Any:
        return pledges.promise(voice=voice, draft=form.draft(), key=form.cleaned_data["key"], at=clock.now())

    return _sent(request, voice, ("pledge_form", form), work, _("Your promise is written down"))


@require_POST
@public
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose an opportunity in the company's name, or with `back` take the choice back."""
    voice = voice_or_404(request, pk)
    _must(policies.can_choose(voice))
    company = request.POST.get("organization_name", "")[:120]
    is_back = "back" in request.POST
    key = number_in(request, "back" if is_back else "opportunity")

    def work() -> Any:
        if is_back:
            return choosing.take_back(voice=voice, opportunity=key, company=company, at=clock.now())
        return choosing.choose(voice=voice, opportunity=key, company=company, at=clock.now())

    return _pressed(request, voice, work, f"opportunity-{key}")


@require_POST
@public
def champion(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand up for an opportunity, or with `back` step down again."""
    voice = voice_or_404(request, pk)
    _must(policies.can_sign_up(voice))
    key = number_in(request, "opportunity")
    if "back" in request.POST:
        found = get_object_or_404(ChampionSignUp, pk=number_in(request, "back"), voice=voice)
        work: Callable[[], Any] = lambda: choosing.step_down(sign_up=found, voice=voice, at=clock.now())  # noqa: E731
        return _pressed(request, voice, work, f"opportunity-{found.opportunity_id}")
    if voice.side == RoomSide.HELPER:
        form = ChampionForm(request.POST, auto_id="champion-%s")

        def by_helper() -> Any:
            return choosing.sign_up(voice=voice, opportunity=key, draft=form.draft(), at=clock.now())

        return _sent(request, voice, ("champion_form", form), by_helper, _("Champion written down"))
    draft = ChampionDraft(would_chair="would_chair" in request.POST)
    own = lambda: choosing.sign_up(voice=voice, opportunity=key, draft=draft, at=clock.now())  # noqa: E731
    return _pressed(request, voice, own, f"opportunity-{key}")


def _must(verdict: Any) -> None:
    """A side that may not do this is told so at once, whatever else is wrong with the form."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _sent(
    request: HttpRequest, voice: RoomVoice, named: tuple[str, forms.Form], work: Callable[[], Any], said: str
) -> HttpResponse:
    """A form that a page or its script sent."""
    name, form = named
    made, too_fast = None, False
    if form.is_valid():
        try:
            made = work()
        except TooFast as problem:
            too_fast = True
            form.add_error(None, str(problem))
        except SectorworksError as problem:
            form.add_error(None, str(problem))
    if _wants_json(request):
        if made is not None:
            return JsonResponse({"id": made.pk, "said": said})
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return _refused(words, 429 if too_fast else 422)
    if made is None:
        return _page(request, voice, {name: form})
    messages.success(request, said)
    return redirect("launch-room-part", pk=voice.room_id)


def _pressed(request: HttpRequest, voice: RoomVoice, work: Callable[[], Any], mark: str) -> HttpResponse:
    """One button of the page."""
    problem_words = ""
    try:
        work()
    except NotAllowed as problem:
        raise PermissionDenied(str(problem)) from problem
    except SectorworksError as problem:
        problem_words = str(problem)
    if _wants_json(request):
        return _refused(problem_words, 422) if problem_words else JsonResponse({"said": _("Done")})
    if problem_words:
        messages.error(request, problem_words)
    return redirect(reverse("launch-room-part", args=[voice.room_id]) + f"#{mark}")


def _refused(words: str, status: int) -> JsonResponse:
    answer = JsonResponse({"error": words}, status=status)
    if status == 429:
        answer["Retry-After"] = str(int(MINUTE.total_seconds()))
    return answer
