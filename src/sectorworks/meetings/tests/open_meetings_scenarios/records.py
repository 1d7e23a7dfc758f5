"""Scenarios of closed sessions, minutes, training, and of what the law does not cover."""

from __future__ import annotations

from dataclasses import replace

from sectorworks.meetings.rules.open_meetings import (
    AttendanceFact,
    ClosedSessionFact,
    CoverageFacts,
    MeetingFacts,
    MotionFact,
    PostingFact,
    TrainingFact,
)

from .base import (
    AFTER,
    AGENDA,
    EVE,
    HELD,
    LATER,
    MEETING,
    MINUTES,
    NOTHING,
    PARTS,
    PLAN,
    PLANNED,
    A,
    G,
    R,
    Scenario,
    U,
    at,
    day,
    sat,
    seats,
)

CLOSED = ClosedSessionFact(
    at("2027-05-12T11:20"), at("2027-05-12T11:50"), "2(c)(1)", at("2027-05-12T11:18"), True, True, True
)
BY_VOTE = {**HELD, "closed_vote": G, "closed_final_action": G, "closed_recording": G, "closed_review": A}
SECRET = MotionFact(3, at("2027-05-12T11:30"), "Dismiss the director")
UP_FOR_20_DAYS = PostingFact("minutes", at("2027-08-16T09:00"), at("2027-09-05T09:00"), "bb22")
OPEN = replace(MEETING, minutes=None, postings=(AGENDA,))
TO_WRITE = {**HELD, **dict.fromkeys(["minutes_content", "minutes_approved", "minutes_available", "minutes_stay"], A)}

SCENARIOS = [
    Scenario(
        # Ended on 12 May 2027: the recording stays until 12 November 2028, the review is due on 12 November 2027.
        "a closed session by the book",
        replace(MEETING, closed_sessions=(CLOSED,)),
        AFTER,
        BY_VOTE,
        due={"closed_recording": at("2028-11-12T23:59:59"), "closed_review": at("2027-11-12T23:59:59")},
    ),
    Scenario(
        "closed minutes not reviewed for six months",
        replace(MEETING, closed_sessions=(CLOSED,)),
        at("2027-11-13T00:00"),
        # By then the designee's year, which ended on 1 October, is over too.
        {**BY_VOTE, "closed_review": R, "designee_training": R},
    ),
    Scenario(
        "closed minutes reviewed in July, so due again in January",
        replace(MEETING, closed_sessions=(replace(CLOSED, reviewed_on=(day("2027-07-14"),)),)),
        AFTER,
        {**BY_VOTE, "closed_review": G},
        due={"closed_review": at("2028-01-14T23:59:59")},
    ),
    Scenario(
        "a closed session with no exception cited, a decision in it, and its recording gone",
        replace(
            MEETING,
            closed_sessions=(replace(CLOSED, exception="", recording_destroyed_on=day("2027-08-01")),),
            motions=(*MEETING.motions, SECRET),
        ),
        AFTER,
        {**BY_VOTE, "closed_vote": R, "closed_final_action": R, "closed_recording": R},
        says={"closed_final_action": "Dismiss the director"},
    ),
    Scenario(
        "closed under an exception that is not listed, with nothing known of a recording",
        replace(MEETING, closed_sessions=(replace(CLOSED, exception="2(c)(99)", is_recorded=None),)),
        AFTER,
        {**BY_VOTE, "closed_vote": U, "closed_recording": U},
    ),
    Scenario(
        "minutes not approved at the second later regular meeting",
        replace(OPEN, designees=(replace(PLAN.designees[0], completed_on=day("2027-10-01")),)),
        at("2027-11-11T00:00"),
        {**TO_WRITE, "minutes_approved": R},
        due={"minutes_approved": at("2027-11-10T23:59:59")},
    ),
    Scenario(
        "minutes not approved on the evening of the second later regular meeting",
        replace(OPEN, designees=(replace(PLAN.designees[0], completed_on=day("2027-10-01")),)),
        at("2027-11-10T23:00"),
        TO_WRITE,
    ),
    Scenario(
        # 12 May + 30 days is 11 June, later than the meetings of 19 and 26 May.
        "a weekly group has thirty days",
        replace(OPEN, later_regular_meetings=(at("2027-05-19T10:00"), at("2027-05-26T10:00"))),
        at("2027-06-12T00:00"),
        {**TO_WRITE, "minutes_approved": R},
        due={"minutes_approved": at("2027-06-11T23:59:59")},
    ),
    Scenario(
        "thirty days are over and only one later regular meeting is known",
        replace(OPEN, later_regular_meetings=LATER[:1]),
        AFTER,
        TO_WRITE,
        says={"minutes_approved": "not scheduled yet"},
    ),
    Scenario(
        # Approved on 11 August: public by the end of the 21st.
        "minutes published eleven days after approval, without saying who was there how",
        replace(
            MEETING,
            minutes=replace(MINUTES, parts=PARTS - {"modes"}, published_at=at("2027-08-22T00:00")),
            postings=(AGENDA, PostingFact("minutes", at("2027-08-22T00:00"))),
        ),
        at("2027-08-23T09:00"),
        {**HELD, "minutes_available": R, "minutes_content": R},
        says={"minutes_content": "who was there in person and who by video or phone"},
    ),
    Scenario(
        "minutes taken off the website after twenty days",
        replace(MEETING, postings=(AGENDA, UP_FOR_20_DAYS)),
        at("2027-09-06T09:00"),
        {**HELD, "minutes_stay": R},
    ),
    Scenario(
        # 10 February + 90 days: 18 days left of February, 31 + 30 = 79 to the end of April, so 11 May is the 90th.
        "a new member's ninety days end on the eve of the meeting",
        replace(PLAN, trainings=(*PLAN.trainings, TrainingFact("Seat 9", day("2027-02-10")))),
        EVE,
        {**PLANNED, "member_training": A},
        due={"member_training": at("2027-05-11T23:59:59")},
    ),
    Scenario(
        "a member's ninety days ended the day before, and nobody is named to answer for the law",
        replace(PLAN, trainings=(TrainingFact("Seat 9", day("2027-02-09")),), designees=()),
        EVE,
        {**PLANNED, "member_training": R, "designee_training": R},
        says={"member_training": "Seat 9"},
    ),
    Scenario(
        # 3 of 9 members are a majority of the quorum of 5.
        "three members over coffee",
        replace(MEETING, kind="informal", attendance=seats(range(1, 4), sat("10:00", "11:00"))),
        AFTER,
        {**NOTHING, "gathering": R},
        says={"gathering": "3 members were together"},
    ),
    Scenario(
        "three members over coffee, never all at once",
        replace(
            MEETING,
            kind="informal",
            attendance=seats((1, 2), sat("10:00", "11:00")) + seats((3,), sat("11:00", "12:00")),
        ),
        AFTER,
        {**NOTHING, "gathering": G},
    ),
    Scenario(
        # Of a group of five a quorum is three; two would be its majority, but the Act asks for the whole quorum.
        "two members of a group of five",
        replace(
            MEETING,
            kind="informal",
            coverage=replace(MEETING.coverage, filled_voting_seats=5),
            attendance=seats((1, 2), sat("10:00", "11:00")),
        ),
        AFTER,
        {**NOTHING, "gathering": G},
    ),
    Scenario(
        "a partnership that the law does not cover",
        replace(MEETING, coverage=CoverageFacts("", reason="A private partnership without public power.")),
        AFTER,
        NOTHING,
        says={"agenda_posted": "A private partnership"},
    ),
    Scenario("a cancelled meeting", replace(PLAN, is_cancelled=True), EVE, NOTHING),
    Scenario(
        "a meeting of which nothing was recorded",
        MeetingFacts(CoverageFacts("us-il"), PLAN.starts_at, PLAN.zone),
        AFTER,
        {
            **HELD,
            **dict.fromkeys(["yearly_schedule", "change_of_dates", "agenda_until_end", "physical_quorum"], U),
            **dict.fromkeys(["remote_members", "member_training", "designee_training"], U),
            **dict.fromkeys(["agenda_posted", "agenda_continuous", "open_place", "public_comment"], R),
            **dict.fromkeys(["minutes_content", "minutes_approved", "minutes_available", "minutes_stay"], A),
        },
    ),
    Scenario(
        "a group whose by-laws count stand-ins, whom the Act does not know",
        replace(
            MEETING,
            coverage=replace(MEETING.coverage, proxies_count=True),
            attendance=(
                *seats(range(1, 5), sat("09:55", "12:00")),
                AttendanceFact(5, "Seat 5", spans=sat("09:55", "12:00"), site=1, is_proxy=True),
            ),
        ),
        AFTER,
        {**HELD, "physical_quorum": R},
        says={"physical_quorum": "never more than 4 who count, 5 are needed"},
    ),
]
