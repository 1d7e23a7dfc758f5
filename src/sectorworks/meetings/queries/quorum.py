"""The quorum of a meeting, minute by minute, and who may vote at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from sectorworks.bodies.models import Seat
from sectorworks.core.memo import remembered

from ..models import Attendance, AttendanceRole, Coverage, Meeting, Presence
from ..rules.open_meetings.facts import CoverageFacts, MeetingFacts, SiteFact
from ..rules.open_meetings.physical import quorum_rules
from ..rules.open_meetings.rulebook import Rulebook, available, load
from ..rules.quorum import Quorum, QuorumRules, SeatPresence, Span, quorum
from . import roll


def of(meeting: Meeting, at: datetime) -> Quorum:
    """How many of the keeping group's voting seats are there at a moment, and how many are needed."""
    return quorum(rules_of(meeting), presences_of(meeting), moment_of(meeting, at))


def moment_of(meeting: Meeting, at: datetime) -> datetime:
    """The moment itself, or, once the meeting is closed, the one right before: what is typed later was voted then."""
    if meeting.closed_at is None or at < meeting.closed_at:
        return at
    return meeting.closed_at - timedelta(microseconds=1)


def rules_of(meeting: Meeting) -> QuorumRules:
    """Who counts: by the group's own count and by the law that it falls under."""
    coverage = _coverage_of(meeting)
    filled = sum(1 for place in roll.places_of(meeting) if _counts_for(place.seat, meeting))
    facts = MeetingFacts(
        coverage=_coverage_facts(coverage, filled),
        starts_at=meeting.starts_at,
        zone=meeting.time_zone,
        mode=meeting.mode,
        sites=tuple(
            SiteFact(site.pk, site.name, site.is_public_building)
            for site in sorted(meeting.sites.all(), key=lambda one: (one.position, one.pk))
        ),
    )
    return quorum_rules(facts, _book(coverage))


def _coverage_of(meeting: Meeting) -> Coverage | None:
    return remembered(("coverage_of", meeting.body_id), lambda: Coverage.objects.filter(body=meeting.body_id).first())


def _coverage_facts(coverage: Coverage | None, filled: int) -> CoverageFacts:
    if coverage is None:
        return CoverageFacts("", filled_voting_seats=filled)
    return CoverageFacts(
        coverage.jurisdiction,
        is_state_advisory=coverage.is_state_advisory,
        is_statewide=coverage.is_statewide,
        filled_voting_seats=filled,
        quorum_count=coverage.quorum_count,
    )


def _book(coverage: Coverage | None) -> Rulebook | None:
    code = coverage.jurisdiction if coverage else ""
    return load(code) if code in available() else None


def remote_reasons(meeting: Meeting) -> list[tuple[str, str]]:
    """The grounds on which the law lets a member attend from elsewhere, as (code, words); none without a law."""
    book = _book(_coverage_of(meeting))
    if book is None:
        return []
    return [(one.code, one.words) for one in book.remote_reasons if one.valid_from <= meeting.day]


def _counts_for(seat: Seat, meeting: Meeting) -> bool:
    return seat.is_voting and seat.body_id == meeting.body_id


def presences_of(meeting: Meeting) -> list[SeatPresence]:
    """The voting seats of the keeping group that were marked present, with when."""
    present = [one for one in roll.attendances(meeting) if one.presence == Presence.PRESENT and one.seat]
    return [
        SeatPresence(one.seat.pk, one.mode, spans_of(one), one.site_id, one.role == AttendanceRole.PROXY)
        for one in present
        if one.seat and _counts_for(one.seat, meeting)
    ]


def spans_of(attendance: Attendance) -> tuple[Span, ...]:
    """Stored times as spans."""
    return tuple(
        Span(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None)
        for start, end in attendance.spans
    )


def voters(meeting: Meeting, at: datetime) -> frozenset[int]:
    """Seats that may vote at a moment: there, voting, and not by a proxy where proxies don't count."""
    proxies_count, moment = rules_of(meeting).proxies_count, moment_of(meeting, at)
    return frozenset(
        one.seat for one in presences_of(meeting) if one.is_there(moment) and (proxies_count or not one.is_proxy)
    )
