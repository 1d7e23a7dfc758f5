"""The quorum of a meeting, minute by minute, and who may vote at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sectorworks.bodies.models import Body, Office, Seat, TermState
from sectorworks.core.memo import remembered

from ..models import Attendance, AttendanceRole, Coverage, Meeting, MeetingSite, Presence
from ..rules.open_meetings import Rule, no_proxies, quorum_rules
from ..rules.open_meetings.facts import MeetingFacts, SiteFact
from ..rules.quorum import Quorum, QuorumRules, SeatPresence, Span, quorum
from . import coverage as coverages
from . import roll
from .clock_facts import coverage_facts
from .visibility import bodies_of


@dataclass(frozen=True, slots=True)
class GroupQuorum:
    """The quorum of one of the groups that meet. `stand_ins` are there; `law` is what keeps them from counting."""

    body: Body
    found: Quorum
    stand_ins: int = 0
    proxies_count: bool = False
    law: Rule | None = None


def of(meeting: Meeting, at: datetime) -> Quorum:
    """How many of the keeping group's voting seats are there at a moment, and how many are needed."""
    return quorum(rules_of(meeting), presences_of(meeting), moment_of(meeting, at))


def of_each(meeting: Meeting, at: datetime) -> list[GroupQuorum]:
    """The same for every group that meets jointly, the one that keeps the record first. No statement more for each."""
    return [_of_group(meeting, body, moment_of(meeting, at)) for body in bodies_of(meeting)]


def _of_group(meeting: Meeting, body: Body, at: datetime) -> GroupQuorum:
    rules, there = rules_of(meeting, body), [one for one in presences_of(meeting, body) if one.is_there(at)]
    members = {one.seat for one in there if not one.is_proxy}
    stand_ins = {one.seat for one in there if one.is_proxy} - members
    law = law_on_proxies(meeting, body)
    return GroupQuorum(body, quorum(rules, there, at), len(stand_ins), rules.proxies_count, law)


def law_on_proxies(meeting: Meeting, body: Body | None = None) -> Rule | None:
    """The rule that keeps stand-ins in a group that meets (the keeping one unless named) from counting and voting."""
    key = meeting.body_id if body is None else body.pk
    return no_proxies(coverages.rulebook_of(_coverages(meeting)[key]), meeting.day)


def is_stand_in(meeting: Meeting, seat: Seat) -> bool:
    """Whether somebody else sits in a seat of the keeping group for its member."""
    return any(one.seat == seat.pk and one.is_proxy for one in presences_of(meeting))


def reached(meetings: Sequence[Meeting], seats: Sequence[Seat] | None = None) -> frozenset[int]:
    """Which of a group's meetings had a quorum at some moment, by key. Seven statements, however many meetings.

    `seats` spares asking for them: every seat of the group, with its terms.
    """
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
    coverage = coverages.of(meetings[0].body)
    known = Seat.objects.filter(body=body).prefetch_related("terms") if seats is None else seats
    counted = [one for one in known if one.is_voting and one.office != Office.STAFF]
    return frozenset(
        meeting.pk
        for meeting in meetings
        if _had_quorum(
            _rules(meeting, coverage, sum(_was_filled(one, meeting.day) for one in counted), sites.get(meeting.pk, [])),
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


def rules_of(meeting: Meeting, body: Body | None = None) -> QuorumRules:
    """Who counts in a group that meets (the keeping one unless named): by its own count and the law it falls under."""
    key = meeting.body_id if body is None else body.pk
    filled = sum(1 for place in roll.places_of(meeting) if _counts_for(place.seat, key))
    return _rules(meeting, _coverages(meeting)[key], filled, roll.sites_of(meeting))


def _rules(meeting: Meeting, coverage: Coverage, filled: int, sites: Sequence[MeetingSite]) -> QuorumRules:
    facts = MeetingFacts(
        coverage=coverage_facts(coverage, filled),
        starts_at=meeting.starts_at,
        zone=meeting.time_zone,
        mode=meeting.mode,
        sites=tuple(
            SiteFact(site.pk, site.name, site.is_public_building)
            for site in sorted(sites, key=lambda one: (one.position, one.pk))
        ),
    )
    return quorum_rules(facts, coverages.rulebook_of(coverage))


def _coverages(meeting: Meeting) -> dict[int, Coverage]:
    """Of every group that meets, as decided or as usual for its kind."""
    return remembered(("coverages", meeting.pk), lambda: coverages.of_many(bodies_of(meeting)))


def remote_reasons(meeting: Meeting) -> list[tuple[str, str]]:
    """The grounds on which the law lets a member attend from elsewhere, as (code, words); none without a law."""
    book = coverages.rulebook_of(_coverages(meeting)[meeting.body_id])
    if book is None:
        return []
    return [(one.code, one.words) for one in book.remote_reasons if one.valid_from <= meeting.day]


def _counts_for(seat: Seat, body: int) -> bool:
    return seat.is_voting and seat.body_id == body


def presences_of(meeting: Meeting, body: Body | None = None) -> list[SeatPresence]:
    """The voting seats of a group that meets (the keeping one unless named) that were marked present, with when."""
    key = meeting.body_id if body is None else body.pk
    present = [one for one in roll.attendances(meeting) if one.presence == Presence.PRESENT and one.seat]
    return [
        SeatPresence(one.seat.pk, one.mode, spans_of(one), one.site_id, one.role == AttendanceRole.PROXY)
        for one in present
        if one.seat and _counts_for(one.seat, key)
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
