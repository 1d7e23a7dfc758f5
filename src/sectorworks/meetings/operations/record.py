"""What every write to a meeting's record asks first: may this person write it, and is it open."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.accounts.models import User

from ..models import AgendaItem, Meeting, MeetingState
from ..policies import meetings as policies
from ..queries import minutes
from .meetings import locked
from .problems import MeetingProblem, WrongMoment


class RecordFixed(MeetingProblem):
    """Minutes drawn from this record were reviewed or approved."""


def writable(meeting: Meeting, by: User) -> Meeting:
    """The meeting as stored and held, once the person may write its record and the record is open."""
    current = locked(meeting)
    policies.can_write_minutes(by, current).enforce()
    if current.state == MeetingState.CANCELLED:
        raise WrongMoment(_("This meeting was cancelled. There is nothing to record."))
    if minutes.is_fixed(current):
        raise RecordFixed(_("The minutes are reviewed or approved. Begin a correction to change the record."))
    return current


def writable_item(item: AgendaItem, by: User) -> tuple[AgendaItem, Meeting]:
    """An item of a meeting's agenda, and its meeting as `writable` gives it."""
    if item.meeting is None:
        raise WrongMoment(_("This item is parked. Put it on an agenda first."))
    meeting = writable(item.meeting, by)
    return AgendaItem.objects.select_related("text").get(pk=item.pk, meeting=meeting), meeting


def in_session(meeting: Meeting) -> None:
    """Motions are made while a group meets; what is typed afterwards is of a meeting that was opened."""
    if meeting.opened_at is None:
        raise WrongMoment(_("The meeting is not open yet. Call it to order first."))
