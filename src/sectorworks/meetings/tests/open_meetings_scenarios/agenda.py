"""Scenarios of the agenda's proof, and of decisions on it."""

from __future__ import annotations

from dataclasses import replace

from sectorworks.meetings.rules.open_meetings import AgendaItemFact, CheckFact, MotionFact, PostingFact

from .base import (
    AFTER,
    AGENDA,
    EVE,
    HELD,
    ITEMS,
    LISTED,
    LOOKS,
    MEETING,
    MINUTES_POSTING,
    PLAN,
    PLANNED,
    A,
    G,
    N,
    R,
    Scenario,
    U,
    at,
    with_agenda,
)

MIDNIGHT, MORNING, REVISED = at("2027-05-11T00:00"), at("2027-05-11T08:00"), at("2027-05-11T10:00")
LATE_ITEM = AgendaItemFact(7, "Letter to the Governor", "action")
LETTER = MotionFact(7, at("2027-05-12T11:20"), "Send the letter")
# The first posting ends at the moment the second begins, a day before the meeting.
TWO_POSTINGS = (
    replace(AGENDA, ended_at=REVISED, checks=LOOKS[:4]),
    PostingFact("agenda", REVISED, None, "ab12", (CheckFact(at("2027-05-12T09:00"), True, "ab12"),), LISTED | {7}),
)


def with_looks(*more: CheckFact):
    return with_agenda(MEETING, replace(AGENDA, checks=(*LOOKS, *more)))


SCENARIOS = [
    Scenario(
        "the agenda is taken down for a night",
        with_agenda(
            MEETING,
            replace(AGENDA, ended_at=MIDNIGHT, checks=LOOKS[:3]),
            replace(AGENDA, posted_at=MORNING, checks=LOOKS[3:]),
        ),
        AFTER,
        # The items did not stand there for the whole time either, so what was decided is in doubt too.
        {**HELD, "agenda_continuous": R, "final_action": R},
        says={"agenda_continuous": "Tue, May 11, 2027, midnight CDT to Tue, May 11, 2027, 8 a.m. CDT"},
    ),
    Scenario(
        "an item added a day before is talked about only",
        replace(with_agenda(MEETING, *TWO_POSTINGS), items=(*ITEMS, LATE_ITEM)),
        AFTER,
        HELD,
    ),
    Scenario(
        "an item added a day before is decided",
        replace(with_agenda(MEETING, *TWO_POSTINGS), items=(*ITEMS, LATE_ITEM), motions=(*MEETING.motions, LETTER)),
        AFTER,
        {**HELD, "final_action": R},
        says={"final_action": "“Letter to the Governor”"},
    ),
    Scenario(
        "an item added a day before is voted down",
        replace(
            with_agenda(MEETING, *TWO_POSTINGS),
            items=(*ITEMS, LATE_ITEM),
            motions=(*MEETING.motions, replace(LETTER, state="lost")),
        ),
        AFTER,
        HELD,
    ),
    Scenario(
        "the page is away for half an hour at night",
        with_looks(CheckFact(at("2027-05-11T02:00"), False), CheckFact(at("2027-05-11T02:30"), True, "aa11")),
        AFTER,
        {**HELD, "agenda_continuous": A},
        says={"agenda_continuous": "2 a.m. CDT to Tue, May 11, 2027, 2:30 a.m. CDT at the latest"},
    ),
    Scenario(
        "the page is away before the 48 hours begin",
        with_looks(CheckFact(at("2027-05-09T02:00"), False)),
        AFTER,
        HELD,
    ),
    Scenario(
        "the page shows something else than was posted",
        with_looks(CheckFact(at("2027-05-11T15:00"), True, "ffff")),
        AFTER,
        {**HELD, "agenda_continuous": R},
    ),
    Scenario(
        "nobody ever looked at the page",
        with_agenda(MEETING, replace(AGENDA, checks=())),
        AFTER,
        {**HELD, "agenda_continuous": A},
        says={"agenda_continuous": "for more than 24 hours nobody looked"},
    ),
    Scenario(
        "a group without web staff hangs the agenda on the door",
        replace(
            with_agenda(MEETING, replace(AGENDA, checks=(), paper_places="Front door")),
            coverage=replace(MEETING.coverage, has_full_time_web_staff=False),
        ),
        AFTER,
        {**HELD, "agenda_until_end": N, "minutes_stay": N},
    ),
    Scenario(
        "a group without web staff, and nobody wrote down where the copy hung",
        replace(
            with_agenda(MEETING, replace(AGENDA, checks=())),
            coverage=replace(MEETING.coverage, has_full_time_web_staff=False),
        ),
        AFTER,
        {**HELD, "agenda_continuous": U, "agenda_until_end": N, "minutes_stay": N},
    ),
    Scenario(
        "the agenda is taken down in the middle of the meeting",
        with_agenda(MEETING, replace(AGENDA, ended_at=at("2027-05-12T11:00"))),
        AFTER,
        {**HELD, "agenda_until_end": R},
    ),
    Scenario(
        "a meeting before which no public comment is planned",
        replace(PLAN, items=tuple(item for item in ITEMS if item.kind != "public_comment")),
        EVE,
        {**PLANNED, "public_comment": A},
    ),
    Scenario(
        "a meeting that gave the public no place to speak, with nothing decided",
        replace(
            MEETING,
            items=tuple(item for item in ITEMS if item.kind != "public_comment"),
            motions=(),
            postings=(AGENDA, MINUTES_POSTING),
        ),
        AFTER,
        {**HELD, "public_comment": R, "final_action": G},
        says={"final_action": "No final action was taken."},
    ),
]
