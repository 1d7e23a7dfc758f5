"""The nouns of the addresses of a meeting's record: a meeting in session, a motion, minutes, a speaker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from world import make_world

from sectorworks.meetings import factories
from sectorworks.meetings.models import AgendaItem, Meeting, MeetingState
from sectorworks.meetings.operations import attendance, minutes, motions, speakers

Cast = dict[str, Any]


def _opened(cast: Cast) -> Meeting:
    return factories.meeting(make_world(cast).body, day=AT.date(), state=MeetingState.OPEN, opened_at=AT)


def _item_of(meeting: Meeting) -> AgendaItem:
    return factories.item(meeting, "Adopt the plan", kind="action", is_for_action=True)


def _meeting(cast: Cast) -> dict[str, Any]:
    return {"pk": _opened(cast).pk}


def _item(cast: Cast) -> dict[str, Any]:
    return {"pk": _item_of(_opened(cast)).pk}


def _guest(cast: Cast) -> dict[str, Any]:
    guest = attendance.GuestDraft(name="Gil Guest")
    return {"pk": attendance.add_guest(meeting=_opened(cast), guest=guest, by=cast["staff"], at=AT).pk}


def _motion(cast: Cast) -> dict[str, Any]:
    meeting, by = _opened(cast), cast["staff"]
    seats = list(meeting.body.seats.filter(terms__isnull=False).order_by("position"))
    marks = [attendance.SeatMark(seat.pk, "present", "in_person") for seat in seats]
    attendance.mark(meeting=meeting, marks=marks, by=by, at=AT)
    draft = motions.MotionDraft("To adopt the plan.", seats[0])
    return {"pk": motions.move(item=_item_of(meeting), draft=draft, by=by, at=AT).pk}


def _held(cast: Cast) -> Meeting:
    meeting = _opened(cast)
    meeting.state, meeting.closed_at = MeetingState.HELD, AT + timedelta(hours=1)
    meeting.save()
    return meeting


def _edition(cast: Cast) -> dict[str, Any]:
    return {"pk": minutes.draft(meeting=_held(cast), by=cast["staff"], at=AT + timedelta(hours=2)).pk}


def _speaker(cast: Cast) -> dict[str, Any]:
    draft = speakers.SpeakerDraft(public_name="Rosa")
    return {"pk": speakers.prepare(item=_item_of(_opened(cast)), draft=draft, by=cast["staff"], at=AT).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(
        [
            "meeting_people", "attendance_mark", "attendance_guest", "attendance_others", "minutes_take",
            "meeting_minutes", "minutes_draft", "minutes_correct", "meeting_speakers", "speaker_new",
        ],
        _meeting,
    ),
    **dict.fromkeys(["attendance_time", "attendance_remove"], _guest),
    **dict.fromkeys(["note_save", "motion_new"], _item),
    **dict.fromkeys(
        [
            "motion", "motion_amend", "motion_second", "motion_refer", "motion_step", "motion_vote", "motion_close",
        ],
        _motion,
    ),
    **dict.fromkeys(["minutes_edition", "minutes_step", "minutes_approve", "minutes_pdf", "minutes_docx"], _edition),
    **dict.fromkeys(["speaker", "speaker_edit", "speaker_step", "speaker_withdraw"], _speaker),
}  # fmt: skip
