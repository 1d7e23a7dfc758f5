"""The open-meetings clocks as they follow from what operations put on record."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sectorworks.bodies.models import BodyKind, Privacy
from sectorworks.documents import data, html
from sectorworks.meetings import factories
from sectorworks.meetings.models import (
    AttendanceRole,
    ItemKind,
    MeetingInvitation,
    MeetingState,
    Motion,
    MotionState,
    PostingKind,
    Presence,
    PresenceMode,
    Rsvp,
    Vote,
)
from sectorworks.meetings.operations import closed_sessions, coverage, posting_checks, postings
from sectorworks.meetings.operations.closed_sessions import CircumstancesDraft, ClosedDraft
from sectorworks.meetings.operations.coverage import CoverageDraft, TrainingDraft
from sectorworks.meetings.queries import clocks
from sectorworks.meetings.rules.open_meetings import State

from .open_meetings_record import DAY, Scene, at, make_scene

pytestmark = pytest.mark.django_db
EVE, AFTER = at("2027-05-11T12:00"), at("2027-05-13T12:00")


def states(scene: Scene, moment=EVE) -> dict[str, str]:
    return {one.rule.code: one.state.value for one in clocks.of(scene.meeting, moment)}


def sentence(scene: Scene, code: str, moment=EVE) -> str:
    return next(one.sentence for one in clocks.of(scene.meeting, moment) if one.rule.code == code)


def post(scene: Scene, moment, kind=PostingKind.AGENDA):
    return postings.post(meeting=scene.meeting, kind=kind, by=scene.kim, at=moment)


def held(scene: Scene, present: int = 3) -> None:
    """Opened at 10:02, closed at 11:58; the first members sat there all the time."""
    scene.meeting.state = MeetingState.HELD
    scene.meeting.opened_at, scene.meeting.closed_at = at("2027-05-12T10:02"), at("2027-05-12T11:58")
    scene.meeting.save()
    site = scene.meeting.sites.get()
    spans = [[at("2027-05-12T10:00").isoformat(), at("2027-05-12T12:00").isoformat()]]
    for seat, person in list(zip(scene.seats, scene.people, strict=True))[:present]:
        factories.attendance(
            scene.meeting,
            AttendanceRole.MEMBER,
            seat=seat,
            person=person,
            presence=Presence.PRESENT,
            mode=PresenceMode.IN_PERSON,
            site=site,
            spans=spans,
        )


def moved(scene: Scene, item, state=MotionState.CARRIED, method="voice", when="2027-05-12T11:00") -> Motion:
    return Motion.objects.create(
        item=item,
        wording=f"Adopt: {item.title}",
        moved_by=scene.seats[0],
        state=state,
        method=method,
        closed_at=at(when),
        made_at=at(when),
    )


def test_an_agenda_posted_49_hours_before_is_in_time_and_47_hours_is_not():
    # The meeting is at 10:00 on the 12th: 48 hours before is 10:00 on the 10th.
    scene = make_scene()
    assert states(scene, at("2027-05-10T08:00"))["agenda_posted"] == "amber"
    post(scene, at("2027-05-10T09:00"))
    assert states(scene)["agenda_posted"] == "green"
    late = make_scene_again(scene)
    post(late, at("2027-05-10T11:00"))
    assert states(late)["agenda_posted"] == "red"


def make_scene_again(scene: Scene) -> Scene:
    """Another meeting of the same group at the same time."""
    meeting = factories.meeting(scene.body, "May meeting, again", day=DAY, starts_at_time=time(10), mode="in_person")
    items = [factories.item(meeting, "Transportation")]
    return Scene(scene.body, scene.kim, scene.bob, scene.eve, scene.seats, scene.people, meeting, items)


def test_continuous_posting_is_proved_by_looks_and_broken_by_a_look_that_failed():
    scene = make_scene()
    posting = post(scene, at("2027-05-10T09:00"))
    page = html.fragment(data.document_of(posting.content), level=2)
    for hours in range(0, 51, 12):
        posting_checks.check(posting=posting, shown=lambda _one: page, at=posting.posted_at + timedelta(hours=hours))
    assert states(scene, at("2027-05-12T10:30"))["agenda_continuous"] == "green"
    posting_checks.check(posting=posting, shown=lambda _one: "else", at=at("2027-05-12T08:00"))
    assert states(scene, at("2027-05-12T10:30"))["agenda_continuous"] == "red"


def test_an_item_put_on_after_the_posting_can_be_talked_about_but_not_decided():
    scene = make_scene()
    post(scene, at("2027-05-07T16:00"))
    held(scene)
    moved(scene, scene.items[1])
    assert states(scene, AFTER)["final_action"] == "green"
    late = factories.item(scene.meeting, "New grant")
    moved(scene, late)
    assert states(scene, AFTER)["final_action"] == "red"
    assert "New grant" in sentence(scene, "final_action", AFTER)


def test_three_of_five_seats_are_a_quorum_and_two_are_not():
    scene = make_scene()
    held(scene, present=3)  # 5 // 2 + 1 = 3
    assert states(scene, AFTER)["physical_quorum"] == "green"
    short = make_scene_again(scene)
    short.meeting.sites.create(name="Job Center")
    held(short, present=2)
    assert states(short, AFTER)["physical_quorum"] == "red"


def test_who_comes_by_video_needs_a_reason_and_an_answer_before_the_meeting_tells_the_clerk():
    scene = make_scene()
    held(scene)
    row = scene.meeting.attendances.first()
    row.mode, row.site = PresenceMode.VIDEO, None
    row.save()
    assert "Why Bob Stone joined" in sentence(scene, "remote_members", AFTER)
    MeetingInvitation.objects.create(
        meeting=scene.meeting, person=scene.people[0], token_hash="x" * 64, invited_at=EVE,
        answer=Rsvp.REMOTE, answered_at=EVE, remote_reason="illness",
    )  # fmt: skip
    # Reason and notice are on record now; the group's consent is not.
    assert "consent" in sentence(scene, "remote_members", AFTER)


def test_a_seat_that_names_nobody_names_nobody_in_a_clock():
    scene = make_scene()
    scene.seats[0].privacy = Privacy.UNNAMED
    scene.seats[0].save()
    assert not any("Bob Stone" in one.sentence for one in clocks.of(scene.meeting, at("2027-06-30T12:00")))
    assert any("Ann Lee" in one.sentence for one in clocks.of(scene.meeting, at("2027-06-30T12:00")))


def test_the_yearly_schedule_and_a_day_moved_away_from_it():
    scene = make_scene()
    assert states(scene)["change_of_dates"] == "unknown"
    postings.post_schedule(body=scene.body, year=2027, by=scene.kim, at=at("2027-01-05T09:00"))
    assert states(scene)["yearly_schedule"] == "green"
    assert states(scene)["change_of_dates"] == "green"
    scene.meeting.planned_on, scene.meeting.day = DAY, date(2027, 5, 19)
    scene.meeting.starts_at += timedelta(days=7)
    scene.meeting.save()
    assert states(scene)["change_of_dates"] == "red"  # notice was due ten days before the 12th


def test_a_closed_session_needs_a_roll_call_before_it_and_a_recording():
    scene = make_scene()
    held(scene)
    closed = factories.item(
        scene.meeting, "Personnel", kind=ItemKind.CLOSED_SESSION, closed_under="2(c)(1)",
        started_at=at("2027-05-12T11:10"), ended_at=at("2027-05-12T11:30"),
    )  # fmt: skip
    assert states(scene, AFTER)["closed_vote"] == "red"
    motion = moved(scene, closed, method="roll_call", when="2027-05-12T11:05")
    Vote.objects.create(motion=motion, seat=scene.seats[0], value="yes", at=motion.closed_at)
    found = states(scene, AFTER)
    assert (found["closed_vote"], found["closed_recording"], found["closed_review"]) == ("green", "unknown", "amber")
    draft = ClosedDraft(is_recorded=True, reviewed_on=(date(2027, 5, 13),))
    closed_sessions.keep(item=closed, draft=draft, expected=0, by=scene.kim, at=AFTER)
    found = states(scene, AFTER)
    assert (found["closed_recording"], found["closed_review"]) == ("green", "green")


def test_a_disaster_counts_only_as_far_as_its_conditions_are_on_record():
    scene = make_scene()
    assert states(scene)["disaster"] == "not_applicable"
    draft = CircumstancesDraft(disaster={"declared": True, "recorded": False})
    closed_sessions.say(meeting=scene.meeting, draft=draft, expected=0, by=scene.kim, at=EVE)
    assert states(scene)["disaster"] == "red"


def test_trainings_follow_the_day_each_member_took_office():
    # 90 days after 4 January 2027 is 4 April 2027.
    scene = make_scene()
    assert states(scene)["member_training"] == "red"
    for person in scene.people:
        draft = TrainingDraft(person, date(2027, 2, 1))
        coverage.record_training(body=scene.body, draft=draft, by=scene.kim, at=EVE)
    assert states(scene)["member_training"] == "green"
    assert states(scene)["designee_training"] == "unknown"
    draft = CoverageDraft("us-il", "Its charge.", designee=scene.people[0])
    coverage.decide(body=scene.body, draft=draft, expected=0, by=scene.kim, at=EVE)
    assert states(scene)["designee_training"] == "green"


def test_no_law_is_applied_to_a_group_that_companies_lead():
    scene = make_scene(kind=BodyKind.PARTNERSHIP)
    assert clocks.of(scene.meeting, EVE) == []
    assert clocks.worst_of([scene.meeting], EVE) == {scene.meeting.pk: State.NOT_APPLICABLE}


def test_twenty_meetings_take_as_many_statements_as_one():
    scene = make_scene()
    post(scene, at("2027-05-10T09:00"))
    held(scene)
    with CaptureQueriesContext(
        connection,
    ) as one:
        clocks.of(scene.meeting, AFTER)
    more = [make_scene_again(scene).meeting for _number in range(20)]
    with CaptureQueriesContext(connection) as many:
        found = clocks.worst_of([scene.meeting, *more], AFTER)
    assert len(found) == 21
    assert len(many) <= len(one) + 1 <= 16
