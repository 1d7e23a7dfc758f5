"""Meetings by group and time, and one with all that its page shows."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body

from ..models import AgendaItem, Meeting, MeetingState
from .visibility import meetings_visible_to

visible_to = meetings_visible_to


def of_body(body: Body) -> QuerySet[Meeting]:
    """The meetings that a group holds, alone or with others."""
    return Meeting.objects.filter(Q(body=body) | Q(joint_bodies__body=body)).distinct()


def between(body: Body, starts_on: date, ends_on: date) -> QuerySet[Meeting]:
    """The meetings of a group from one day to another, both counted, that took place or are to; oldest first."""
    found = of_body(body).filter(day__gte=starts_on, day__lte=ends_on).exclude(state=MeetingState.CANCELLED)
    return found.order_by("starts_at", "pk")


def next_of(body: Body, at: datetime) -> Meeting | None:
    """The meeting under way, or the next one planned."""
    coming = Q(state=MeetingState.OPEN) | Q(state=MeetingState.PLANNED, starts_at__gte=at)
    return of_body(body).filter(coming).select_related("body").order_by("starts_at", "pk").first()


def previous_of(meeting: Meeting) -> Meeting | None:
    """The latest meeting of the same group before this one that took place."""
    held = Meeting.objects.filter(body=meeting.body_id, state=MeetingState.HELD, starts_at__lt=meeting.starts_at)
    return held.order_by("-starts_at", "-pk").first()


def later_than(meeting: Meeting) -> QuerySet[Meeting]:
    """Meetings of the same group to which an item can move: planned, and after this one; the next first."""
    planned = Meeting.objects.filter(body=meeting.body_id, state=MeetingState.PLANNED, starts_at__gt=meeting.starts_at)
    return planned.order_by("starts_at", "pk")


def planned_of(body: Body, at: datetime) -> QuerySet[Meeting]:
    """Meetings of a group that are under way or still to come, the next first."""
    coming = Q(state=MeetingState.OPEN) | Q(state=MeetingState.PLANNED, starts_at__gte=at)
    return Meeting.objects.filter(coming, body=body).order_by("starts_at", "pk")


def open_for_items(item: AgendaItem) -> QuerySet[Meeting]:
    """The meetings of the item's group to which it can go."""
    opened = Meeting.objects.filter(body=item.body_id, state__in=[MeetingState.PLANNED, MeetingState.OPEN])
    return opened.exclude(pk=item.meeting_id or 0).order_by("starts_at", "pk")


def next_in(meetings: QuerySet[Meeting], at: datetime) -> Meeting | None:
    """Of these the one under way, or the next one planned."""
    coming = Q(state=MeetingState.OPEN) | Q(state=MeetingState.PLANNED, starts_at__gte=at)
    return meetings.filter(coming).order_by("starts_at", "pk").first()
