"""What becomes of asks: their own organization's word, the employer's word and terms, and the way back."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories
from sectorworks.engagement.models import Ask, AskState, AskTerms, Collision
from sectorworks.engagement.operations import ask_answers, ask_terms, asks
from sectorworks.engagement.policies import asks as policies
from sectorworks.engagement.queries import asks as queries
from sectorworks.notices.models import Notice

from .partners import AT, TODAY, ask_draft, make_partners, planned, stored_ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_partners()


def terms(partners, expected=0, who="carol", **fields):
    draft = ask_terms.TermsDraft(**fields)
    by = getattr(partners, who)
    return ask_terms.set_terms(employer=partners.employer, draft=draft, expected=expected, by=by, at=AT)


def joined_ask(partners, leading, who="bob", agency="college"):
    draft = ask_draft(partners, agency)
    meeting, _others = queries.meeting_of(draft.employer, draft.span, draft.kind, TODAY)
    choice = asks.Choice("join", frozenset(one.token for one in meeting.obstacles), leading.pk)
    return asks.plan(draft=draft, choice=choice, by=getattr(partners, who), at=AT)


def test_made_then_granted_with_an_outcome_then_undone(partners):
    ask = planned(partners)
    ask = ask_answers.move(ask=ask, to=AskState.MADE, expected=1, by=partners.alice, at=AT)
    ask = ask_answers.move(ask=ask, to=AskState.GRANTED, outcome="Ten seats", expected=2, by=partners.alice, at=AT)
    assert (ask.state, ask.outcome, ask.closed_at) == (AskState.GRANTED, "Ten seats", AT)
    ask = ask_answers.undo(ask=ask, expected=3, by=partners.alice, at=AT)
    assert (ask.state, ask.closed_at) == (AskState.MADE, None)
    with pytest.raises(asks.AskProblem):
        ask_answers.undo(ask=ask, expected=4, by=partners.alice, at=AT)


def test_an_answered_ask_is_not_made_again_and_others_change_nothing(partners):
    ask = planned(partners)
    for person in (partners.bob, partners.carol, partners.dan, partners.eve):
        with pytest.raises(NotAllowed):
            ask_answers.move(ask=ask, to=AskState.MADE, expected=1, by=person, at=AT)
    ask_answers.move(ask=ask, to=AskState.REFUSED, expected=1, by=partners.alice, at=AT)
    with pytest.raises(asks.AskProblem):
        ask_answers.move(ask=ask, to=AskState.MADE, expected=2, by=partners.alice, at=AT)


def test_the_employer_answers_and_all_planners_are_told(partners):
    ask = planned(partners)
    joined_ask(partners, ask)
    ask_answers.answer(ask=ask, to=AskState.GRANTED, expected=1, by=partners.carol, at=AT)
    told = Notice.objects.filter(title="Prairie Foods answered your ask: Granted")
    assert {one.person for one in told} == {partners.alice, partners.bob}
    with pytest.raises(NotAllowed):
        ask_answers.answer(ask=ask, to=AskState.REFUSED, expected=2, by=partners.alice, at=AT)


def test_the_employer_asks_to_wait_until_a_day_to_come(partners):
    ask = planned(partners)
    with pytest.raises(asks.AskProblem):
        ask_answers.answer(ask=ask, to=AskState.WAITING, until=TODAY, expected=1, by=partners.carol, at=AT)
    day = date(2026, 6, 1)
    ask = ask_answers.answer(ask=ask, to=AskState.WAITING, until=day, expected=1, by=partners.carol, at=AT)
    assert queries.span_of(ask).starts_on == day


def test_when_the_leader_withdraws_the_first_that_joined_leads(partners):
    leader = planned(partners)
    first, second = joined_ask(partners, leader), joined_ask(partners, leader, "ed", "developer")
    ask_answers.move(ask=leader, to=AskState.WITHDRAWN, expected=1, by=partners.alice, at=AT)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.joined_to) == (AskState.PLANNED, None)
    assert second.joined_to == first
    assert Notice.objects.filter(person=partners.bob, event__startswith="ask-leads").exists()
    # Its days are taken by the new leader now.
    with pytest.raises(asks.AskProblem, match="meanwhile"):
        ask_answers.undo(ask=leader, expected=2, by=partners.alice, at=AT)


def test_two_planned_asks_are_put_together_afterwards(partners):
    one = stored_ask(partners)
    two = stored_ask(partners, for_organization=partners.college, planned_by=partners.bob)
    three = stored_ask(partners, for_organization=partners.developer, state="joined", joined_to=two)
    asks.join(ask=two, leading=one, expected=1, by=partners.bob, at=AT)
    three.refresh_from_db()
    assert three.joined_to == one
    other = stored_ask(partners, employer=factories.organization("River Bakery"))
    with pytest.raises(asks.AskProblem):
        asks.join(ask=one, leading=other, expected=1, by=partners.alice, at=AT)


def test_own_terms_come_before_the_defaults(partners):
    assert queries.terms_of(partners.employer, TODAY).quiet_days == 14
    pause = {"paused_from": date(2026, 4, 1), "paused_until": date(2026, 4, 30)}
    terms(partners, quiet_days=30, yearly_budget=1, welcome_kinds=("survey",), **pause)
    found = queries.terms_of(partners.employer, TODAY)
    assert (found.quiet_days, found.yearly_budget, found.welcome_kinds) == (30, 1, frozenset({"survey"}))
    with pytest.raises(asks.AskCollides) as met:
        planned(partners)
    assert {str(one.code) for one in met.value.meeting.obstacles} == {"paused", "unwelcome"}


def test_only_the_employer_sets_its_terms_and_stale_ones_are_stopped(partners):
    with pytest.raises(NotAllowed):
        terms(partners, who="alice", quiet_days=0)
    terms(partners, quiet_days=21)
    with pytest.raises(StaleVersion):
        terms(partners, quiet_days=7)
    terms(partners, expected=1, quiet_days=7)
    with pytest.raises(ask_terms.TermsProblem):
        terms(partners, expected=2, paused_from=TODAY)
    assert AskTerms.objects.get().quiet_days == 7


def test_who_may_see_agrees_with_the_list_on_random_asks(partners):
    dice = random.Random(7)
    site = factories.organization("Prairie Foods, north plant", parent=partners.employer)
    employers = (partners.employer, site, factories.organization("River Bakery"), partners.college)
    for _number in range(25):
        stored_ask(partners, employer=dice.choice(employers), state=dice.choice(["planned", "made", "withdrawn"]))
    for name in ("alice", "bob", "carol", "dan", "eve"):
        person = getattr(partners, name)
        listed = set(queries.asks_visible_to(person, TODAY))
        assert listed == {one for one in Ask.objects.all() if policies.can_see(person, one)}, name
    assert not queries.asks_visible_to(partners.dan, TODAY).exists()
    assert 0 < queries.asks_visible_to(partners.carol, TODAY).count() < 25


def test_the_database_refuses_what_must_not_be(partners):
    ask = stored_ask(partners)
    broken = {
        "ask_ends_after_start": lambda: stored_ask(partners, ends_on=date(2026, 4, 5)),
        "ask_joined_to_another": lambda: stored_ask(partners, state=AskState.JOINED),
        "ask_not_joined_to_itself": lambda: Ask.objects.filter(pk=ask.pk).update(state="joined", joined_to=ask.pk),
        "ask_waits_until_a_day": lambda: stored_ask(partners, state=AskState.WAITING),
        "ask_of_another": lambda: stored_ask(partners, for_organization=partners.employer),
        "collision_gone_ahead_for_a_reason": lambda: Collision.objects.create(
            ask=ask, choice="go_ahead", at=AT, by=partners.alice
        ),
        "ask_terms_pause_ends": lambda: AskTerms.objects.create(
            employer=partners.employer, paused_from=TODAY, set_at=AT, set_by=partners.carol
        ),
    }
    for name, write in broken.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            write()
