"""What was decided, closed and written down at meetings: as the open-meetings rules read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef

from sectorworks.documents import data

from ..models import (
    AgendaItem,
    ItemKind,
    Meeting,
    MinutesEdition,
    MinutesState,
    Motion,
    MotionState,
    Vote,
    VoteMethod,
)
from ..rules.local_time import local_day
from ..rules.minutes_parts import parts_of
from ..rules.open_meetings import ClosedSessionFact, MinutesFacts, MotionFact

RESULTS = (MotionState.CARRIED, MotionState.LOST, MotionState.TIED)


@dataclass(slots=True)
class Record:
    """Rows of several meetings at once, cut for each."""

    items: dict[int, list[AgendaItem]] = field(default_factory=lambda: defaultdict(list))
    voted: dict[int, list[Motion]] = field(default_factory=lambda: defaultdict(list))
    editions: dict[int, list[MinutesEdition]] = field(default_factory=lambda: defaultdict(list))
    zones: dict[int, str] = field(default_factory=dict)

    def motions(self, meeting: int) -> tuple[MotionFact, ...]:
        """What was voted on. An amendment decides nothing by itself; the motion it amends does."""
        return tuple(
            MotionFact(one.item_id, one.closed_at, one.wording, one.state, one.method, one.amends_id is None)
            for one in self.voted[meeting]
            if one.closed_at is not None
        )

    def closed_sessions(self, meeting: int) -> tuple[ClosedSessionFact, ...]:
        closed = [one for one in self.items[meeting] if one.kind == ItemKind.CLOSED_SESSION and one.started_at]
        return tuple(self._closed(one, meeting) for one in closed)

    def _closed(self, item: AgendaItem, meeting: int) -> ClosedSessionFact:
        vote = next((one for one in self.voted[meeting] if one.item_id == item.pk), None)
        kept = getattr(item, "closed_session", None)
        is_kept, gone_at = getattr(item, "keeps_tape", False), getattr(item, "tape_gone_at", None)
        destroyed_on = local_day(gone_at, self.zones[meeting]) if gone_at and not is_kept else None
        assert item.started_at is not None
        return ClosedSessionFact(
            starts_at=item.started_at,
            ends_at=item.ended_at,
            exception=item.closed_under,
            voted_at=vote.closed_at if vote else None,
            votes_recorded=_is_recorded(vote),
            was_carried=vote.state == MotionState.CARRIED if vote else None,
            is_recorded=True if is_kept or gone_at else kept.is_recorded if kept else None,
            recording_destroyed_on=(kept.recording_destroyed_on if kept else None) or destroyed_on,
            destruction_approved_on=kept.destruction_approved_on if kept else None,
            minutes_approved_on=kept.minutes_approved_on if kept else None,
            reviewed_on=tuple(date.fromisoformat(day) for day in kept.reviewed_on) if kept else (),
            released_on=kept.released_on if kept else None,
        )

    def minutes(self, meeting: int) -> MinutesFacts | None:
        """Of the edition that stands; approved and published when one first was."""
        editions = self.editions[meeting]
        if not editions:
            return None
        standing = [one for one in editions if one.state != MinutesState.REPLACED] or editions
        approved = [one for one in standing if one.approved_on is not None]
        current = (approved or standing)[-1]
        return MinutesFacts(
            parts=parts_of(data.document_of(current.content)),
            approved_on=min((one.approved_on for one in editions if one.approved_on is not None), default=None),
            published_at=min((one.published_at for one in editions if one.published_at is not None), default=None),
            sha256=current.sha256,
        )


def _is_recorded(vote: Motion | None) -> bool | None:
    """Each member's own vote is on record only after a roll call."""
    if vote is None:
        return None
    return vote.method == VoteMethod.ROLL_CALL and bool(getattr(vote, "has_votes", False))


def of_many(meetings: Sequence[Meeting], items: Sequence[AgendaItem]) -> Record:
    """Two statements, however many meetings. `items` are those of all the meetings, in order, with `keeps_tape` and
    `tape_gone_at`: whether a closed session's recording is kept, and when the latest was destroyed."""
    record = Record(zones={one.pk: one.time_zone for one in meetings})
    for item in items:
        if item.meeting_id is not None:
            record.items[item.meeting_id].append(item)
    motions = Motion.objects.filter(item__meeting__in=meetings, state__in=RESULTS).select_related("item")
    for motion in motions.annotate(has_votes=Exists(Vote.objects.filter(motion=OuterRef("pk")))).order_by("closed_at"):
        if motion.item.meeting_id is not None:
            record.voted[motion.item.meeting_id].append(motion)
    for edition in MinutesEdition.objects.filter(meeting__in=meetings).order_by("number"):
        record.editions[edition.meeting_id].append(edition)
    return record
