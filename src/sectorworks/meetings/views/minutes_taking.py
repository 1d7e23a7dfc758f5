"""Taking minutes: every item with its notes and motions on one page, and what happens when two type at once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion

from ..forms.minutes import NoteForm
from ..models import AgendaItem, ItemNotes, Meeting, MeetingState
from ..operations import notes as operations
from ..policies import meetings as policies
from ..policies import record as record_policies
from ..queries import minutes, quorum
from ..queries.minutes_document import items_with_record, result_of
from ..queries.record import item_inside
from ..queries.visibility import meeting_visible_to
from ..rules.joining import joined
from .meeting_requests import tabs_of
from .meeting_words import clock_time, quorums_told
from .motions import status_of


@require_safe
@requires(policies.can_write_minutes, get=meeting_visible_to)
def take(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """All items in their order, each with a note to type into."""
    is_fixed = minutes.is_fixed(meeting)
    items = items_with_record(meeting)
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-minutes"),
        "rows": [(item, _note_form(item), saved_words(item)) for item in items],
        "quorum": quorums_told(quorum.of_each(meeting, clock.now())),
        "is_fixed": is_fixed,
        "can_move": meeting.opened_at is not None and not is_fixed,
        "is_planned": meeting.state == MeetingState.PLANNED,
        "result_of": result_of,
        "status_of": status_of,
        "why": policies.can_write_minutes(request.user, meeting).reason,
    }
    return render(request, "meetings/minutes_take.html", context)


def _note_form(item: AgendaItem) -> NoteForm:
    note: ItemNotes | None = getattr(item, "notes", None)
    initial = {"version": note.version, "wording": note.wording, "aside": note.aside} if note else {"version": 0}
    return NoteForm(initial=initial, auto_id=f"id_{item.pk}_%s")


def saved_words(item: AgendaItem) -> str:
    """When the note was saved, and by whom."""
    note: ItemNotes | None = getattr(item, "notes", None)
    return words_of(note, item.meeting) if note and item.meeting else _("Nothing is written yet")


def words_of(note: ItemNotes, meeting: Meeting) -> str:
    """ "Saved 10:42 by Alice"."""
    told = {"time": clock_time(meeting, note.saved_at), "name": note.saved_by or _("the site")}
    return _("Saved %(time)s by %(name)s") % told


@require_POST
@requires(record_policies.can_write, get=item_inside)
def save_note(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Keep the note. A script that saves every few seconds is answered in JSON; nobody's words are written over."""
    form = NoteForm(request.POST)
    meeting = item.meeting
    assert meeting is not None  # `item_inside` finds none that is parked
    quietly = request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        told = " ".join(str(error) for found in form.errors.values() for error in found)
        return _refused(request, item, told, quietly)
    wording = form.cleaned_data["wording"].replace("\r\n", "\n")
    aside = form.cleaned_data["aside"] if "aside" in request.POST else None
    expected = form.cleaned_data["version"] or 0
    try:
        note = operations.save(
            item=item, wording=wording, aside=aside, expected=expected, by=request.user, at=clock.now()
        )
    except StaleVersion as stale:
        if quietly:
            told = _("Somebody else changed this note. Press “Save the note” to see both texts; yours is kept here.")
            return JsonResponse({"told": told}, status=409)
        return _conflict(request, item, cast("ItemNotes", stale.current), wording, aside)
    except SectorworksError as problem:
        return _refused(request, item, str(problem), quietly)
    if quietly:
        return JsonResponse({"told": words_of(note, meeting), "version": note.version})
    messages.success(request, _("Notes on “%(title)s” saved") % {"title": item})
    return redirect(reverse("minutes-take", args=[meeting.pk]) + f"#item-{item.pk}")


def _conflict(
    request: MemberRequest, item: AgendaItem, theirs: ItemNotes, yours: str, aside: str | None
) -> HttpResponse:
    """Both texts side by side, and a third that begins with every line of both."""
    initial = {"version": theirs.version, "wording": joined(theirs.wording, yours)}
    initial["aside"] = theirs.aside if aside is None else joined(theirs.aside, aside)
    context = {
        "meeting": item.meeting, "item": item, "theirs": theirs, "yours": yours, "form": NoteForm(initial=initial),
        "saved": words_of(theirs, item.meeting) if item.meeting else "",
        "tabs": tabs_of(request, item.meeting, "meeting-minutes") if item.meeting else [],
    }  # fmt: skip
    return render(request, "meetings/note_conflict.html", context, status=409)


def _refused(request: MemberRequest, item: AgendaItem, told: str, quietly: bool) -> HttpResponse:
    """The text comes back with the reason, so that nothing typed is lost."""
    if quietly:
        return JsonResponse({"told": told}, status=422)
    form = NoteForm(request.POST)
    form.add_error(None, told)
    context = {
        "meeting": item.meeting, "form": form, "stored": "", "body": item.body, "button_label": _("Save the note"),
        "heading": _("Notes on “%(title)s”") % {"title": item},
        "cancel": reverse("minutes-take", args=[item.meeting_id]),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422)
