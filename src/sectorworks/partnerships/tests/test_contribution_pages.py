"""Pages of the ledger: who reads them, what they say by hand-counted figures, what they cost, and files of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Text
from sectorworks.files.factories import let_go
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import ContributionEvidence, MatchRecord, PublicMoney, ValuationRule
from sectorworks.partnerships.queries import ledger, value_record
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanState

from .table import AT, TODAY, account, make_table

MAY = date(2026, 5, 4)


@pytest.fixture
def table(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_table()


def text(answer) -> str:
    return answer.content.decode()


def page(table, name: str, who: str = "alice", **query) -> str:
    return text(table.client(who).get(reverse(name, args=[table.body.slug]), query))


def reader(table) -> Client:
    """Carla, who sits at the table without leading it."""
    table.users["carla"] = account("Carla", "member")
    person = table.members["carla"][1]
    type(person).objects.filter(pk=person.pk).update(account=table.users["carla"])
    return table.client("carla")


def team(table, aim: Text):
    """An action team of the partnership with a priority of its own that serves the partnership's."""
    made = bodies.body(table.host, "Team", slug="team", kind=BodyKind.ACTION_TEAM, parent=table.body)
    Text.objects.create(body=made, kind="priority", position=1, serves=aim)
    return made


def nouns(table):
    given = factories.given(table.body, table.dairy)
    proof = factories.proof(given)
    rule, money = factories.rule(table.body), factories.money(table.body)
    slug = table.body.slug
    reads = [(name, slug) for name in ("contributions", "contribution-leverage", "contribution-match")]
    reads += [("contribution-rules", slug), ("contribution", given.pk)]
    writes = [
        ("contribution-rule-new", slug), ("contribution-rule-edit", rule.pk), ("contribution-rule-end", rule.pk),
        ("contribution-money-new", slug), ("contribution-money-edit", money.pk),
        ("contribution-evidence-new", given.pk), ("contribution-count", given.pk),
    ]  # fmt: skip
    posts = [
        ("contribution-rule-reopen", rule.pk), ("contribution-money-remove", money.pk),
        ("contribution-money-put-back", money.pk), ("contribution-evidence-remove", proof.pk),
        ("contribution-confirm", given.pk), ("contribution-unconfirm", given.pk), ("contribution-uncount", given.pk),
    ]  # fmt: skip
    return reads, writes, posts


def test_outsiders_the_state_and_the_giver_without_a_seat_find_nothing(table):
    reads, writes, posts = nouns(table)
    for who in ("dan", "eve", "carol"):
        client = table.client(who)
        for name, key in (*reads, *writes):
            assert client.get(reverse(name, args=[key])).status_code == 404, (who, name)
        for name, key in posts:
            assert client.post(reverse(name, args=[key])).status_code == 404, (who, name)
    assert Client().get(reverse("contributions", args=[table.body.slug])).status_code == 302


def test_members_read_and_only_those_who_lead_write(table):
    reads, writes, posts = nouns(table)
    carla = reader(table)
    for name, key in reads:
        assert carla.get(reverse(name, args=[key])).status_code == 200, name
    for name, key in writes:
        assert carla.get(reverse(name, args=[key])).status_code == 403, name
    for name, key in posts:
        assert carla.post(reverse(name, args=[key])).status_code == 403, name
    for who in ("alice", "bob"):
        for name, key in (*reads, *writes):
            assert table.client(who).get(reverse(name, args=[key])).status_code == 200, (who, name)


def test_the_ledger_adds_up_by_kind_and_priority_over_the_teams_too(table):
    aim = factories.priority(table.body, "Transit")
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), priority=aim)
    factories.rule(table.body)
    factories.given(table.body, table.dairy, "Teach welding", action=plans.action(goal))  # 20 hours at 40: 800
    factories.given(team(table, aim), table.mill, "Lend a van", value_usd=300, value_basis="Rent of a van")
    factories.given(table.body, table.mill, "Give film", kind="in_kind", unit="rolls")
    factories.given(
        table.body, table.college, "Pay the hall", kind="financial", state="pledged", amount_pledged=500,
        amount_delivered=None, delivered_on=None, due_on=TODAY - timedelta(days=1),
    )  # fmt: skip
    seen = page(table, "contributions")
    # 800 + 300 came of 800 + 300 + 500 promised.
    assert "$1,100 of $1,600 promised has come" in seen
    assert "1 contribution has no value and is in no sum." in seen
    assert "not valued" in seen
    assert "nothing of $500" in seen
    assert "Late" in seen
    by_aim = {one.row.wording: one.priority_title for one in ledger.lines_of(table.body, TODAY)}
    assert by_aim == {"Teach welding": "Transit", "Lend a van": "Transit", "Give film": "", "Pay the hall": ""}
    for query, there in (
        ({"q": "welding"}, {"Teach welding"}),
        ({"kind": "in_kind"}, {"Give film"}),
        ({"state": "pledged"}, {"Pay the hall"}),
        ({"priority": str(aim.pk)}, {"Teach welding", "Lend a van"}),
        ({"priority": "none"}, {"Give film", "Pay the hall"}),
        ({"valued": "no"}, {"Give film"}),
        ({"period": "py2025"}, set(by_aim)),
    ):
        listed = page(table, "contributions", format="csv", **query)
        assert {one for one in by_aim if one in listed} == there, query


def test_a_company_reads_the_same_sum_in_its_own_account(table):
    factories.rule(table.body)
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    factories.given(table.body, table.dairy, action=plans.action(goal), delivered_on=MAY)
    factories.given(table.body, table.dairy, "Tours", state="partly", amount_delivered=5, delivered_on=MAY)
    aim = factories.priority(table.body)
    factories.given(team(table, aim), table.dairy, "Van", value_usd=300, value_basis="Rent", delivered_on=MAY)
    factories.given(table.body, table.dairy, "Film", kind="in_kind", unit="rolls", delivered_on=MAY)
    factories.given(
        table.body, table.dairy, "Last year’s", delivered_on=date(2025, 12, 31), pledged_on=date(2025, 6, 1)
    )
    factories.given(table.body, table.dairy, "Later", state="pledged", amount_delivered=None, delivered_on=None)
    starts_on, ends_on = date(2026, 1, 1), date(2026, 12, 31)
    lines = [
        one
        for one in ledger.lines_of(table.body, TODAY)
        if one.row.organization == table.dairy and starts_on <= one.day <= ends_on
    ]
    # 20 × 40 + 5 × 40 + 300; the film has no value, and what came in December is of another year.
    assert ledger.sum_of(lines).delivered_usd == Decimal(1300)
    for who in ("carol", "alice"):
        record = value_record.of(table.users[who], table.dairy, starts_on, ends_on)
        told = {one.label: one for one in record.gave}
        assert told["Promises delivered, in dollars"].value == "$1,300", who
        assert "1 promise carries no value." in told["Promises delivered, in dollars"].definition
        assert told["Hours delivered"].value == "45"  # 20 + 5, and the twenty of the van's promise


def test_leverage_is_told_with_what_it_leaves_out(table):
    aim = factories.priority(table.body, "Transit")
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), priority=aim)
    factories.rule(table.body)
    factories.given(table.body, table.dairy, action=plans.action(goal))  # 800 from a company, on January 1
    factories.given(table.body, table.mill, kind="in_kind", unit="rolls")
    factories.given(table.body, table.college, "A room", value_usd=999, value_basis="Rent")
    factories.money(table.body, amount_usd=3650)  # ten dollars a day
    factories.money(table.body, amount_usd=730, priority=aim)  # two a day
    seen = page(table, "contribution-leverage", starts_on="2026-01-01", ends_on="2026-02-19")
    # Fifty days: 500 + 100 public dollars; 800 / 600 = 1.33, of the priority 800 / 100 = 8.
    assert "Companies added $1.33 to each public dollar" in seen
    assert "$8.00 for each public dollar" in seen
    assert "1 of 2 contributions left out for want of a value." in seen
    assert "1 contribution of the period came from others than companies" in seen
    alone = page(table, "contribution-leverage", starts_on="2025-01-01", ends_on="2025-01-31")
    assert "No public money is on record for this period" in alone
    wrong = table.client("alice").get(
        reverse("contribution-leverage", args=[table.body.slug]), {"starts_on": "2026-03-01", "ends_on": "2026-02-01"}
    )
    assert wrong.status_code == 422


def test_the_match_log_says_what_each_line_lacks_and_goes_out_as_files(table):
    factories.rule(table.body)
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    ready = factories.given(table.body, table.dairy, "Teach welding", action=plans.action(goal))
    factories.proof(ready)
    MatchRecord.objects.create(
        commitment=ready, confirmed_at=AT, confirmed_by=table.users["bob"], confirmed_amount=20, award="Grant 7",
        counted_at=AT, counted_usd=800,
    )  # fmt: skip
    factories.given(table.body, table.mill, "Give film", kind="in_kind", unit="rolls")
    seen = page(table, "contribution-match")
    assert "Ready to be shown as match: 1 of 2" in seen
    assert "value, evidence, confirmation, action" in seen
    assert "Give film" not in page(table, "contribution-match", counts="award:Grant 7")
    assert "Teach welding" not in page(table, "contribution-match", ready="lacking", view="print")
    client, address = table.client("carol"), reverse("contribution-match", args=[table.body.slug])
    assert client.get(address, {"format": "xlsx"}).status_code == 404
    told = page(table, "contribution-match", format="csv")
    for words in (
        "Rate in dollars", "Rule of this partnership", "Payroll of the mill", "800", "Sign-in sheet (Grant folder)",
        "Bob", "Grant 7", "a value; evidence",
    ):  # fmt: skip
        assert words in told, words
    for ending, begins in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        for name in ("contributions", "contribution-match"):
            answer = table.client("bob").get(reverse(name, args=[table.body.slug]), {"format": ending})
            assert answer.content.startswith(begins), (name, ending)


def test_the_way_from_a_thing_without_value_to_match(table):
    given = factories.given(table.body, table.dairy, "Give film", kind="in_kind", unit="rolls")
    alice, here = table.client("alice"), reverse("contribution", args=[given.pk])
    assert "?kind=in_kind&amp;unit=rolls" in text(alice.get(here))
    form = {"kind": "in_kind", "unit": "Rolls", "rate_usd": "12", "source": "Price list", "valid_from": "2026-01-01"}
    new = reverse("contribution-rule-new", args=[table.body.slug])
    assert alice.post(new, form | {"source": ""}).status_code == 422
    assert alice.post(new, form).status_code == 302
    assert ValuationRule.objects.get().unit == "rolls"
    add = reverse("contribution-evidence-new", args=[given.pk])
    assert alice.post(add, {"title": "Note"}).status_code == 422
    upload = SimpleUploadedFile("note.txt", b"Twenty rolls", "text/plain")
    assert alice.post(add, {"title": "Delivery note", "file": upload}).status_code == 302
    proof = ContributionEvidence.objects.get()
    found = reader(table).get(reverse("contribution-evidence-file", args=[proof.pk]))
    assert b"".join(found.streaming_content) == b"Twenty rolls"
    let_go(found)
    assert table.client("carol").get(reverse("contribution-evidence-file", args=[proof.pk])).status_code == 404
    alice.post(reverse("contribution-confirm", args=[given.pk]))
    count = reverse("contribution-count", args=[given.pk])
    assert alice.post(count, {"award": "Grant 7"}).status_code == 302
    again = table.client("bob").post(count, {"award": "Grant 8"})
    assert again.status_code == 422
    assert "counts for one award only" in text(again)
    seen = text(alice.get(here))
    # 20 rolls at 12 dollars.
    for words in ("$240", "Delivery note", "Alice on Sept. 1, 2026", "Grant 7"):
        assert words in seen, words


def test_public_money_comes_and_goes_with_an_undo(table):
    alice, slug = table.client("alice"), table.body.slug
    assert "No public money is on record" in page(table, "contribution-leverage")
    form = {"source": "State grant", "amount_usd": "900", "starts_on": "2026-01-01", "ends_on": "2025-12-31"}
    wrong = alice.post(reverse("contribution-money-new", args=[slug]), form)
    assert wrong.status_code == 422
    assert "State grant" in text(wrong)
    alice.post(reverse("contribution-money-new", args=[slug]), form | {"ends_on": "2026-12-31"})
    row = PublicMoney.objects.get()
    stale = alice.post(
        reverse("contribution-money-edit", args=[row.pk]), form | {"ends_on": "2026-12-31", "version": 9}
    )
    assert stale.status_code == 409
    alice.post(reverse("contribution-money-remove", args=[row.pk]), {"version": 1})
    assert "1 source taken out" in page(table, "contribution-leverage")
    alice.post(reverse("contribution-money-put-back", args=[row.pk]), {"version": 2})
    row.refresh_from_db()
    assert row.removed_at is None
