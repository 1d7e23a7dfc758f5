"""Open the room of a launch, lead it from stage to stage, set its timer, fix the next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.boards.rules import codes
from sectorworks.boards.rules.limits import MOST_TIMER_MINUTES
from sectorworks.core import audit
from sectorworks.meetings.rules import local_time

from ..models import Launch, LaunchRoom, RoomStage
from ..policies import rooms as policies
from ..queries.room_settings import numbers_of
from ..rules.room_stages import CLOSED, LOBBY, STAGES, may_follow
from . import room_revisions as revisions
from .room_revisions import RoomProblem


@transaction.atomic
def open_room(*, launch: Launch, by: Any, at: datetime) -> LaunchRoom:
    """The room of a launch, with the numbers of its playbook. A launch has one; opened again it is the same."""
    row = Launch.objects.select_for_update(of=("self",)).select_related("body__host", "body__parent__parent")
    current = row.get(pk=launch.pk)
    policies.can_open(by, current).enforce()
    revisions.must_take_place(current)
    if (known := LaunchRoom.objects.filter(launch=current).first()) is not None:
        return revisions.held(known)
    numbers = numbers_of(current.body)
    made = LaunchRoom.objects.create(
        launch=current, join_code=codes.made(), opened_at=at, opened_by=by,
        champions_needed=numbers.champions_least, choices_each=numbers.choices_each,
    )  # fmt: skip
    audit.record(noun=made, verb="opened", by=by, at=at, detail={"launch": current.pk})
    return revisions.held(made)


@transaction.atomic
def turn_to(*, room: LaunchRoom, stage: str, by: Any, at: datetime) -> LaunchRoom:
    """Lead everybody to another stage. The timer ends with the stage; closing makes the code dead."""
    row = revisions.led(room, by)
    if stage not in STAGES or not may_follow(row.stage, stage):
        words = {"stage": row.get_stage_display()}
        raise revisions.NotInThisStage(_("From “%(stage)s” the room can’t go there. Look at it again.") % words)
    if row.turned_at is not None:
        raise RoomProblem(_("This room has become priorities and teams. It stays closed."))
    before, row.stage = row.stage, RoomStage(stage)
    row.timer_ends_at = None
    row.closed_at = at if stage == CLOSED else None
    if before == CLOSED:
        row.join_code = codes.made()
    revisions.raised(row, fields=("stage", "timer_ends_at", "closed_at", "join_code"))
    audit.record(noun=row, verb="turned", by=by, at=at, detail={"from": before, "to": stage})
    return row


@transaction.atomic
def set_timer(*, room: LaunchRoom, minutes: int, by: Any, at: datetime) -> LaunchRoom:
    """So many minutes from now; 0 takes the timer away."""
    row = revisions.led(room, by)
    revisions.must(row.stage not in (LOBBY, CLOSED), row)
    if not 0 <= minutes <= MOST_TIMER_MINUTES:
        raise RoomProblem(_("Set between 1 and %(most)s minutes.") % {"most": MOST_TIMER_MINUTES})
    row.timer_ends_at = at + timedelta(minutes=minutes) if minutes else None
    revisions.raised(row, fields=("timer_ends_at",))
    audit.record(noun=row, verb="timed", by=by, at=at, detail={"minutes": minutes})
    return row


@transaction.atomic
def new_code(*, room: LaunchRoom, by: Any, at: datetime) -> LaunchRoom:
    """Another code to join by; the earlier one is dead. Who is in the room stays."""
    row = revisions.led(room, by)
    revisions.must(STAGES[row.stage].joining, row)
    row.join_code = codes.made()
    revisions.raised(row, fields=("join_code",))
    audit.record(noun=row, verb="given another code", by=by, at=at)
    return row


@dataclass(frozen=True, slots=True)
class NextDate:
    """When and where the group meets again, as the room agreed; in the time zone of the launch."""

    day: date
    starts_at_time: time
    place: str = ""


@transaction.atomic
def fix_next(*, room: LaunchRoom, fixed: NextDate, by: Any, at: datetime) -> LaunchRoom:
    """Fix the next date while everybody is in the room. Fixed again it is moved."""
    row = revisions.led(room, by)
    revisions.must(row.turned_at is None, row)
    try:
        moment = local_time.moment(fixed.day, fixed.starts_at_time, row.launch.meeting.time_zone)
    except local_time.TimeError as problem:
        raise RoomProblem(str(problem)) from problem
    if moment <= at:
        raise RoomProblem(_("The next date lies ahead. Choose a later day."))
    row.next_meeting_at, row.next_meeting_place = moment, " ".join(fixed.place.split())[:200]
    revisions.raised(row, fields=("next_meeting_at", "next_meeting_place"))
    audit.record(noun=row, verb="next date fixed", by=by, at=at, detail={"at": moment})
    return row
