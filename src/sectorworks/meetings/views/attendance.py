"""Who is at a meeting: the roll on one screen, guests, counts and the quorum."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.steps import version_of

from ..forms.attendance import GuestForm, OthersForm, RollForm, TimeForm
from ..models import Attendance, AttendanceRole, Meeting, MeetingMode, MeetingState, PresenceMode
from ..operations import attendance as operations
from ..policies import meetings as policies
from ..policies import record as record_policies
from ..policies import speakers as speaker_policies
from ..queries import counts, minutes, quorum, roll
from ..queries.record import attendance_inside
from ..queries.visibility import meeting_visible_to
from .meeting_requests import tabs_of
from .meeting_words import clock_time, quorum_title, stand_ins_told

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(policies.can_see_inside, get=meeting_visible_to)
def people(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """The roll to read; for chairs and staff, to take."""
    return _page(request, meeting)


def _page(request: MemberRequest, meeting: Meeting, **forms: Any) -> HttpResponse:
    user = request.user
    may_write = bool(policies.can_write_minutes(user, meeting))
    is_fixed = minutes.is_fixed(meeting)
    is_open = may_write and meeting.state != MeetingState.CANCELLED and not is_fixed
    rows = roll.roll(user, meeting)
    guests = [one for one in roll.attendances(meeting) if one.seat_id is None]
    each = quorum.of_each(meeting, clock.now())
    audit.saw(noun=meeting, fields=["attendance"], by=user, at=clock.now())
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-people"),
        "rows": rows,
        "times": {row.seat.pk: times_of(meeting, row.attendance) for row in rows},
        "guests": [(one, name_of(one, may_write), times_of(meeting, one)) for one in guests],
        "counts": counts.defined(counts.of(meeting)),
        "quorums": [(one, quorum_title(meeting, one.found), stand_ins_told(one)) for one in each],
        "quorum_title": quorum_title(meeting, each[0].found),
        "can_take": is_open,
        "can_care": bool(speaker_policies.can_care_at(user, meeting)),
        "why_fixed": may_write and is_fixed,
        "roll_form": forms.get("roll_form") or (_roll_form(meeting, rows) if is_open else None),
        "guest_form": forms.get("guest_form") or _guest_form(meeting),
        "others_form": forms.get("others_form")
        or OthersForm(initial={"number": meeting.uncounted_guests, "version": meeting.version}),
        "stale": forms.get("stale", ""),
        "why": policies.can_see_inside(user, meeting).reason,
    }
    failed = any(getattr(one, "errors", None) for one in forms.values())
    return render(
        request, "meetings/people.html", context, status=409 if forms.get("stale") else 422 if failed else 200
    )


def _guest_form(meeting: Meeting) -> GuestForm:
    usual = PresenceMode.VIDEO if meeting.mode == MeetingMode.REMOTE else PresenceMode.IN_PERSON
    return GuestForm(initial={"key": idempotency.new_key(), "mode": usual})


def _roll_form(meeting: Meeting, rows: list[roll.RollRow], data: Any = None) -> RollForm:
    return RollForm(data, rows=rows, meeting=meeting, reasons=quorum.remote_reasons(meeting))


def name_of(row: Attendance, is_writer: bool) -> str:
    """A guest on the page. Guests with lived experience are named to those who keep the record alone."""
    if row.role == AttendanceRole.LIVED_EXPERIENCE and not is_writer:
        return _("A guest with lived experience")
    return (row.person.full_name if row.person else row.name) or _("Somebody who gave no name")


def times_of(meeting: Meeting, row: Attendance | None) -> str:
    """From when to when, on the clocks of the meeting."""
    told = []
    for span in quorum.spans_of(row) if row else ():
        start, end = clock_time(meeting, span.starts_at), span.ends_at or meeting.closed_at
        told.append(f"{start}–{clock_time(meeting, end)}" if end else _("since %(time)s") % {"time": start})
    return ", ".join(told)


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def mark(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Save the roll, all or nothing."""
    rows = roll.roll(request.user, meeting)
    form = _roll_form(meeting, rows, request.POST)
    if not form.is_valid():
        return _page(request, meeting, roll_form=form)
    try:
        marked = operations.mark(meeting=meeting, marks=form.marks(), by=request.user, at=clock.now())
    except StaleVersion:
        data = request.POST.copy()
        for row in rows:
            data[f"version_{row.seat.pk}"] = str(row.attendance.version if row.attendance else 0)
        stale = _("Somebody else marked one of these people meanwhile. Nothing of yours is saved yet; it is all below.")
        return _page(request, meeting, roll_form=_roll_form(meeting, rows, data), stale=stale)
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return _page(request, meeting, roll_form=form)
    told = ngettext("Attendance of %(n)s person saved", "Attendance of %(n)s people saved", len(marked))
    messages.success(request, told % {"n": len(marked)})
    return redirect("meeting-people", pk=meeting.pk)


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def add_guest(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Put a guest on the list."""
    form = GuestForm(request.POST)
    if form.is_valid():
        try:
            operations.add_guest(
                meeting=meeting, guest=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("On the list: %(name)s") % {"name": form.cleaned_data["name"] or _("a guest")})
            return redirect(reverse("meeting-people", args=[meeting.pk]) + "#guests")
    return _page(request, meeting, guest_form=form)


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def count_others(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Say how many were there who are on no list."""
    form = OthersForm(request.POST)
    if form.is_valid():
        number, expected = form.cleaned_data["number"], form.cleaned_data["version"] or 0
        try:
            operations.count_others(meeting=meeting, number=number, expected=expected, by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, ngettext("%(n)s other counted", "%(n)s others counted", number) % {"n": number})
            return redirect(reverse("meeting-people", args=[meeting.pk]) + "#guests")
    return _page(request, meeting, others_form=form)


@require_http_methods(FORM_METHODS)
@requires(record_policies.can_write, get=attendance_inside)
def time(request: MemberRequest, row: Attendance) -> HttpResponse:
    """Somebody came or went: now by a button of the roll, or at a time given here."""
    form = TimeForm(
        request.POST if request.method == "POST" else None, initial={"version": row.version, "act": "leave"}
    )
    back = reverse("meeting-people", args=[row.meeting_id])
    if request.method == "POST" and form.is_valid():
        act = operations.leave if form.cleaned_data["act"] == "leave" else operations.arrive
        try:
            act(
                attendance=row, expected=version_of(request), when=form.when(row.meeting), by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            form.add_error(None, _("Somebody else changed this meanwhile. Look at the roll again."))
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Time saved"))
            return redirect(back)
    context = {
        "meeting": row.meeting, "form": form, "cancel": back, "button_label": _("Save the time"), "stored": "",
        "body": row.meeting.body, "heading": _("When did they come or go?"),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(record_policies.can_write, get=attendance_inside)
def remove_guest(request: MemberRequest, row: Attendance) -> HttpResponse:
    """Take a guest off the list."""
    try:
        operations.remove_guest(attendance=row, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Taken off the list"))
    return redirect(reverse("meeting-people", args=[row.meeting_id]) + "#guests")
