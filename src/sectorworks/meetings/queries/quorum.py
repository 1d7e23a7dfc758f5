"""The quorum of a meeting, minute by minute, and who may vote at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sectorworks.bodies.models import Office, Seat, TermState
from sectorworks.core.memo import remembered

from ..models import Attendance, AttendanceRole, Coverage, Meeting, MeetingSite, Presence
from ..rules.open_meetings.facts import CoverageFacts, MeetingFacts, SiteFact
from ..rules.open_meetings.physical import quorum_rules
from ..rules.open_meetings.rulebook import Rulebook, available, load
from ..rules.quorum import Quorum, QuorumRules, SeatPresence, Span, quorum
from . import roll


def of(meeting: Meeting, at: datetime) -> Quorum:
    """How many of the keeping group's voting seats are there at a moment, and how many are needed."""
    return quorum(rules_of(meeting), presences_of(meeting), moment_of(meeting, at))


def reached(meetings: Sequence[Meeting]) -> frozenset[int]:
    """Which of a group's meetings had a quorum at some moment, by key. Six statements, however many meetings."""
    if not meetings:
        return frozenset()
    body = meetings[0].body_id
    keys = [one.pk for one in meetings]
    sites: dict[int, list[MeetingSite]] = {}
    for site in MeetingSite.objects.filter(meeting__in=keys):
        sites.setdefault(site.meeting_id, []).append(site)
    marked: dict[int, list[SeatPresence]] = {}
    present = Attendance.objects.filter(meeting__in=keys, presence=Presence.PRESENT, seat__body=body)
    for one in present.filter(seat__is_voting=True):
        presence = SeatPresence(
            one.seat_id or 0, one.mode, spans_of(one), one.site_id, one.role == AttendanceRole.PROXY
        )  # fmt: skip
        marked.setdefault(one.meeting_id, []).append(presence)
    coverage, voting = _coverage_of(meetings[0]), Seat.objects.filter(body=body, is_voting=True)
    seats = list(voting.exclude(office=Office.STAFF).prefetch_related("terms"))
    return frozenset(
        meeting.pk
        for meeting in meetings
        if _had_quorum(
            _rules(meeting, coverage, sum(_was_filled(one, meeting.day) for one in seats), sites.get(meeting.pk, [])),
            marked.get(meeting.pk, []),
        )
    )


def _had_quorum(rules: QuorumRules, presences: list[SeatPresence]) -> bool:
    """Looked at whenever somebody came: between two arrivals it can only fall."""
    arrivals = {span.starts_at for one in presences for span in one.spans}
    return any(quorum(rules, presences, at).is_met for at in arrivals)


def _was_filled(seat: Seat, day: date) -> bool:
    """As `roll.places_of` counts it: the seat stood, and somebody sat in it, on the day."""
    stood = seat.opened_on <= day and (seat.closed_on is None or seat.closed_on >= day)
    return stood and any(
        one.state in (TermState.SERVING, TermState.ENDED)
        and one.starts_on <= day
        and (one.ends_on is None or one.ends_on >= day)
        and (one.ended_on is None or one.ended_on >= day)
        for one in seat.terms.all()
    )


def moment_of(meeting: Meeting, at: datetime) -> datetime:
    """The moment itself, or, once the meeting is closed, the one right before: what is typed later was voted then."""
    if meeting.closed_at is None or at < meeting.closed_at:
        return at
    return meeting.closed_at - timedelta(microseconds=1)


def rules_of(meeting: Meeting) -> QuorumRules:
    """Who counts: by the group's own count and by the law that it falls under."""
    filled = sum(1 for place in roll.places_of(meeting) if _counts_for(place.seat, meeting))
    return _rules(meeting, _coverage_of(meeting), filled)


def _rules(
    meeting: Meeting, coverage: Coverage | None, filled: int, sites: Sequence[MeetingSite] | None = None
) -> QuorumRules:
    found = meeting.sites.all() if sites is None else sites
    facts = MeetingFacts(
        coverage=_coverage_facts(coverage, filled),
        starts_at=meeting.starts_at,
        zone=meeting.time_zone,
        mode=meeting.mode,
        sites=tuple(
            SiteFact(site.pk, site.name, site.is_public_building)
            for site in sorted(found, key=lambda one: (one.position, one.pk))
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
