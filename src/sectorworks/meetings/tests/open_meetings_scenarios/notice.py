"""Scenarios of schedule, notice and agenda in time."""

from __future__ import annotations

from dataclasses import replace

from sectorworks.meetings.rules.open_meetings import DateChange, PostingFact, ReconvenedFacts

from .base import (
    AFTER,
    AGENDA,
    EVE,
    HELD,
    LATER,
    MEETING,
    MINUTES_POSTING,
    PLAN,
    PLANNED,
    SCHEDULE,
    SPECIAL,
    A,
    G,
    N,
    R,
    Scenario,
    at,
    day,
    moved,
    with_agenda,
)

LATE = {"agenda_posted": R, "agenda_continuous": R}
NOTICE = PostingFact("notice", at("2027-05-07T16:00"), None, "dd44")
AT_48, MINUTE_LATE = at("2027-05-10T10:00"), at("2027-05-10T10:01")
SPECIAL_MEETING = replace(MEETING, kind="special", postings=(AGENDA, NOTICE, MINUTES_POSTING))
# Reconvened and emergency meetings have no clock on continuous posting or on action items.
RECONVENED = {**SPECIAL, **dict.fromkeys(["notice_special", "agenda_continuous", "final_action", "election_day"], N)}
GOES_ON = replace(MEETING, kind="reconvened", postings=(MINUTES_POSTING,))
CHANGED = replace(
    SCHEDULE, changes=(DateChange(day("2027-05-12"), day("2027-05-19"), at("2027-05-02T17:00"), "Herald"),)
)
ON_THE_19TH = replace(moved(PLAN, "2027-05-19T10:00", "2027-05-14T10:00"), schedule=CHANGED)

SCENARIOS = [
    Scenario(
        "a regular meeting by the book",
        MEETING,
        AFTER,
        HELD,
        # Approval: 12 May + 30 days is 11 June; the second later regular meeting, 10 November, is later.
        # Publication: 11 August + 10 days. Website: 16 August + 60 days is 15 October.
        due={
            "agenda_posted": AT_48,
            "minutes_approved": at("2027-11-10T23:59:59"),
            "minutes_available": at("2027-08-21T23:59:59"),
            "minutes_stay": at("2027-10-15T23:59:59"),
        },
    ),
    Scenario("the same meeting, the day before", PLAN, EVE, PLANNED, says={"agenda_continuous": "Up so far"}),
    Scenario(
        "the agenda goes up a minute too late",
        with_agenda(MEETING, replace(AGENDA, posted_at=MINUTE_LATE)),
        AFTER,
        {**HELD, **LATE, "final_action": R},
        says={"agenda_posted": "too late", "agenda_continuous": "10 a.m. CDT to Mon, May 10, 2027, 10:01 a.m. CDT"},
    ),
    Scenario(
        "the agenda goes up exactly 48 hours before",
        with_agenda(MEETING, replace(AGENDA, posted_at=AT_48)),
        AFTER,
        HELD,
    ),
    Scenario(
        "nothing posted, five days before",
        with_agenda(PLAN),
        at("2027-05-07T10:00"),
        {**PLANNED, "agenda_posted": A},
        says={"agenda_posted": "Post it by Mon, May 10, 2027, 10 a.m. CDT"},
        due={"agenda_posted": AT_48, "agenda_continuous": AT_48},
    ),
    Scenario(
        "nothing posted, the day before",
        with_agenda(PLAN),
        EVE,
        {**PLANNED, **LATE},
        says={"agenda_posted": "Not posted"},
    ),
    Scenario(
        # Clocks jump on Sunday 14 March. The meeting, Monday 9:00 CDT, is 14:00 UTC; 48 hours before is Saturday
        # 14:00 UTC, which is 8:00 CST. Posted at 8:30 the agenda is half an hour late, whatever clocks show.
        "48 hours over the night when clocks go forward",
        replace(
            moved(PLAN, "2027-03-15T09:00", "2027-03-13T08:30"),
            schedule=replace(SCHEDULE, listed_days=frozenset({day("2027-03-15")})),
        ),
        at("2027-03-14T12:00"),
        {**PLANNED, **LATE},
        due={"agenda_posted": at("2027-03-13T08:00")},
    ),
    Scenario(
        # In November the hour comes twice: Monday 9:00 CST is 15:00 UTC; 48 hours before, Saturday 10:00 CDT.
        "48 hours over the night when clocks go back",
        replace(
            moved(PLAN, "2027-11-08T09:00", "2027-11-06T09:59"),
            schedule=replace(SCHEDULE, listed_days=frozenset({day("2027-11-08")})),
            later_regular_meetings=(),
            designees=(replace(PLAN.designees[0], completed_on=day("2027-10-01")),),
        ),
        at("2027-11-07T12:00"),
        PLANNED,
        due={"agenda_posted": at("2027-11-06T10:00")},
    ),
    Scenario("a special meeting with notice and agenda five days before", SPECIAL_MEETING, AFTER, SPECIAL),
    Scenario(
        "a special meeting with an agenda and no notice",
        replace(SPECIAL_MEETING, postings=(AGENDA, MINUTES_POSTING)),
        AFTER,
        {**SPECIAL, "notice_special": R},
        says={"notice_special": "Not posted"},
    ),
    Scenario(
        # Neither regular nor special, so the election rule is silent; the yearly schedule still counts.
        "a rescheduled meeting with 48 hours' notice",
        replace(
            MEETING, kind="rescheduled", postings=(replace(AGENDA, posted_at=AT_48), replace(NOTICE, posted_at=AT_48))
        ),
        AFTER,
        {**SPECIAL, "yearly_schedule": G, "election_day": N},
    ),
    Scenario(
        # 12 May, the earlier of the two days, less 10 days: the end of 2 May.
        "a regular date changed with ten days' notice in the paper",
        ON_THE_19TH,
        at("2027-05-18T10:00"),
        PLANNED,
        due={"change_of_dates": at("2027-05-02T23:59:59")},
    ),
    Scenario(
        "a regular date changed with nine days' notice",
        replace(
            ON_THE_19TH,
            schedule=replace(SCHEDULE, changes=(replace(CHANGED.changes[0], noticed_at=at("2027-05-03T00:00")),)),
        ),
        at("2027-05-18T10:00"),
        {**PLANNED, "change_of_dates": R},
    ),
    Scenario(
        "the yearly schedule came out in February",
        replace(MEETING, schedule=replace(SCHEDULE, published_at=at("2027-02-02T00:00")), later_regular_meetings=LATER),
        AFTER,
        {**HELD, "yearly_schedule": R},  # 1 January + 31 days: the end of 1 February
    ),
    Scenario(
        "an open meeting goes on the next morning",
        replace(GOES_ON, reconvened=ReconvenedFacts(at("2027-05-11T10:00"), True, False, False)),
        AFTER,
        {**RECONVENED, "notice_reconvened": N},
        says={"notice_reconvened": "within 24 hours"},
    ),
    Scenario(
        "a meeting goes on three days later as announced, with another agenda",
        replace(GOES_ON, reconvened=ReconvenedFacts(at("2027-05-09T10:00"), True, True, False)),
        AFTER,
        {**RECONVENED, "notice_reconvened": R},
    ),
    Scenario(
        "an emergency meeting with notice an hour before",
        replace(
            MEETING, kind="emergency", postings=(replace(NOTICE, posted_at=at("2027-05-12T09:00")), MINUTES_POSTING)
        ),
        AFTER,
        {**RECONVENED, "notice_reconvened": N, "notice_emergency": G},
    ),
]
