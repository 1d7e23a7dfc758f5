"""The daily look at the open-meetings clocks: staff hear once of each rule that is not kept, or due soon."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.notices.operations import Telling, tell

from ..models import Meeting, MeetingState
from ..queries import clocks
from ..rules.open_meetings import ClockResult, State

TOPIC = "open-meetings"
# Meetings of this time back and ahead; what is due within the last of these is told while there is time.
BACK, AHEAD, SOON = timedelta(days=75), timedelta(days=45), timedelta(days=4)


def tell_of_clocks(*, at: datetime) -> int:
    """Tell the staff of each group; how many notices. Telling again tells nobody twice."""
    near = Meeting.objects.filter(starts_at__gte=at - BACK, starts_at__lte=at + AHEAD)
    near = near.exclude(state=MeetingState.CANCELLED)
    told = 0
    for body in Body.objects.filter(pk__in=near.values("body"), ends_on=None).select_related("host").order_by("pk"):
        meetings = list(near.filter(body=body).select_related("body").order_by("starts_at", "pk"))
        told += _tell_body(body, meetings, at)
    return told


@transaction.atomic
def _tell_body(body: Body, meetings: list[Meeting], at: datetime) -> int:
    found = clocks.of_many_meetings(meetings, at)
    people = keepers_of(body, timezone.localdate(at))
    told = 0
    for meeting in meetings:
        for one in found[meeting.pk]:
            if _needs_somebody(one, at):
                told += tell(people=people, telling=_telling(meeting, one), at=at)
    return told


def _needs_somebody(one: ClockResult, at: datetime) -> bool:
    is_soon = one.state is State.AMBER and one.due_at is not None and one.due_at - at <= SOON
    return one.state is State.RED or is_soon


def _telling(meeting: Meeting, one: ClockResult) -> Telling:
    is_red = one.state is State.RED
    words = _("Not kept: %(rule)s – %(meeting)s") if is_red else _("Due soon: %(rule)s – %(meeting)s")
    event = f"clock-{meeting.pk}-{one.rule.code}-{one.state.value}"
    title = words % {"rule": one.rule.title, "meeting": meeting.title}
    return Telling(TOPIC, event, title, "meeting-clocks", str(meeting.pk), is_urgent=not is_red)
