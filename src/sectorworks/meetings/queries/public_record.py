"""What a group has put before the public, and nothing else: postings, public papers, comments let through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from sectorworks.bodies.models import Body, BodyVisibility, Decision, TextState, TextVersion
from sectorworks.bodies.queries.decisions import decisions_of
from sectorworks.bodies.queries.seats import RosterRow, roster
from sectorworks.bodies.rules.parts import Part

from ..models import (
    AgendaItem,
    CommentState,
    Material,
    Meeting,
    MeetingState,
    Posting,
    PostingKind,
    PublicComment,
)
from ..registry import RecordRow, record_lists

DECISIONS, COMMENTS, FEED, PAPERS = 8, 30, 40, 8
NO_PART: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """One meeting with what stands before the public of it."""

    meeting: Meeting
    postings: tuple[Posting, ...] = ()
    papers: tuple[Material, ...] = ()

    def posting(self, kind: str) -> Posting | None:
        return next((one for one in self.postings if one.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Front:
    """The first page of a public record besides its list of meetings."""

    coming: list[PublicMeeting] = field(default_factory=list)
    schedules: list[Posting] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    comments: list[PublicComment] = field(default_factory=list)
    papers: list[Material] = field(default_factory=list)
    texts: list[TextVersion] = field(default_factory=list)
    seats: list[RosterRow] = field(default_factory=list)
    lists: list[tuple[str, list[RecordRow]]] = field(default_factory=list)


def bodies() -> QuerySet[Body]:
    """Groups that have a public record. Twin: `policies.postings.can_see_record`."""
    return Body.objects.filter(visibility=BodyVisibility.PUBLIC)


def body_with_record(slug: str) -> Body:
    """One group with a public record; raises `Body.DoesNotExist`."""
    return bodies().select_related("host", "parent__parent").get(slug=slug)


def listed(at: datetime, words: str = "") -> QuerySet[Body]:
    """Groups with a public record, with the key of the next meeting open to everybody and the latest posting's time.

    Who meets next comes first; those without a meeting follow by name.
    """
    coming = Meeting.objects.filter(body=OuterRef("pk"), is_open_to_public=True).filter(
        Q(state=MeetingState.OPEN) | Q(state=MeetingState.PLANNED, starts_at__gte=at)
    )
    first = coming.order_by("starts_at", "pk")
    posted = Posting.objects.filter(body=OuterRef("pk"), ended_at=None).filter(
        Q(meeting=None) | Q(meeting__is_open_to_public=True)
    )
    found = bodies().filter(name__icontains=words) if words else bodies()
    found = found.annotate(
        next_meeting=Subquery(first.values("pk")[:1]),
        next_at=Subquery(first.values("starts_at")[:1]),
        latest_posting=Subquery(posted.order_by("-posted_at").values("posted_at")[:1]),
    )
    return found.order_by(F("next_at").asc(nulls_last=True), "name", "pk")


def next_of(keys: Iterable[int | None]) -> dict[int | None, Meeting]:
    """The meetings of a page of `listed`, by their keys: one statement."""
    return {one.pk: one for one in Meeting.objects.filter(pk__in=[key for key in keys if key])}


def meetings_of(body: Body) -> QuerySet[Meeting]:
    """The meetings of the group that anybody may come to, with what stands before the public of each."""
    standing = Posting.objects.filter(ended_at=None).defer("content").order_by("posted_at")
    papers = Material.objects.filter(is_public=True, removed_at=None).order_by("pk")
    found = Meeting.objects.filter(Q(body=body) | Q(joint_bodies__body=body), is_open_to_public=True).distinct()
    return found.select_related("body").prefetch_related(
        Prefetch("postings", standing, to_attr="standing"), Prefetch("materials", papers, to_attr="papers"), "sites"
    )


def shown(meeting: Meeting) -> PublicMeeting:
    """A meeting of `meetings_of` with its postings and papers."""
    standing: Any = getattr(meeting, "standing", ())
    return PublicMeeting(meeting, tuple(standing), tuple(getattr(meeting, "papers", ())))


def has_packet(meeting: Meeting) -> bool:
    """Whether everybody can have the packet of a meeting: of a public group, open to all, its agenda posted."""
    if not meeting.is_open_to_public or meeting.body.visibility != BodyVisibility.PUBLIC:
        return False
    return Posting.objects.filter(meeting=meeting, kind=PostingKind.AGENDA, ended_at=None).exists()


def past(body: Body, at: datetime, words: str = "") -> QuerySet[Meeting]:
    """Meetings whose time has come, the latest first; `words` are looked for in titles, in what was posted and in
    titles of papers."""
    found = meetings_of(body).filter(starts_at__lt=at)
    if words:
        posted = Posting.objects.filter(body=body, ended_at=None).annotate(text=Cast("content", TextField()))
        hits = posted.filter(text__icontains=words).values("meeting")
        papers = Material.objects.filter(is_public=True, removed_at=None, title__icontains=words).values("meeting")
        found = found.filter(Q(title__icontains=words) | Q(pk__in=hits) | Q(pk__in=papers))
    return found.order_by("-starts_at", "-pk")


def front_of(body: Body, at: datetime) -> Front:
    """What comes, the schedules in force, the latest decisions, and the comments let through."""
    coming = meetings_of(body).filter(Q(starts_at__gte=at) | Q(state=MeetingState.OPEN))
    schedules = Posting.objects.filter(body=body, kind=PostingKind.SCHEDULE, ended_at=None).defer("content")
    comments = body.public_comments.filter(state=CommentState.APPROVED).select_related("meeting", "item")
    return Front(
        [shown(one) for one in coming.order_by("starts_at", "pk")],
        list(schedules.order_by("-posted_at")),
        list(decisions_of(body)[:DECISIONS]),
        list(comments.order_by("-sent_at", "-pk")[:COMMENTS]),
        list(papers_of(body)[:PAPERS]),
        list(_texts_in_force(body)),
        roster(AnonymousUser(), body, timezone.localdate(at), parts=NO_PART),
        [(str(one.title), rows) for one in record_lists if (rows := one.rows(body))],
    )


def papers_of(body: Body) -> QuerySet[Material]:
    """Public papers of meetings open to everybody, those of the newest meetings first."""
    found = Material.objects.filter(meeting__in=meetings_of(body).values("pk"), is_public=True, removed_at=None)
    return found.select_related("meeting").order_by("-meeting__starts_at", "-pk")


def _texts_in_force(body: Body) -> QuerySet[TextVersion]:
    """Charter, charges and priorities as they stand."""
    found = TextVersion.objects.filter(text__body=body, state=TextState.ADOPTED).select_related("text")
    return found.order_by("text__kind", "text__position", "pk")


def posting_of(slug: str, pk: int) -> Posting:
    """One posting that everybody may read, in force or ended by a newer one; raises `Posting.DoesNotExist`.

    One that was taken down, with nothing in its place, is shown no more.
    """
    open_to_all = Q(meeting=None) | Q(meeting__is_open_to_public=True)
    found = Posting.objects.filter(open_to_all, body__in=bodies(), body__slug=slug)
    posting = found.select_related("body", "meeting").get(pk=pk)
    if posting.ended_at is not None and newer_than(posting) is None:
        raise Posting.DoesNotExist
    return posting


def newer_than(posting: Posting) -> Posting | None:
    """What took its place."""
    same = Posting.objects.filter(body=posting.body_id, meeting=posting.meeting_id, posted_at__gte=posting.posted_at)
    kinds = [posting.kind, PostingKind.CANCELLATION]
    return same.filter(kind__in=kinds).exclude(pk=posting.pk).order_by("posted_at", "pk").first()


def feed_of(body: Body) -> list[Posting]:
    """The latest postings in force, newest first."""
    found = Posting.objects.filter(body=body, ended_at=None).filter(
        Q(meeting=None) | Q(meeting__is_open_to_public=True)
    )
    return list(found.select_related("meeting").defer("content").order_by("-posted_at", "-pk")[:FEED])


def items_to_comment_on(body: Body, at: datetime) -> QuerySet[AgendaItem]:
    """Items that stand on a posted agenda of a meeting to come."""
    agendas = Posting.objects.filter(
        body=body,
        kind=PostingKind.AGENDA,
        ended_at=None,
        meeting__starts_at__gte=at,
        meeting__is_open_to_public=True,
    )
    keys = [key for lists in agendas.values_list("lists", flat=True) for key in lists]
    return AgendaItem.objects.filter(pk__in=keys).select_related("meeting").order_by("meeting__starts_at", "position")


def comments_of(body: Body) -> QuerySet[PublicComment]:
    """Everything sent to a group, for its staff; what waits first."""
    return body.public_comments.select_related("meeting", "item", "decided_by").order_by("-sent_at", "-pk")
