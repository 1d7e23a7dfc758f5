"""Go back to each employer that came to an event, by a day, and keep what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.meetings.rules.local_time import local_day
from sectorworks.notices.operations import Telling, tell

from ..models import Event, EventFollowUp, EventState, FollowUpState
from ..policies import events as policies
from ..queries.events import attending_employers
from ..queries.registrations import EVENT
from ..rules.events import FOLLOW_UP_AFTER
from .topics import EVENTS


class FollowUpProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """By when to go back to an employer, and what became of it."""

    due_on: date
    state: str = FollowUpState.WAITING
    done_on: date | None = None
    note: str = ""


@transaction.atomic
def keep_in_step(event: Event, *, by: Any, at: datetime) -> None:
    """Each employer that came has a day to be gone back to; one that did not come after all has none.

    What somebody already did or noted stays. A step of operations that have asked.
    """
    if event.state != EventState.HELD:
        return
    came = set(attending_employers(event).values_list("pk", flat=True))
    kept = {one.organization_id: one for one in event.follow_ups.all()}
    due_on = local_day(event.starts_at, event.time_zone) + FOLLOW_UP_AFTER
    for key in sorted(came - kept.keys()):
        row = EventFollowUp.objects.create(event=event, organization_id=key, due_on=due_on)
        audit.record(noun=row, verb="begin", by=by, at=at, detail={"event": event.pk, "due": due_on})
    for key, row in kept.items():
        if key not in came and row.state == FollowUpState.WAITING and not row.note:
            audit.record(noun=row, verb="drop", by=by, at=at, detail={"event": event.pk, "organization": key})
            row.delete()


@transaction.atomic
def say(*, row: EventFollowUp, draft: FollowUpDraft, expected: int, by: Any, at: datetime) -> EventFollowUp:
    """Move the day, or say what became of it. Saying that it is still to do takes an earlier word back."""
    current = (
        EventFollowUp.objects.select_for_update(of=("self",)).select_related(*EVENT, "organization").get(pk=row.pk)
    )
    policies.can_work_follow_up(by, current).enforce()
    if draft.state not in FollowUpState.values:
        raise FollowUpProblem(_("Say where it stands."))
    is_open = draft.state == FollowUpState.WAITING
    done_on = None if is_open else draft.done_on or localdate(at)
    if done_on is not None and done_on > localdate(at):
        raise FollowUpProblem(_("The day it was done is still to come."))
    before = {"state": current.state, "due": current.due_on}
    current.state, current.done_on, current.due_on = draft.state, done_on, draft.due_on
    current.note = draft.note.strip()[:400]
    versions.save(current, expected=expected, fields=["state", "done_on", "due_on", "note"])
    audit.record(noun=current, verb="say", by=by, at=at, detail={"state": current.state, "before": before})
    return current


def tell_due(*, at: datetime) -> int:
    """The group's staff hear once of each employer that is due to be gone back to; how many notices."""
    today = localdate(at)
    rows = EventFollowUp.objects.filter(state=FollowUpState.WAITING, due_on__lte=today)
    told = 0
    for row in rows.select_related(*EVENT, "organization").order_by("pk"):
        words = {"employer": row.organization, "event": row.event}
        title = _("Go back to %(employer)s after “%(event)s”") % words
        telling = Telling(EVENTS, f"event-follow-up:{row.pk}:{row.due_on}", title, "event-follow-up", str(row.pk))
        told += tell(people=keepers_of(row.event.body, today), telling=telling, at=at)
    return told
