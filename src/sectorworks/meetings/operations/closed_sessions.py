"""What the law asks about single meetings: a disaster, a meeting that goes on, a closed session's recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions

from ..models import AgendaItem, Circumstances, ClosedSession, ItemKind, Meeting
from ..policies import meetings as policies
from ..policies.postings import can_keep_closed
from .problems import MeetingProblem

CIRCUMSTANCES = ["disaster", "was_announced", "is_same_agenda"]


@dataclass(frozen=True, slots=True)
class CircumstancesDraft:
    """`disaster`: whether each condition was met, by its code, None where nobody knows; None as a whole: no disaster.

    The others are about the meeting that this one goes on with.
    """

    disaster: Mapping[str, bool | None] | None = None
    was_announced: bool | None = None
    is_same_agenda: bool | None = None


@dataclass(frozen=True, slots=True)
class ClosedDraft:
    """What became of the recording and the minutes of a closed session."""

    is_recorded: bool | None = None
    recording_destroyed_on: date | None = None
    destruction_approved_on: date | None = None
    minutes_approved_on: date | None = None
    released_on: date | None = None
    reviewed_on: tuple[date, ...] = field(default_factory=tuple)


@transaction.atomic
def say(*, meeting: Meeting, draft: CircumstancesDraft, expected: int, by: User, at: datetime) -> Circumstances:
    """Put a meeting's circumstances on record; `expected` is 0 where nothing was."""
    policies.can_prepare(by, meeting).enforce()
    given = {
        "disaster": None if draft.disaster is None else dict(draft.disaster),
        "was_announced": draft.was_announced,
        "is_same_agenda": draft.is_same_agenda,
    }
    stored = Circumstances.objects.filter(meeting=meeting).first()
    if stored is None and expected == 0:
        found = Circumstances.objects.create(meeting=meeting, **given)
    else:
        found = stored or Circumstances(meeting=meeting)
        for name, value in given.items():
            setattr(found, name, value)
        versions.save(found, expected=expected, fields=CIRCUMSTANCES)
    audit.record(noun=found, verb="say", by=by, at=at, detail=given)
    return found


@transaction.atomic
def keep(*, item: AgendaItem, draft: ClosedDraft, expected: int, by: User, at: datetime) -> ClosedSession:
    """Put on record what became of a closed session; `expected` is 0 where nothing was."""
    can_keep_closed(by, item).enforce()
    _check(item, draft, timezone.localdate(at))
    given = {name: getattr(draft, name) for name in ClosedDraft.__slots__}
    given["reviewed_on"] = [day.isoformat() for day in sorted(set(draft.reviewed_on))]
    stored = ClosedSession.objects.filter(item=item).first()
    if stored is None and expected == 0:
        found = ClosedSession.objects.create(item=item, **given)
    else:
        found = stored or ClosedSession(item=item)
        for name, value in given.items():
            setattr(found, name, value)
        versions.save(found, expected=expected, fields=list(given))
    audit.record(noun=found, verb="keep", by=by, at=at, detail=given)
    return found


def _check(item: AgendaItem, draft: ClosedDraft, today: date) -> None:
    if item.kind != ItemKind.CLOSED_SESSION:
        raise MeetingProblem(_("This item is no closed session."))
    if draft.recording_destroyed_on is not None and not draft.is_recorded:
        raise MeetingProblem(_("A recording that was never made can't be destroyed."))
    said = (
        draft.recording_destroyed_on,
        draft.destruction_approved_on,
        draft.minutes_approved_on,
        draft.released_on,
        *draft.reviewed_on,
    )
    if any(day is not None and day > today for day in said):
        raise MeetingProblem(_("One of these days is still to come. Put down only what has happened."))
