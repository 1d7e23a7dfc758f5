"""What the pages about open meetings list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock

from ..models import AgendaItem, ItemKind, Meeting, Posting, PostingKind, PublicComment
from . import clock_facts
from .clock_facts import Posted
from .visibility import meeting_visible_to

# How far back a meeting's clocks still run: minutes are due at the second regular meeting after it.
BACK, MOST = timedelta(days=400), 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting, and what of it is to be posted."""

    meeting: Meeting
    kind: str


def wanted_by(user: Any, pk: int, kind: str) -> Wanted:
    """What somebody asks to post by hand; raises `Meeting.DoesNotExist` for what they don't see or nobody can post."""
    if kind not in (PostingKind.NOTICE, PostingKind.AGENDA, PostingKind.CANCELLATION):
        raise Meeting.DoesNotExist
    return Wanted(meeting_visible_to(user, pk), kind)


def postings_of(meeting: Meeting) -> list[Posted]:
    """Everything posted of a meeting, newest first, with the looks at it."""
    return [one for one in reversed(clock_facts.postings_of([meeting])) if one.row.meeting_id == meeting.pk]


def closed_items_of(meeting: Meeting) -> list[AgendaItem]:
    """The closed sessions of a meeting."""
    return [one for one in clock_facts.items_of([meeting]).get(meeting.pk, []) if one.kind == ItemKind.CLOSED_SESSION]


def meetings_on_the_clock(body: Body, at: datetime) -> list[Meeting]:
    """The group's own meetings of the latest year and to come, the latest first."""
    rows = Meeting.objects.filter(body=body, starts_at__gte=at - BACK).select_related(
        "body__open_meetings_coverage__designee", "circumstances", "follows"
    )
    return list(rows.order_by("-starts_at", "-pk")[:MOST])


def posting_visible_to(user: Any, pk: int) -> Posting:
    """One posting of a group that the person may see; raises `Posting.DoesNotExist`."""
    seen = bodies_visible_to(user, clock.today()).values("pk")
    return Posting.objects.select_related("meeting__body__host", "body__host").get(pk=pk, body__in=seen)


def comment_visible_to(user: Any, pk: int) -> PublicComment:
    """One public comment to a group that the person may see; raises `PublicComment.DoesNotExist`."""
    seen = bodies_visible_to(user, clock.today()).values("pk")
    return PublicComment.objects.select_related("body__host", "meeting", "item").get(pk=pk, body__in=seen)
