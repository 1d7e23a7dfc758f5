"""Scenarios of place, day, quorum and members who join from elsewhere."""

from __future__ import annotations

from dataclasses import replace

from sectorworks.meetings.rules.open_meetings import MotionFact, PostingFact, SiteFact

from .base import (
    AFTER,
    AGENDA,
    CITATIONS,
    COVERAGE,
    EVE,
    HELD,
    MEETING,
    PLAN,
    PLANNED,
    SCHEDULE,
    SPECIAL,
    A,
    G,
    N,
    R,
    Scenario,
    U,
    at,
    day,
    moved,
    sat,
    seats,
)

WHOLE = sat("09:55", "12:00")
RULES = replace(COVERAGE, remote_rules_adopted_on=day("2025-01-15"))
AGREED = {"mode": "video", "site": None, "remote_reason": "illness", "was_notified": True, "was_allowed": True}
USES_VIDEO = {**HELD, "remote_rules": G}
CONDITIONS = ["declared", "head_decided", "members_hear", "public_hears", "somebody_there", "notice_given", "recorded"]
FULL = dict.fromkeys(CONDITIONS, True)
NOBODY_THERE = seats(range(1, 8), WHOLE, mode="video", site=None)
IN_DISASTER = replace(
    MEETING,
    mode="remote",
    sites=(),
    disaster=FULL,
    attendance=NOBODY_THERE,
    motions=tuple(replace(one, method="roll_call") for one in MEETING.motions),
)
DISASTER = {**HELD, "disaster": G, "disaster_roll_call": G, "remote_members": N}


def on(text: str, posted_at: str, listed: tuple[str, ...] = ()):
    """The plan on another day, with a schedule that lists these days."""
    facts = moved(PLAN, text, posted_at)
    return replace(facts, schedule=replace(SCHEDULE, listed_days=frozenset(map(day, listed))))


SCENARIOS = [
    Scenario(
        # 31 May 2027 is the final Monday of May. Notice on Friday is more than 48 hours before.
        "a special meeting on Memorial Day",
        replace(
            on("2027-05-31T10:00", "2027-05-27T10:00"),
            kind="special",
            postings=(
                *on("2027-05-31T10:00", "2027-05-27T10:00").postings,
                PostingFact("notice", at("2027-05-27T10:00")),
            ),
        ),
        at("2027-05-30T10:00"),
        {**{code: PLANNED[code] if SPECIAL[code] != N else N for code in CITATIONS}, "notice_special": G, "holiday": R},
        says={"holiday": "Memorial Day"},
    ),
    Scenario(
        # 11 November 2027 is a Thursday; the yearly schedule says Thursdays.
        "the regular day falls on Veterans Day",
        replace(
            on("2027-11-11T10:00", "2027-11-08T10:00", ("2027-11-11",)),
            designees=(replace(PLAN.designees[0], completed_on=day("2027-10-01")),),
            later_regular_meetings=(),
        ),
        at("2027-11-10T10:00"),
        PLANNED,
        says={"holiday": "the regular meeting day falls on it"},
    ),
    Scenario(
        "a regular meeting on the day of the consolidated election",
        on("2027-04-06T10:00", "2027-04-01T10:00", ("2027-04-06",)),
        at("2027-04-05T10:00"),
        {**PLANNED, "election_day": R},
        says={"election_day": "Consolidated election"},
    ),
    Scenario(
        "four in the room and three by video: no quorum in the room",
        replace(
            MEETING,
            coverage=RULES,
            mode="hybrid",
            attendance=seats(range(1, 5), WHOLE) + seats(range(5, 8), WHOLE, **AGREED),
        ),
        AFTER,
        {**USES_VIDEO, "physical_quorum": R},
        says={"physical_quorum": "never more than 4 who count, 5 are needed"},
    ),
    Scenario(
        "five in the room and two by video, agreed to",
        replace(
            MEETING,
            coverage=RULES,
            mode="hybrid",
            attendance=seats(range(1, 6), WHOLE) + seats((6, 7), WHOLE, **AGREED),
        ),
        AFTER,
        USES_VIDEO,
    ),
    Scenario(
        "one by phone for a reason the law does not know, without rules",
        replace(
            MEETING,
            attendance=seats(range(1, 6), WHOLE) + seats((6,), WHOLE, **{**AGREED, "remote_reason": "vacation"}),
        ),
        AFTER,
        {**HELD, "remote_members": R, "remote_rules": R},
        says={"remote_members": "Seat 6"},
    ),
    Scenario(
        "one by video, and nobody wrote down whether the group agreed",
        replace(
            MEETING,
            coverage=RULES,
            attendance=seats(range(1, 6), WHOLE) + seats((6,), WHOLE, **{**AGREED, "was_allowed": None}),
        ),
        AFTER,
        {**USES_VIDEO, "remote_members": U},
    ),
    Scenario(
        # Active duty is a reason from 2026 on, and so is the rule on election days: in 2025 neither exists.
        "military duty in 2025",
        replace(
            moved(PLAN, "2025-05-14T10:00", "2025-05-10T10:00"),
            coverage=RULES,
            schedule=replace(
                SCHEDULE,
                year_starts_on=day("2025-01-01"),
                published_at=at("2025-01-03T09:00"),
                listed_days=frozenset({day("2025-05-14")}),
            ),
            opened_at=at("2025-05-14T10:00"),
            attendance=seats(range(1, 6), sat("10:00", "12:00", "2025-05-14"))
            + seats((6,), sat("10:00", "12:00", "2025-05-14"), **{**AGREED, "remote_reason": "military"}),
            trainings=(replace(PLAN.trainings[0], took_office_on=day("2024-07-01"), completed_on=day("2024-08-01")),),
            designees=(replace(PLAN.designees[0], completed_on=day("2024-10-01")),),
        ),
        at("2025-05-14T11:00"),
        {
            **{code: state for code, state in PLANNED.items() if code != "election_day"},
            "agenda_continuous": G,
            "physical_quorum": G,
            "remote_members": R,
            "remote_rules": G,
        },
    ),
    Scenario(
        "a State advisory committee wholly by video, under its own rules",
        replace(
            MEETING,
            coverage=replace(RULES, is_state_advisory=True),
            mode="remote",
            sites=(),
            attendance=NOBODY_THERE,
        ),
        AFTER,
        {**USES_VIDEO, "remote_members": N},
    ),
    Scenario(
        "a State advisory committee wholly by video, without rules, the day before",
        replace(PLAN, coverage=replace(COVERAGE, is_state_advisory=True), mode="remote", sites=()),
        EVE,
        {**PLANNED, "remote_members": N, "remote_rules": A},
    ),
    Scenario(
        "a statewide board in two public buildings linked by video",
        replace(
            MEETING,
            coverage=replace(COVERAGE, is_statewide=True),
            sites=(SiteFact(1, "Chicago", is_main=True), SiteFact(2, "Springfield")),
            attendance=seats(range(1, 4), WHOLE) + seats((4, 5), WHOLE, site=2),
        ),
        AFTER,
        HELD,  # 3 + 2 = 5
    ),
    Scenario(
        "a county board in the same two buildings: only one of them counts",
        replace(
            MEETING,
            sites=(SiteFact(1, "Chicago", is_main=True), SiteFact(2, "Springfield")),
            attendance=seats(range(1, 4), WHOLE) + seats((4, 5), WHOLE, site=2),
        ),
        AFTER,
        {**HELD, "physical_quorum": R},
    ),
    Scenario(
        # Seven until 10:50, then three leave: four of five from then on. The workplan is voted on at 11:00.
        "the quorum is lost before a vote",
        replace(
            MEETING,
            attendance=seats(range(1, 5), WHOLE) + seats(range(5, 8), sat("09:55", "10:50")),
        ),
        AFTER,
        {**HELD, "physical_quorum": R},
        says={"physical_quorum": "A vote was taken without a quorum at Wed, May 12, 2027, 11 a.m. CDT"},
    ),
    Scenario(
        "the quorum is lost for a while and nothing is voted on meanwhile",
        replace(
            MEETING,
            attendance=seats(range(1, 5), WHOLE) + seats((5,), (*sat("09:55", "10:20"), *sat("10:40", "12:00"))),
        ),
        AFTER,
        {**HELD, "physical_quorum": A},
        says={"physical_quorum": "10:20 a.m. CDT to Wed, May 12, 2027, 10:40 a.m. CDT"},
    ),
    Scenario("a meeting without a room in a disaster, by the book", IN_DISASTER, AFTER, DISASTER),
    Scenario(
        "a disaster meeting with a vote by voice and no recording",
        replace(
            IN_DISASTER,
            disaster={**FULL, "recorded": False},
            motions=(*IN_DISASTER.motions, MotionFact(2, at("2027-05-12T11:10"), "Thank the staff", method="voice")),
            postings=(AGENDA, *MEETING.postings[1:]),
        ),
        AFTER,
        {**DISASTER, "disaster": R, "disaster_roll_call": R},
        says={"disaster_roll_call": "Thank the staff", "disaster": "verbatim record"},
    ),
]
