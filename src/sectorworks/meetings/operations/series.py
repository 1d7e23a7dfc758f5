"""Set up a series of meetings, put a year of it on the calendar, and leave out or move single days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions

from ..models import Meeting, MeetingMode, MeetingState, Series
from ..policies import meetings as policies
from ..queries.series import facts_of
from ..rules import local_time, recurrence
from . import meetings, telling
from .meetings import MeetingDraft, SiteDraft
from .problems import MeetingProblem

FIELDS = (
    "title", "rule", "first_on", "last_on", "starts_at_time", "planned_minutes", "time_zone", "mode", "place",
    "join_address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """A series as people say it. `rule`: every, interval, weekday, nth, day_of_month (see `rules.recurrence`)."""

    title: str
    first_on: date
    starts_at_time: time
    planned_minutes: int
    rule: Mapping[str, Any] = field(default_factory=dict)
    last_on: date | None = None
    time_zone: str = "America/Chicago"
    mode: str = MeetingMode.REMOTE
    place: str = ""
    join_address: str = ""


def make(*, body: Body, draft: SeriesDraft, by: User, at: datetime, key: str = "") -> Series:
    """Say by which rule a group meets. No meeting stands until a year of it is published."""

    @transaction.atomic
    def start() -> Series:
        policies.can_schedule(by, body).enforce()
        series = Series(body=body)
        _fill(series, draft)
        series.save(force_insert=True)
        audit.record(noun=series, verb="make", by=by, at=at, detail={"body": body.pk, "rule": series.rule})
        return series

    series, _new = idempotency.once(start, key=key, action="meetings.series", by=by, at=at, model=Series)
    return series


@transaction.atomic
def change(*, series: Series, draft: SeriesDraft, expected: int, by: User, at: datetime) -> Series:
    """Another rule or time for the years to come; meetings that stand stay as they are."""
    current = locked(series)
    policies.can_schedule(by, current.body).enforce()
    _fill(current, draft)
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at, detail={"rule": current.rule})
    return current


@transaction.atomic
def publish_year(*, series: Series, year: int, by: User, at: datetime) -> list[Meeting]:
    """Put every meeting of a calendar year on the calendar, each once however often it is asked; return the new ones.

    The group is told of each.
    """
    current = locked(series)
    policies.can_schedule(by, current.body).enforce()
    occurrences = recurrence.days(facts_of(current), date(year, 1, 1), date(year, 12, 31))
    if not occurrences:
        raise MeetingProblem(_("The series has no meeting in %(year)s.") % {"year": year})
    stands = set(current.meetings.values_list("planned_on", flat=True))
    made = [_place(current, one, by, at) for one in occurrences if one.planned_on not in stands]
    if current.published_at is None:
        current.published_at = at
        versions.save(current, expected=current.version, fields=["published_at"])
    audit.record(noun=current, verb="publish", by=by, at=at, detail={"year": year, "meetings": len(made)})
    for meeting in made:
        telling.tell_scheduled(meeting, by, at)
    return made


@transaction.atomic
def except_day(
    *, series: Series, planned_on: date, moved_to: date | None, expected: int, by: User, at: datetime
) -> Series:
    """Leave a day of the series out, or move it; a meeting that stands already is cancelled or moved with it."""
    current = locked(series)
    policies.can_schedule(by, current.body).enforce()
    if not recurrence.days(facts_of(current, with_exceptions=False), planned_on, planned_on):
        raise MeetingProblem(_("The series has no meeting on that day."))
    moved = moved_to.isoformat() if moved_to else None
    current.exceptions = current.exceptions | {planned_on.isoformat(): moved}
    versions.save(current, expected=expected, fields=["exceptions"])
    audit.record(noun=current, verb="except", by=by, at=at, detail={"day": planned_on, "moved_to": moved_to})
    stands = current.meetings.filter(planned_on=planned_on, state=MeetingState.PLANNED).first()
    if stands is not None and moved_to is None:
        meetings.cancel(meeting=stands, reason=_("Left out of the series."), expected=stands.version, by=by, at=at)
    elif stands is not None and moved_to is not None:
        draft = draft_of(stands, day=moved_to)
        meetings.change(meeting=stands, draft=draft, expected=stands.version, by=by, at=at)
    return current


@transaction.atomic
def end(*, series: Series, last_on: date, expected: int, by: User, at: datetime) -> Series:
    """No meeting after this day is added any more. Changing the series undoes it."""
    current = locked(series)
    policies.can_schedule(by, current.body).enforce()
    if last_on < current.first_on:
        raise MeetingProblem(_("A series ends after it begins."))
    current.last_on = last_on
    versions.save(current, expected=expected, fields=["last_on"])
    audit.record(noun=current, verb="end", by=by, at=at, detail={"on": last_on})
    return current


def draft_of(meeting: Meeting, **changes: Any) -> MeetingDraft:
    """A meeting as the draft that would leave it as it is, with some of it changed."""
    plain = {name: getattr(meeting, name) for name in meetings.PLAIN_FIELDS}
    sites = tuple(
        SiteDraft(one.name, one.address, one.is_public_building, one.access_note)
        for one in meeting.sites.order_by("position", "pk")
    )
    joint = tuple(one.body for one in meeting.joint_bodies.select_related("body"))
    if changes.get("day") and plain["access_by"] and plain["access_by"] > changes["day"]:
        plain["access_by"] = None
    second = meeting.is_second_of_two
    return MeetingDraft(**plain | {"sites": sites, "joint_bodies": joint, "is_second_of_two": second} | changes)


def locked(series: Series) -> Series:
    """The series as stored, held until the transaction ends."""
    held = Series.objects.select_for_update(of=("self",)).select_related("body__host", "body__parent__parent")
    return held.get(pk=series.pk)


def _fill(series: Series, draft: SeriesDraft) -> None:
    if not draft.title.strip():
        raise MeetingProblem(_("Give the series a name."))
    if draft.last_on is not None and draft.last_on < draft.first_on:
        raise MeetingProblem(_("A series ends after it begins."))
    for name in FIELDS:
        value = getattr(draft, name)
        setattr(series, name, value.strip() if isinstance(value, str) else value)
    series.rule = {name: value for name, value in draft.rule.items() if value is not None}
    try:
        recurrence.recurrence_of(series.rule)
        local_time.zone_named(draft.time_zone)
    except ValueError as problem:
        raise MeetingProblem(str(problem)) from problem


def _place(series: Series, one: recurrence.Occurrence, by: User, at: datetime) -> Meeting:
    sites = (SiteDraft(series.place),) if series.place and series.mode != MeetingMode.REMOTE else ()
    draft = MeetingDraft(
        title=series.title, day=one.day, starts_at_time=series.starts_at_time, planned_minutes=series.planned_minutes,
        time_zone=series.time_zone, mode=series.mode, join_address=series.join_address, is_second_of_two=False,
        sites=sites,
    )  # fmt: skip
    meeting = meetings.place(Meeting(body=series.body, series=series, planned_on=one.planned_on), draft, by, at)
    audit.record(noun=meeting, verb="schedule", by=by, at=at, detail={"series": series.pk, "day": meeting.day})
    return meeting
