"""Planning asks: nothing is saved until the planner has chosen; everything that was chosen is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.directory import factories
from sectorworks.directory.models import Activity
from sectorworks.engagement.models import Ask, AskState, Collision, CollisionChoice
from sectorworks.engagement.operations import ask_answers, asks, tellings
from sectorworks.engagement.queries import asks as queries
from sectorworks.engagement.queries import asks_together
from sectorworks.notices.models import Notice, Subscription

from .partners import AT, TODAY, ask_draft, make_partners, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners():
    return make_partners()


def choose(partners, choice, meeting, who="bob", agency="college", **fields):
    draft = ask_draft(partners, agency, **fields.pop("draft", {}))
    seen = frozenset(one.token for one in meeting.obstacles)
    made = asks.Choice(choice, seen, **fields)
    return asks.plan(draft=draft, choice=made, by=getattr(partners, who), at=AT)


def met(partners, **fields):
    with pytest.raises(asks.AskCollides) as found:
        planned(partners, "bob", "college", **fields)
    return found.value


def test_an_ask_is_planned_recorded_and_told(partners):
    ask = planned(partners)
    assert ask.state == AskState.PLANNED
    assert AuditEvent.objects.filter(noun="engagement.ask", noun_key=str(ask.pk), verb="plan").exists()
    row = Activity.objects.get(route="ask", route_key=str(ask.pk))
    assert row.organization == partners.employer
    assert row.is_shared


def test_another_agencys_ask_nearby_stops_the_plan_and_saves_nothing(partners):
    first = planned(partners)
    collides = met(partners)
    assert collides.asks == [first]
    assert Ask.objects.count() == 1
    assert Collision.objects.count() == 0
    assert Activity.objects.count() == 1


def test_joining_links_tells_the_owner_and_counts_as_avoided(partners):
    first = planned(partners, minutes_asked=60)
    ask = choose(partners, CollisionChoice.JOIN, met(partners).meeting, join=first.pk, draft={"minutes_asked": 30})
    assert (ask.state, ask.joined_to) == (AskState.JOINED, first)
    assert queries.minutes_together(first, queries.joined_with(first)) == 90
    assert Notice.objects.get(person=partners.alice).title == "River College joins your ask of Prairie Foods"
    collision = Collision.objects.get(ask=ask)
    assert (collision.choice, len(collision.reasons)) == (CollisionChoice.JOIN, 1)
    assert "Workforce Board" in collision.reasons[0]
    spared = asks_together.avoided(TODAY)
    assert (spared.joined, spared.dropped, spared.by_agency) == (1, 0, (("River College", 1),))


def test_waiting_needs_a_later_day_and_is_told_when_it_comes(partners):
    planned(partners)
    meeting = met(partners).meeting
    with pytest.raises(asks.AskProblem):
        choose(partners, CollisionChoice.WAIT, meeting, wait_until=date(2026, 4, 6))
    assert Ask.objects.count() == 1
    ask = choose(partners, CollisionChoice.WAIT, meeting, wait_until=meeting.free_from)
    assert ask.waits_until == date(2026, 4, 22)  # 7 April and 14 quiet days
    day_before = AT + timedelta(days=(ask.waits_until - TODAY).days - 1)
    assert ask_answers.end_waits(at=day_before) == 0
    assert ask_answers.end_waits(at=day_before + timedelta(days=1)) == 1
    assert ask_answers.end_waits(at=day_before + timedelta(days=2)) == 1
    assert Notice.objects.filter(person=partners.bob, event__startswith="ask-wait-over").count() == 1


def test_going_ahead_needs_a_reason_that_the_others_read(partners):
    planned(partners)
    meeting = met(partners).meeting
    with pytest.raises(asks.AskProblem):
        choose(partners, CollisionChoice.GO_AHEAD, meeting, reason="  ")
    ask = choose(partners, CollisionChoice.GO_AHEAD, meeting, reason="The grant closes on Friday.")
    assert ask.state == AskState.PLANNED
    assert Collision.objects.get(ask=ask).reason == "The grant closes on Friday."
    assert "goes ahead" in Notice.objects.get(person=partners.alice).title


def test_dropping_keeps_the_record_and_spares_the_employer(partners):
    planned(partners)
    ask = choose(partners, CollisionChoice.DROP, met(partners).meeting)
    assert ask.state == AskState.WITHDRAWN
    assert asks_together.avoided(TODAY).dropped == 1
    assert Activity.objects.count() == 1  # nothing was planned, so the feed says nothing


def test_worksites_and_subsidiaries_are_one_employer(partners):
    parent = factories.organization("Prairie Holding")
    partners.employer.parent = parent
    partners.employer.save()
    sister = factories.organization("Prairie Logistics", parent=parent)
    first = planned(partners, employer=sister)
    assert met(partners).asks == [first]
    assert set(queries.family_of(partners.employer)) == {parent.pk, partners.employer.pk, sister.pk}


def test_what_came_up_since_the_prompt_is_asked_anew(partners):
    planned(partners)
    seen = met(partners).meeting
    newer = asks.plan(
        draft=ask_draft(partners, "developer"),
        choice=asks.Choice(
            CollisionChoice.GO_AHEAD, frozenset(one.token for one in seen.obstacles), reason="A visitor from abroad."
        ),
        by=partners.ed,
        at=AT,
    )
    with pytest.raises(asks.AskCollides) as again:
        choose(partners, CollisionChoice.GO_AHEAD, seen, reason="We can't wait.")
    assert newer in again.value.asks


def test_the_same_form_sent_twice_plans_once(partners):
    one = asks.plan(draft=ask_draft(partners), by=partners.alice, at=AT, key="form-1")
    two = asks.plan(draft=ask_draft(partners), by=partners.alice, at=AT, key="form-1")
    assert one == two
    assert Ask.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_on": date(2026, 4, 5)},
        {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 2, 2)},
        {"purpose": "  "},
    ],
)
def test_an_ask_that_makes_no_sense_is_refused_with_a_reason(partners, fields):
    with pytest.raises(asks.AskProblem):
        planned(partners, **fields)
    assert not Ask.objects.exists()


def test_nobody_plans_in_anothers_name_or_without_the_right(partners):
    with pytest.raises(asks.AskProblem):
        planned(partners, "alice", "college")
    for who in ("carol", "dan", "eve"):
        with pytest.raises(NotAllowed):
            planned(partners, who, "board")
    assert not Ask.objects.exists()


def test_who_follows_an_employer_hears_of_others_not_of_their_own(partners):
    for person in (partners.bob, partners.alice, partners.carol):
        subject = f"organization:{partners.employer.pk}"
        Subscription.objects.create(person=person, topic=tellings.EMPLOYER_TOUCHED, subject=subject, made_at=AT)
    planned(partners)
    assert [one.person for one in Notice.objects.all()] == [partners.bob]


def test_asks_of_a_month_by_different_agencies_could_be_made_together(partners):
    planned(partners)
    planned(partners, "bob", "college", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 4))
    planned(partners, "bob", "college", starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 1))
    found = asks_together.to_combine(TODAY)
    # 6 April to 4 May are 28 days; 1 July is far from both, and one agency alone has nothing to combine.
    assert [[one.starts_on for one in pair.asks] for pair in found] == [[date(2026, 4, 6), date(2026, 5, 4)]]
