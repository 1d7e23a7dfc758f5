"""Whether those who joined a board are a meeting that the open-meetings law wants noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.meetings.models import Meeting, MeetingKind, MeetingState, Posting, PostingKind
from sectorworks.meetings.queries import coverage as coverages
from sectorworks.meetings.rules.open_meetings import Rule
from sectorworks.meetings.rules.quorum import majority_of, needed

from ..models import Board, Participant
from ..rules.stages import LIVE

GATHERING, NOTICES = "gathering", "posted_before"
# How long before its planned start and after its planned end people of a noticed meeting may be on its board.
EARLY, LATE = timedelta(minutes=15), timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Warning:
    """So many members are on the board as make a meeting."""

    present: int
    limit: int
    citation: str
    law: str

    @property
    def text(self) -> str:
        return _(
            "%(present)s members have joined. From %(limit)s on, this is a meeting that needs public notice (%(law)s)."
        ) % {"present": self.present, "limit": self.limit, "law": self.citation}


def warning_of(board: Board, at: datetime) -> Warning | None:
    """None while too few members joined, in a noticed meeting, or where no law covers the group.

    Only members who joined by their accounts are known; a device without an account counts for nobody.
    """
    if board.stage not in LIVE:
        return None
    joined = set(
        Participant.objects.filter(board=board, person__isnull=False).values_list("person", flat=True).distinct()
    )
    if not joined:
        return None
    today = timezone.localdate(at)
    seats = dict(_voting_terms(board.body, today).values_list("seat", "person"))
    present = sum(1 for person in seats.values() if person in joined)
    if not present:
        return None
    coverage = coverages.of(board.body)
    book = coverages.rulebook_of(coverage)
    rule = next((one for one in book.in_force(today) if one.kind == GATHERING), None) if book else None
    if book is None or rule is None:
        return None
    limit = limit_of(rule, len(seats), coverage.quorum_count)
    if present < limit or _is_noticed(board.body, max(_notice_hours(book.in_force(today)), default=0), at):
        return None
    return Warning(present, limit, rule.citation, book.law)


def limit_of(rule: Rule, filled: int, own_count: int | None) -> int:
    """How many members make a meeting: a majority of a quorum; the whole quorum in the small groups the rule names."""
    quorum = needed(filled, own_count)
    return quorum if filled in rule.parameters.get("whole_quorum_for_seats", []) else majority_of(quorum)


def _voting_terms(body: Body, today: date) -> QuerySet[Term]:
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    return Term.objects.filter(in_time, seat__body=body, seat__is_voting=True, state=TermState.SERVING)


def _notice_hours(rules: list[Rule]) -> list[int]:
    return [int(one.parameters["hours"]) for one in rules if one.kind == NOTICES and "hours" in one.parameters]


def _is_noticed(body: Body, hours: int, at: datetime) -> bool:
    """Whether the group is in a meeting now whose agenda or notice was up in time and still is."""
    meetings = (
        Meeting.objects.filter(Q(body=body) | Q(joint_bodies__body=body))
        .filter(state__in=(MeetingState.PLANNED, MeetingState.OPEN), starts_at__lte=at + EARLY)
        .exclude(kind=MeetingKind.INFORMAL)
        .distinct()
    )
    running = [
        one
        for one in meetings
        if one.state == MeetingState.OPEN or at <= one.starts_at + timedelta(minutes=one.planned_minutes) + LATE
    ]
    posted = Posting.objects.filter(
        Q(ended_at=None) | Q(ended_at__gte=F("meeting__starts_at")),
        meeting__in=[one.pk for one in running],
        kind__in=(PostingKind.NOTICE, PostingKind.AGENDA),
        posted_at__lte=F("meeting__starts_at") - timedelta(hours=hours),
    )
    return posted.exists()
