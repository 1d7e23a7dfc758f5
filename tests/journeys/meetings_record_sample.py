"""A committee's meeting in session with attendance, a motion and a speaker, and one that was held, in the sample."""

from __future__ import annotations

from typing import Any

COMMITTEE = "career-pathways-for-targeted-populations-committee"


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body
    from sectorworks.core import clock
    from sectorworks.meetings.models import MinutesEdition
    from sectorworks.meetings.operations import agenda, attendance, meetings, motions, notes, speakers
    from sectorworks.meetings.queries import roll

    body = Body.objects.get(slug=COMMITTEE)
    by, at = User.objects.get(email="ivy.stone@sample.invalid"), clock.now()
    draft = meetings.MeetingDraft("Special meeting on the plan", clock.today(), at.time().replace(microsecond=0), 60)
    meeting = meetings.schedule(body=body, draft=draft, by=by, at=at)
    words = agenda.ItemDraft("Adopt the plan", kind="action", is_for_action=True)
    item = agenda.add(meeting=meeting, draft=words, by=by, at=at)
    meeting = meetings.open(meeting=meeting, expected=meeting.version, by=by, at=at)
    seats = [place.seat for place in roll.places_of(meeting)]
    marks = [attendance.SeatMark(seat.pk, "present", "in_person") for seat in seats]
    attendance.mark(meeting=meeting, marks=marks, by=by, at=at)
    guest = attendance.add_guest(
        meeting=meeting, guest=attendance.GuestDraft(name="Gil Guest", organization_name="River College"), by=by, at=at
    )
    notes.save(item=item, wording="The group spoke of the plan.\n\n- Youth first", expected=0, by=by, at=at)
    voters = [seat for seat in seats if seat.is_voting and seat.body_id == body.pk]
    moved = motions.MotionDraft("To adopt the plan as presented.", voters[0], voters[1])
    motion = motions.move(item=item, draft=moved, by=by, at=at)
    agreed = speakers.SpeakerDraft(public_name="Rosa", may_be_named=True, consented_on=clock.today())
    care = speakers.prepare(item=item, draft=agreed, by=by, at=at)
    edition = MinutesEdition.objects.filter(meeting__body=body).order_by("pk").first()
    assert edition is not None  # the sample's quarter has minutes
    return {
        "record-meeting": {"pk": meeting.pk},
        "record-held": {"pk": edition.meeting_id},
        "record-item": {"pk": item.pk},
        "record-guest": {"pk": guest.pk},
        "record-motion": {"pk": motion.pk},
        "record-edition": {"pk": edition.pk},
        "record-speaker": {"pk": care.pk},
    }
