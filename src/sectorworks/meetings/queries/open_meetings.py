"""What the pages about open meetings list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock

from ..models import Meeting, Posting, PostingKind, PublicComment
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


def postings_of(meeting: Meeting) -> list[Posting]:
    """Everything posted of a meeting, newest first, with how often and when it was last seen to be there."""
    rows = meeting.postings.defer("content").select_related("posted_by")
    return list(rows.annotate(look_count=Count("checks"), latest_look=Max("checks__at")).order_by("-posted_at", "-pk"))


def meetings_on_the_clock(body: Body, at: datetime) -> list[Meeting]:
    """The group's own meetings of the latest year and to come, the latest first."""
    rows = Meeting.objects.filter(body=body, starts_at__gte=at - BACK).select_related("body")
    return list(rows.order_by("-starts_at", "-pk")[:MOST])


def posting_visible_to(user: Any, pk: int) -> Posting:
    """One posting of a group that the person may see; raises `Posting.DoesNotExist`."""
    seen = bodies_visible_to(user, clock.today()).values("pk")
    return Posting.objects.select_related("meeting__body__host", "body__host").get(pk=pk, body__in=seen)


def comment_visible_to(user: Any, pk: int) -> PublicComment:
    """One public comment to a group that the person may see; raises `PublicComment.DoesNotExist`."""
    seen = bodies_visible_to(user, clock.today()).values("pk")
    return PublicComment.objects.select_related("body__host", "meeting", "item").get(pk=pk, body__in=seen)
