"""Valuation rules, public money, evidence and awards: state, audit, refusals, and nothing that counts twice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as bodies
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Affiliation
from sectorworks.files.models import StoredFile
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import ContributionEvidence, MatchRecord, PublicMoney, ValuationRule
from sectorworks.partnerships.operations import match, public_money, valuations
from sectorworks.partnerships.operations.match import CountsAlready, EvidenceDraft, MatchProblem
from sectorworks.partnerships.operations.public_money import MoneyDraft, MoneyProblem
from sectorworks.partnerships.operations.valuations import RuleDraft, RuleProblem
from sectorworks.partnerships.queries import ledger

from .table import AT, TODAY, make_table

D = Decimal
MAY = date(2026, 5, 1)
RULE = RuleDraft("in_kind", " Room  Days ", D(180), "Rent of the hall", MAY)
MONEY = MoneyDraft("Grant 7", D(3650), date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def table(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def by(table, name="alice"):
    return {"by": table.users[name], "at": AT}


def test_a_rule_is_added_corrected_ended_and_goes_on(table):
    made = valuations.add(body=table.body, draft=RULE, key="k", **by(table))
    assert valuations.add(body=table.body, draft=RULE, key="k", **by(table)) == made
    assert (made.unit, audit.history(made)[0].verb) == ("room days", "add")
    draft = RuleDraft("in_kind", "room days", D(175), "Rent of the hall", MAY)
    changed = valuations.change(rule=made, draft=draft, expected=1, **by(table, "bob"))
    assert audit.history(changed)[0].detail["before"]["rate_usd"] == "180.00"
    with pytest.raises(StaleVersion):
        valuations.change(rule=made, draft=draft, expected=1, **by(table))
    with pytest.raises(RuleProblem, match="that day or later"):
        valuations.end(rule=made, last_day=MAY - timedelta(days=1), expected=2, **by(table))
    ended = valuations.end(rule=made, last_day=MAY, expected=2, **by(table))
    assert ended.valid_until == MAY
    with pytest.raises(RuleProblem, match="begins on that day or before"):
        valuations.change(rule=made, draft=RuleDraft("time", "", D(1), "x", TODAY), expected=3, **by(table))
    assert valuations.reopen(rule=ended, expected=3, **by(table)).valid_until is None
    with pytest.raises(RuleProblem, match="no end"):
        valuations.reopen(rule=ended, expected=4, **by(table))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "financial"}, "takes no rule"),
        ({"kind": "gold"}, "time or things"),
        ({"unit": "  "}, "the unit"),
        ({"source": " "}, "where the rate comes from"),
        ({"rate_usd": D(-1)}, "less than nothing"),
    ],
)
def test_rules_that_make_no_sense_are_refused(table, fields, told):
    told_fields = {"kind": "in_kind", "unit": "days", "rate_usd": D(1), "source": "x", "valid_from": MAY}
    with pytest.raises(RuleProblem, match=told):
        valuations.add(body=table.body, draft=RuleDraft(**told_fields | fields), **by(table))


def test_two_rules_for_a_unit_do_not_begin_on_one_day(table):
    valuations.add(body=table.body, draft=RULE, **by(table))
    with pytest.raises(RuleProblem, match="begins on May 1, 2026 already"):
        valuations.add(body=table.body, draft=RULE, **by(table))


def test_public_money_is_changed_taken_out_and_put_back(table):
    aim = factories.priority(table.body)
    made = public_money.add(body=table.body, draft=MONEY, key="k", **by(table))
    assert public_money.add(body=table.body, draft=MONEY, key="k", **by(table)) == made
    draft = MoneyDraft("Grant 8", D(99), MAY, MAY, aim)
    changed = public_money.change(money=made, draft=draft, expected=1, **by(table))
    assert (changed.source, changed.priority) == ("Grant 8", aim)
    gone = public_money.remove(money=changed, expected=2, **by(table))
    assert gone.removed_by == table.users["alice"]
    for again in (public_money.remove, lambda **told: public_money.change(draft=draft, **told)):
        with pytest.raises(MoneyProblem, match="taken out"):
            again(money=gone, expected=3, **by(table))
    assert public_money.put_back(money=gone, expected=3, **by(table)).removed_at is None
    with pytest.raises(MoneyProblem, match="is there"):
        public_money.put_back(money=gone, expected=4, **by(table))
    elsewhere = factories.priority(bodies.body(table.host, "Another", slug="another"))
    for draft, told in (
        (MoneyDraft(" ", D(1), MAY, MAY), "whose money"),
        (MoneyDraft("x", D(-1), MAY, MAY), "less than nothing"),
        (MoneyDraft("x", D(1), MAY, date(2026, 4, 1)), "before the first"),
        (MoneyDraft("x", D(1), MAY, MAY, elsewhere), "of this partnership"),
    ):
        with pytest.raises(MoneyProblem, match=told):
            public_money.add(body=table.body, draft=draft, **by(table))


def test_a_contribution_counts_for_one_award_and_once(table):
    factories.rule(table.body)
    given = factories.given(table.body, table.dairy)
    record = match.count(commitment=given, award="  Grant   7 ", **by(table))
    # 20 hours at 40 dollars.
    assert (record.award, record.counted_usd, record.counted_by) == ("Grant 7", D(800), table.users["alice"])
    for award in ("Grant 8", "Grant 7"):
        with pytest.raises(CountsAlready, match=r"counts for “Grant 7” since Sept\. 1, 2026"):
            match.count(commitment=given, award=award, **by(table, "bob"))
    assert MatchRecord.objects.get(commitment=given).award == "Grant 7"
    match.uncount(commitment=given, **by(table))
    assert audit.history(given)[0].detail == {"award": "Grant 7", "value_usd": "800.00"}
    with pytest.raises(MatchProblem, match="no award"):
        match.uncount(commitment=given, **by(table))
    assert match.count(commitment=given, award="Grant 8", **by(table)).award == "Grant 8"


def test_what_has_no_value_or_has_not_come_counts_for_nothing(table):
    film = factories.given(table.body, table.dairy, kind="in_kind", unit="rolls")
    with pytest.raises(MatchProblem, match="no value yet"):
        match.count(commitment=film, award="Grant 7", **by(table))
    assert not MatchRecord.objects.exists()  # the row made for it is gone with the refusal
    promised = factories.given(table.body, table.dairy, state="pledged", amount_delivered=None, delivered_on=None)
    for work in (
        lambda: match.count(commitment=promised, award="Grant 7", **by(table)),
        lambda: match.confirm(commitment=promised, **by(table)),
        lambda: match.add_evidence(commitment=promised, draft=EvidenceDraft("Sheet", "Folder"), **by(table)),
    ):
        with pytest.raises(MatchProblem, match="Nothing of this has come yet"):
            work()
    with pytest.raises(MatchProblem, match="Name the award"):
        match.count(commitment=film, award="  ", **by(table))


def test_nobody_confirms_what_they_or_their_own_organization_gave(table):
    of_the_mill = factories.given(table.body, table.mill)
    of_the_dairy = factories.given(table.body, table.dairy)
    own = factories.given(table.body, None, person=table.members["bob"][1])
    Affiliation.objects.create(
        person=table.members["bob"][1], organization=table.mill, is_representative=True, starts_on=date(2026, 1, 1)
    )
    for given in (of_the_mill, own):
        with pytest.raises(NotAllowed, match="Somebody else who leads the group"):
            match.confirm(commitment=given, **by(table, "bob"))
    record = match.confirm(commitment=of_the_dairy, **by(table, "bob"))
    assert (record.confirmed_by, record.confirmed_amount) == (table.users["bob"], D(20))
    with pytest.raises(MatchProblem, match="confirmed already"):
        match.confirm(commitment=of_the_dairy, **by(table))
    match.take_back_confirmation(commitment=of_the_dairy, **by(table))
    with pytest.raises(MatchProblem, match="not confirmed"):
        match.take_back_confirmation(commitment=of_the_dairy, **by(table))


def test_more_that_came_is_confirmed_anew(table):
    given = factories.given(table.body, table.dairy, state="partly", amount_delivered=8)
    match.confirm(commitment=given, **by(table))
    given.amount_delivered = 12
    given.save()
    assert match.confirm(commitment=given, **by(table)).confirmed_amount == D(12)


def test_evidence_is_something_that_can_be_looked_at(table):
    given = factories.given(table.body, table.dairy)
    made = match.add_evidence(commitment=given, draft=EvidenceDraft("Sheet", "Folder"), key="k", **by(table))
    assert match.add_evidence(commitment=given, draft=EvidenceDraft("Sheet", "Folder"), key="k", **by(table)) == made
    others = StoredFile.objects.create(
        key="a" * 32, name="a.pdf", purpose="evidence", content_type="application/pdf", size_bytes=1, sha256="0" * 64,
        uploaded_at=AT, uploaded_by=table.users["bob"],
    )  # fmt: skip
    for draft, told in (
        (EvidenceDraft(" ", "Folder"), "what the evidence is"),
        (EvidenceDraft("Sheet"), "a file, an address, or words"),
        (EvidenceDraft("Sheet", address="javascript:alert(1)"), "begins with https"),
        (EvidenceDraft("Sheet", file=others), "uploaded yourself"),
    ):
        with pytest.raises(MatchProblem, match=told):
            match.add_evidence(commitment=given, draft=draft, **by(table))
    match.remove_evidence(evidence=made, **by(table))
    assert not ContributionEvidence.objects.exists()
    assert audit.history(given)[0].detail["words"] == "Folder"


def test_the_promise_to_a_committee_stands_in_no_ledger(table):
    committee = bodies.body(table.host, "Committee", slug="committee", kind="committee")
    given = factories.given(committee, table.dairy)
    with pytest.raises(NotAllowed):
        match.confirm(commitment=given, **by(table))
    assert ledger.lines_of(table.body, TODAY) == []


BAD = (
    ("public_money_not_negative", lambda t: factories.money(t.body, amount_usd=-1)),
    ("public_money_ends_after_start", lambda t: factories.money(t.body, ends_on=date(2025, 1, 1))),
    ("public_money_removed_by_when_at", lambda t: factories.money(t.body, removed_by=t.users["bob"])),
    ("valuation_rule_has_a_source", lambda t: factories.rule(t.body, source="")),
    ("valuation_rule_ends_after_start", lambda t: factories.rule(t.body, valid_until=date(2025, 1, 1))),
    ("valuation_rule_is_not_for_money", lambda t: factories.rule(t.body, kind="financial", unit="dollars")),
    ("match_evidence_is_something", lambda t: factories.proof(factories.given(t.body, t.dairy), words="")),
    (
        "match_counts_for_an_award_with_a_value",
        lambda t: MatchRecord.objects.create(commitment=factories.given(t.body, t.dairy), award="A", counted_at=AT),
    ),
    (
        "match_confirmed_by_when_at",
        lambda t: MatchRecord.objects.create(commitment=factories.given(t.body, t.dairy), confirmed_amount=1),
    ),
)


@pytest.mark.parametrize(("name", "make"), BAD, ids=[name for name, _make in BAD])
def test_the_database_holds_what_must_hold(table, name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(table)


def test_one_rule_a_day_and_one_record_a_contribution(table):
    factories.rule(table.body)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.rule(table.body)
    given = factories.given(table.body, table.dairy)
    MatchRecord.objects.create(commitment=given)
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchRecord.objects.create(commitment=given)
    assert (ValuationRule.objects.count(), PublicMoney.objects.count()) == (1, 0)
