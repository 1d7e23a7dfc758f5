"""What groups wait for from a person stands on their start page, and on nobody else's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sectorworks.bodies.models import Office
from sectorworks.bodies.policies.bodies import can_lead
from sectorworks.bodies.queries.visibility import bodies_led
from sectorworks.bodies.tests.people import make_cast
from sectorworks.committees import factories as committees
from sectorworks.directory.models import Person
from sectorworks.documents import data
from sectorworks.documents.tree import Document
from sectorworks.home.queries.owed import owed_by
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import MeetingInvitation, MinutesEdition
from sectorworks.plans import factories as plans
from sectorworks.plans.models import ActionOwner
from sectorworks.surveys import factories as surveys
from sectorworks.surveys.models import SurveyInvitation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture
def cast():
    """Alice keeps the group, Bob chairs it, Carol sits on it and is asked for all sorts of things."""
    cast = make_cast()
    carol = Person.objects.get(account=cast.carol)
    goal = plans.goal(plans.plan(cast.body, state="adopted"))
    for wording, due_on in (("Map the pathways", date(2026, 3, 5)), ("Some day", None)):
        ActionOwner.objects.create(action=plans.action(goal, wording, due_on=due_on), person=carol, is_lead=True)
    # The last day to answer is the 6th: it ends at midnight of the site, six hours behind Greenwich.
    ends = datetime(2026, 3, 7, 6, 0, tzinfo=UTC)
    asked = surveys.survey(cast.body, "How was it?", state="open", closes_at=ends)
    SurveyInvitation.objects.create(survey=asked, person=carol, token_hash="a", invited_at=AT)
    surveys.theme(
        surveys.survey(cast.body, "Closed", state="closed"), state="promised", response="We will end on time.",
        owner=carol, due_on=date(2026, 3, 1),
    )  # fmt: skip
    meeting = meetings.meeting(cast.body, day=date(2026, 3, 9))
    MeetingInvitation.objects.create(meeting=meeting, person=carol, token_hash="b", invited_at=AT)
    held = meetings.meeting(
        cast.body, "February meeting", day=date(2026, 2, 9), state="held", opened_at=AT, closed_at=AT
    )
    MinutesEdition.objects.create(
        meeting=held, number=1, content=data.to_data(Document("Minutes")), sha256="c", made_at=AT
    )
    committees.recommendation(
        cast.body, to_body=cast.body, state="made", made_on=TODAY, answer_due_on=date(2026, 3, 20)
    )  # fmt: skip
    return cast


def told(user):
    return [(item.what, item.title, item.detail) for item in owed_by(user, AT)]


def test_everything_asked_of_one_person_comes_in_one_statement_by_day(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = told(cast.carol)
    group = cast.body.name
    assert found == [
        ("You promised this", "We will end on time.", f"{group} · 1 day overdue"),
        ("Yours to do", "Map the pathways", f"{group} · Due in 3 days"),
        ("Give your view", "How was it?", f"{group} · Due in 4 days"),
        ("Say whether you come", "December meeting", f"{group} · Meets on March 9, 2026"),
        ("Yours to do", "Some day", group),
    ]


def test_minutes_and_recommendations_wait_for_who_leads_or_keeps_the_group(cast):
    lines = [("Answer the recommendation", "Publish wait times"), ("Review the minutes", "February meeting")]
    for person in (cast.alice, cast.bob):
        assert [one[:2] for one in told(person)] == lines
    MinutesEdition.objects.update(state="reviewed")
    assert [one[0] for one in told(cast.bob)] == ["Answer the recommendation"]


def test_strangers_have_nothing_and_what_is_over_is_gone(cast):
    assert told(cast.eve) == []
    later = AT + timedelta(days=10)
    left = [item.what for item in owed_by(cast.carol, later)]
    assert left == ["You promised this", "Yours to do", "Yours to do"]  # survey and meeting are over


def test_every_line_leads_to_a_page_that_its_person_may_open(cast, client):
    for person in (cast.alice, cast.bob, cast.carol):
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        for item in owed_by(person, AT):
            assert client.get(item.href).status_code in (200, 410), item


def test_led_groups_are_those_whose_work_a_person_may_lead(cast):
    for person in (cast.alice, cast.bob, cast.carol, cast.eve):
        assert bodies_led(person, TODAY).contains(cast.body) == bool(can_lead(person, cast.body))
    seat = cast.body.seats.get(terms__person__account=cast.carol)
    seat.office = Office.STAFF
    seat.save(update_fields=["office"])
    assert bodies_led(cast.carol, TODAY).contains(cast.body)
