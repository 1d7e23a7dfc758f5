"""Items give actions and evidence to plans; meetings give rise to surveys and answer what was heard in them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.core.errors import NotAllowed
from sectorworks.meetings import factories
from sectorworks.meetings.models import ItemAccomplishment, ItemAction, MeetingState, MeetingSurvey
from sectorworks.meetings.operations import links
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.plans.models import Goal, Plan
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft
from sectorworks.plans.operations.actions import ActionDraft
from sectorworks.surveys.models import Survey, Theme


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def item(cast):
    return factories.item(factories.meeting(cast.body, day=TODAY))


def goal_of(body):
    plan = Plan.objects.create(
        body=body, title="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), made_at=AT
    )
    return Goal.objects.create(plan=plan, wording="More apprentices")


def test_an_action_is_born_from_an_item(client, cast, item):
    goal = goal_of(cast.body)
    made = links.action_from_item(item=item, goal=goal, draft=ActionDraft("Call ten firms"), by=cast.alice, at=AT)
    assert ItemAction.objects.get().action == made
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemAction.objects.create(item=item, action=made)
    client.force_login(cast.alice)
    data = {"goal": str(goal.pk), "wording": "Write to schools"}
    assert client.post(reverse("agenda-item-action", args=[item.pk]), data).status_code == 302
    page = client.get(reverse("meeting-agenda", args=[item.meeting_id])).content
    assert b"Call ten firms" in page
    assert b"Write to schools" in page


def test_an_action_goes_to_a_group_that_met_and_is_made_by_who_leads(cast, item):
    goal = goal_of(bodies.body(cast.host, "Youth Workgroup"))
    with pytest.raises(MeetingProblem, match="group that meets"):
        links.action_from_item(item=item, goal=goal, draft=ActionDraft("Call"), by=cast.alice, at=AT)
    with pytest.raises(NotAllowed):
        links.action_from_item(item=item, goal=goal, draft=ActionDraft("Call"), by=cast.carol, at=AT)
    assert not ItemAction.objects.exists()


def test_an_item_is_evidence_for_what_was_accomplished(client, cast, item):
    draft = AccomplishmentDraft(TODAY, "Ten firms joined.")
    row = links.evidence_from_item(item=item, of=draft, by=cast.alice, at=AT)
    again = links.evidence_from_item(item=item, of=row, by=cast.alice, at=AT)
    assert (again, ItemAccomplishment.objects.count()) == (row, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemAccomplishment.objects.create(item=item, accomplishment=row)
    client.force_login(cast.alice)
    address = reverse("agenda-item-evidence", args=[item.pk])
    assert client.post(address, {"happened_on": TODAY.isoformat()}).status_code == 422
    assert client.post(address, {"happened_on": TODAY.isoformat(), "wording": "A visit took place."}).status_code == 302
    assert ItemAccomplishment.objects.count() == 2


def test_a_survey_follows_a_meeting_that_began_and_there_is_one(cast, item):
    meeting = item.meeting
    with pytest.raises(WrongMoment, match="begun"):
        links.survey_after(meeting=meeting, by=cast.alice, at=AT)
    type(meeting).objects.update(state=MeetingState.OPEN, opened_at=AT)
    first = links.survey_after(meeting=meeting, by=cast.alice, at=AT)
    assert links.survey_after(meeting=meeting, by=cast.alice, at=AT) == first
    assert (MeetingSurvey.objects.count(), Survey.objects.count()) == (1, 1)


def test_an_answer_is_promised_for_a_meeting_and_stands_on_its_agenda(client, cast, item):
    survey = Survey.objects.create(body=cast.body, title="After March", made_at=AT)
    theme = Theme.objects.create(survey=survey, title="More time for questions", made_at=AT)
    links.target_theme(theme=theme, meeting=item.meeting, by=cast.alice, at=AT)
    later = factories.meeting(cast.body)
    moved = links.target_theme(theme=theme, meeting=later, by=cast.bob, at=AT)
    assert (moved.meeting, later.themes.count(), item.meeting.themes.count()) == (later, 1, 0)
    with pytest.raises(MeetingProblem, match="another agenda"):
        links.target_theme(theme=theme, meeting=later, item=item, by=cast.bob, at=AT)
    with pytest.raises(NotAllowed):
        links.target_theme(theme=theme, meeting=later, by=cast.carol, at=AT)
    client.force_login(cast.carol)
    assert b"More time for questions" in client.get(reverse("meeting-agenda", args=[later.pk])).content


def test_where_a_promise_went_can_be_read_from_the_survey_and_from_the_agenda(client, cast, item):
    survey = Survey.objects.create(
        body=cast.body, title="After March", made_at=AT, state="closed", opens_at=AT, closes_at=AT
    )
    theme = Theme.objects.create(
        survey=survey, title="More time", made_at=AT, state="promised", response="We will leave ten minutes."
    )
    page, choose = reverse("theme-target", args=[theme.pk]), reverse("theme-target-choose", args=[theme.pk])
    type(item.meeting).objects.update(state=MeetingState.OPEN, opened_at=AT)
    client.force_login(cast.alice)
    assert choose in client.get(page).content.decode()
    assert "On no agenda yet" in client.get(reverse("theme", args=[theme.pk])).content.decode()
    assert client.post(choose, {"place": "item-0"}).status_code == 422
    assert client.post(choose, {"place": f"item-{item.pk}"}).status_code == 302
    assert theme.target.item == item
    links.action_from_item(
        item=item, goal=goal_of(cast.body), draft=ActionDraft("Plan shorter talks"), by=cast.alice, at=AT
    )
    client.force_login(cast.carol)
    text = client.get(page).content.decode()
    agenda = reverse("meeting-agenda", args=[item.meeting_id])
    assert f"{agenda}#item-{item.pk}" in text
    assert "We will leave ten minutes." in text
    assert "Plan shorter talks" in text
    assert choose not in text
    assert page in client.get(agenda).content.decode()
    assert page in client.get(reverse("theme", args=[theme.pk])).content.decode()
    assert client.get(choose).status_code == 403
    client.force_login(cast.eve)
    assert (client.get(page).status_code, client.get(choose).status_code) == (404, 404)
