"""A group, one meeting by the book, and what every rule says of it before and after.

The group has 9 filled voting seats, so 5 are a quorum (9 // 2 + 1) and 3 a majority of one. It meets on second
Wednesdays in February, May, August and November. The meeting: Wednesday 12 May 2027, 10:00 in Chicago (CDT, UTC-5:
15:00 UTC). 48 hours before is Monday 10 May, 10:00.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sectorworks.meetings.rules.open_meetings import (
    AgendaItemFact,
    AttendanceFact,
    CheckFact,
    CoverageFacts,
    DesigneeFact,
    MeetingFacts,
    MinutesFacts,
    MotionFact,
    PostingFact,
    ScheduleFacts,
    SiteFact,
    TrainingFact,
)
from sectorworks.meetings.rules.quorum import Span

CHICAGO = ZoneInfo("America/Chicago")
G, A, R, U, N = "green", "amber", "red", "unknown", "not_applicable"


def at(text: str) -> datetime:
    """A wall time in Chicago, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO).astimezone(UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Scenario:
    """Facts at a moment; `expected` has every rule in force. `says` are words that a rule's sentence must have."""

    name: str
    facts: MeetingFacts
    at: datetime
    expected: dict[str, str]
    says: dict[str, str] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)


CITATIONS = {
    "gathering": "5 ILCS 120/1.02",
    "yearly_schedule": "5 ILCS 120/2.02(a), 2.03",
    "change_of_dates": "5 ILCS 120/2.03",
    "agenda_posted": "5 ILCS 120/2.02(a)",
    "notice_special": "5 ILCS 120/2.02(a)",
    "notice_reconvened": "5 ILCS 120/2.02(a)",
    "notice_emergency": "5 ILCS 120/2.02(a), (b)",
    "agenda_continuous": "5 ILCS 120/2.02(c)",
    "agenda_until_end": "5 ILCS 120/2.02(a)",
    "final_action": "5 ILCS 120/2.02(a), (c)",
    "open_place": "5 ILCS 120/2.01",
    "holiday": "5 ILCS 120/2.01; 205 ILCS 630/17",
    "election_day": "5 ILCS 120/2.01 (SB 243, 104th General Assembly)",
    "physical_quorum": "5 ILCS 120/2.01, 7(d), 7(e)",
    "remote_members": "5 ILCS 120/7(a), (b)",
    "remote_rules": "5 ILCS 120/7(c), (d)",
    "disaster": "5 ILCS 120/7(e)",
    "disaster_roll_call": "5 ILCS 120/7(e)",
    "public_comment": "5 ILCS 120/2.06(g)",
    "minutes_content": "5 ILCS 120/2.06(a)",
    "minutes_approved": "5 ILCS 120/2.06(b)",
    "minutes_available": "5 ILCS 120/2.06(b)",
    "minutes_stay": "5 ILCS 120/2.06(b)",
    "closed_vote": "5 ILCS 120/2a",
    "closed_final_action": "5 ILCS 120/2(e)",
    "closed_recording": "5 ILCS 120/2.06(a), (c)",
    "closed_review": "5 ILCS 120/2.06(d)",
    "member_training": "5 ILCS 120/1.05(b)",
    "designee_training": "5 ILCS 120/1.05(a)",
}
NOTHING = dict.fromkeys(CITATIONS, N)
# Of a regular meeting, held by the book, when its minutes are approved and published.
HELD = {
    **dict.fromkeys(CITATIONS, G),
    **dict.fromkeys(
        ["gathering", "notice_special", "notice_reconvened", "notice_emergency", "remote_rules", "disaster"], N
    ),
    **dict.fromkeys(
        ["disaster_roll_call", "closed_vote", "closed_final_action", "closed_recording", "closed_review"], N
    ),
}
# Of the same meeting while it is still to come: what can only be proved later is amber.
PLANNED = {
    **HELD,
    **dict.fromkeys(["agenda_continuous", "agenda_until_end", "final_action", "physical_quorum", "remote_members"], A),
    **dict.fromkeys(["minutes_content", "minutes_approved", "minutes_available", "minutes_stay"], A),
}
# The rules that are for regular meetings only are silent of a special one, held by the book.
SPECIAL = {
    **HELD,
    "notice_special": G,
    **dict.fromkeys(["yearly_schedule", "change_of_dates", "agenda_posted", "agenda_until_end", "minutes_stay"], N),
}

ITEMS = (
    AgendaItemFact(1, "Roll call", "roll_call"),
    AgendaItemFact(2, "Minutes of February", "minutes"),
    AgendaItemFact(3, "Workplan for 2028", "action"),
    AgendaItemFact(4, "Transportation", "discussion"),
    AgendaItemFact(5, "Public comment", "public_comment"),
    AgendaItemFact(6, "Adjournment", "adjournment"),
)
LISTED = frozenset(item.id for item in ITEMS)
# Looks at 9:00 each morning: none of the 24-hour stretches between them is longer than 24 hours.
LOOKS = tuple(CheckFact(at(f"2027-05-{number:02}T09:00"), True, "aa11") for number in (8, 9, 10, 11, 12))
AGENDA = PostingFact("agenda", at("2027-05-07T16:00"), None, "aa11", LOOKS, LISTED)
PARTS = frozenset({"date", "time", "place", "present", "absent", "modes", "discussion", "votes"})
COVERAGE = CoverageFacts(
    "us-il", filled_voting_seats=9, comment_rules_adopted_on=day("2024-01-10"), reason="Named in the charge."
)
SCHEDULE = ScheduleFacts(
    day("2027-01-01"),
    at("2027-01-05T09:00"),
    "cc33",
    frozenset(map(day, ["2027-02-10", "2027-05-12", "2027-08-11", "2027-11-10"])),
)
LATER = (at("2027-08-11T10:00"), at("2027-11-10T10:00"))

# At noon of the day before; and on 20 August, when the minutes were approved on 11 August and published on the 16th.
EVE, AFTER = at("2027-05-11T12:00"), at("2027-08-20T12:00")


def sat(starts: str, ends: str, day_: str = "2027-05-12") -> tuple[Span, ...]:
    return (Span(at(f"{day_}T{starts}"), at(f"{day_}T{ends}")),)


def seats(numbers, spans, **more) -> tuple[AttendanceFact, ...]:
    """Members in person at the only site, or as `more` says."""
    return tuple(AttendanceFact(number, f"Seat {number}", spans=spans, **{"site": 1, **more}) for number in numbers)


PLAN = MeetingFacts(
    COVERAGE,
    at("2027-05-12T10:00"),
    "America/Chicago",
    schedule=SCHEDULE,
    postings=(AGENDA,),
    items=ITEMS,
    sites=(SiteFact(1, "Job Center, Room 2", is_main=True),),
    later_regular_meetings=LATER,
    trainings=(TrainingFact("Seat 1", day("2026-07-01"), day("2026-08-01")),),
    designees=(DesigneeFact("The clerk", day("2026-10-01")),),
)
MINUTES = MinutesFacts(PARTS, day("2027-08-11"), at("2027-08-16T09:00"), "bb22")
MEETING = replace(
    PLAN,
    opened_at=at("2027-05-12T10:02"),
    closed_at=at("2027-05-12T11:58"),
    attendance=seats(range(1, 8), sat("09:55", "12:00")),
    motions=(
        MotionFact(2, at("2027-05-12T10:10"), "Approve the minutes of February"),
        MotionFact(3, at("2027-05-12T11:00"), "Adopt the workplan"),
        MotionFact(6, at("2027-05-12T11:57"), "Adjourn", is_final=False),
    ),
    minutes=MINUTES,
    postings=(AGENDA, PostingFact("minutes", at("2027-08-16T09:00"), None, "bb22")),
)
MINUTES_POSTING = MEETING.postings[1]


def with_agenda(facts: MeetingFacts, *agendas: PostingFact) -> MeetingFacts:
    """The same meeting with other postings of its agenda."""
    return replace(facts, postings=(*agendas, *(one for one in facts.postings if one.kind != "agenda")))


def moved(facts: MeetingFacts, text: str, posted_at: str) -> MeetingFacts:
    """The plan on another day and time, its agenda posted at a moment and looked at all the time until then."""
    starts_at, from_ = at(text), at(posted_at)
    hours = int((starts_at - from_).total_seconds() // 3600)
    looks = tuple(CheckFact(datetime.fromtimestamp(from_.timestamp() + 3600 * n, UTC), True) for n in range(hours + 1))
    agenda = PostingFact("agenda", from_, None, "aa11", looks, LISTED)
    return with_agenda(replace(facts, starts_at=starts_at), agenda)
