"""How rules stand, what the ledger's pages cost, and what goes into the hand-over pack."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, BodyVisibility, Office
from sectorworks.bodies.registry import hand_over_chapters
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import MatchRecord, ValuationRule
from sectorworks.partnerships.policies import contributions as policies
from sectorworks.partnerships.queries import contribution_readers as readers
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Commitment, PlanState

from .table import AT, TODAY, make_table
from .test_contribution_pages import MAY, page, team

LISTS = ("contributions", "contribution-leverage", "contribution-match", "contribution-rules")


@pytest.fixture
def table(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def test_rules_say_how_they_stand(table):
    factories.rule(table.body)
    factories.rule(table.body, valid_from=date(2026, 6, 1), rate_usd=44)
    factories.rule(table.body, valid_from=date(2027, 1, 1), rate_usd=45)
    factories.rule(table.body, kind="in_kind", unit="vans", valid_until=date(2026, 2, 1))
    seen = page(table, "contribution-rules")
    for words in (
        "1 rule of the partnership’s own is in force",
        "Replaced on June 1, 2026",
        "Begins Jan. 1, 2027",
        "Ended",
    ):
        assert words in seen, words
    assert "200.306(f)" in seen


def test_statements_do_not_grow_with_contributions(table):
    aim = factories.priority(table.body)
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), priority=aim)
    others = team(table, aim)
    client = table.client("alice")

    def more(count: int) -> None:
        for number in range(count):
            given = factories.given(table.body, table.dairy, f"Given {number}", action=plans.action(goal))
            factories.proof(given)
            MatchRecord.objects.create(commitment=given, confirmed_at=AT, confirmed_by=table.users["bob"])
            factories.given(others, table.mill, f"Also {number}")
            factories.money(table.body, priority=aim)
            factories.rule(table.body, valid_from=MAY - timedelta(days=ValuationRule.objects.count()))

    names = [(name, table.body.slug) for name in LISTS]
    more(2)
    names.append(("contribution", MatchRecord.objects.order_by("pk")[0].commitment_id))
    few = {}
    for name, key in names:
        client.get(reverse(name, args=[key]))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name, args=[key])).status_code == 200
        few[name] = len(asked)
    more(6)
    for name, key in names:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name, args=[key]))
        assert len(asked) == few[name], name
        assert len(asked) <= (20 if name == "contribution" else 12), (name, len(asked))


def test_the_hand_over_pack_has_a_chapter_of_it(table):
    told = [block for chapter in hand_over_chapters for block in chapter(table.users["alice"], table.body)]
    assert "No contribution is on record." in [getattr(one, "text", "") for one in told]
    factories.rule(table.body)
    factories.money(table.body)
    given = factories.given(table.body, table.dairy)
    MatchRecord.objects.create(commitment=given, award="Grant 7", counted_at=AT, counted_usd=800)
    told = [block for chapter in hand_over_chapters for block in chapter(table.users["alice"], table.body)]
    rows = [row for one in told for row in getattr(one, "rows", ())]
    assert ("Silver Dairy", "Mentor students", "Grant 7", "$800") in rows
    assert ("hours", "$40.00", "Payroll of the mill", "from Jan. 1, 2026") in rows
    assert not [
        block
        for chapter in hand_over_chapters
        for block in chapter(table.users["dan"], table.body)
        if "Grant 7" in str(block)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_list_and_the_policy_agree_on_who_sees_what(table, seed):
    dice, groups = random.Random(seed), [table.body]
    for number in range(6):
        kind = dice.choice([BodyKind.PARTNERSHIP, BodyKind.COMMITTEE, BodyKind.ACTION_TEAM])
        parent = dice.choice([None, *groups[:2]])
        look = dice.choice(list(BodyVisibility.values))
        made = bodies.body(table.host, f"G{number}", slug=f"g{number}", kind=kind, parent=parent, visibility=look)
        groups.append(made)
    people = [table.members[name][1] for name in ("bob", "dora", "carla")]
    for group in groups:
        seat = bodies.seat(group, dice.choice(list(Office.values)), position=9)
        bodies.term(seat, dice.choice(people), starts_on=date(2026, 1, 1))
        factories.given(group, dice.choice([table.mill, table.dairy]))
    every = Commitment.objects.select_related("body__host", "body__parent__parent")
    for user in table.users.values():
        listed = set(readers.contributions_visible_to(user, TODAY))
        assert listed == {one for one in every if policies.can_see_contribution(user, one)}
