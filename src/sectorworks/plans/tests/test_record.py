"""Promises and accomplishments: who may write them, what they are worth, what proves them, who sees them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Activity
from sectorworks.plans import factories
from sectorworks.plans.models import Commitment, CommitmentKind, CommitmentState, Evidence
from sectorworks.plans.operations import accomplishments, commitments
from sectorworks.plans.operations.accomplishments import (
    AccomplishmentDraft,
    AccomplishmentProblem,
    EvidenceDraft,
)
from sectorworks.plans.operations.commitments import CommitmentDraft, CommitmentProblem, Delivery
from sectorworks.plans.queries import accomplishments as queries
from sectorworks.plans.queries import commitments as commitment_queries
from sectorworks.plans.rules.commitments import Worth

from .table import AT, TODAY, decision, make_table

HOURS = {"amount_pledged": Decimal(40), "value_usd": Decimal(1200), "value_basis": "$30 an hour"}


@pytest.fixture
def table(db):
    return make_table()


def pledge(table, by=None, **fields):
    named = {"kind": CommitmentKind.TIME, "wording": "Mentor students", "pledged_on": TODAY} | fields
    return commitments.pledge(body=table.body, draft=CommitmentDraft(**named), by=by or table.cast.alice, at=AT)


def record(table, by=None, **fields):
    named = {"happened_on": TODAY, "wording": "Twelve schools joined."} | fields
    return accomplishments.record(body=table.body, draft=AccomplishmentDraft(**named), by=by or table.cast.carol, at=AT)


def test_a_promise_is_kept_in_part_then_whole(table):
    company = directory.organization("River Bakery")
    promise = pledge(table, organization=company, **HOURS)
    part = commitments.deliver(
        commitment=promise, delivery=Delivery(TODAY, Decimal(10)), expected=1, by=table.cast.bob, at=AT
    )
    assert (part.state, part.delivered_on) == (CommitmentState.PARTLY, TODAY)
    # A quarter of 40 hours came: a quarter of $1,200.
    assert commitment_queries.worth_of([part]) == Worth(Decimal(1200), Decimal(300), 0)
    whole = commitments.deliver(
        commitment=promise, delivery=Delivery(TODAY, Decimal(40)), expected=2, by=table.cast.bob, at=AT
    )
    assert whole.state == CommitmentState.DELIVERED
    assert Activity.objects.filter(organization=company, is_shared=False).count() == 1


def test_members_promise_for_themselves_alone(table):
    own = pledge(table, by=table.cast.carol, person=table.carol)
    assert own.person == table.carol
    for who in ({"organization": table.cast.host}, {"person": directory.person("Other")}):
        with pytest.raises(NotAllowed):
            pledge(table, by=table.cast.carol, **who)
    with pytest.raises(NotAllowed):
        pledge(table, by=table.cast.eve, person=table.carol)


def test_a_promise_is_let_off_for_a_reason_and_restored(table):
    promise = pledge(table, person=table.carol)
    with pytest.raises(NotAllowed):
        commitments.release(commitment=promise, reason="Moved", expected=1, by=table.cast.carol, at=AT)
    with pytest.raises(CommitmentProblem, match="no longer stands"):
        commitments.release(commitment=promise, reason="", expected=1, by=table.cast.bob, at=AT)
    commitments.release(commitment=promise, reason="Moved away", expected=1, by=table.cast.bob, at=AT)
    with pytest.raises(CommitmentProblem, match="Restore"):
        commitments.deliver(commitment=promise, delivery=Delivery(TODAY), expected=2, by=table.cast.bob, at=AT)
    restored = commitments.restore(commitment=promise, expected=2, by=table.cast.bob, at=AT)
    assert (restored.state, restored.release_reason) == (CommitmentState.PLEDGED, "")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value_usd": Decimal(5)}, "how the value"),
        ({"amount_pledged": Decimal(-1)}, "less than nothing"),
        ({"pledged_on": date(2026, 3, 3)}, "on or after"),
        ({"due_on": date(2026, 3, 1)}, "due before"),
        ({"person": None}, "who promises"),
    ],
)
def test_promises_that_make_no_sense_are_refused(table, fields, told):
    with pytest.raises(CommitmentProblem, match=told):
        pledge(table, **{"person": table.carol} | fields)


def test_a_member_writes_down_an_accomplishment_and_a_chair_publishes_it(table):
    row = record(table)
    visitor = AnonymousUser()
    assert not queries.visible_to(visitor, TODAY).exists()
    with pytest.raises(NotAllowed):
        accomplishments.publish(accomplishment=row, is_public=True, expected=1, by=table.cast.carol, at=AT)
    accomplishments.publish(accomplishment=row, is_public=True, expected=1, by=table.cast.bob, at=AT)
    assert list(queries.visible_to(visitor, TODAY)) == [row]
    draft = AccomplishmentDraft(TODAY, "Thirteen schools joined.")
    with pytest.raises(NotAllowed, match="until it is public"):
        accomplishments.change(accomplishment=row, draft=draft, expected=2, by=table.cast.carol, at=AT)
    changed = accomplishments.change(accomplishment=row, draft=draft, expected=2, by=table.cast.bob, at=AT)
    assert changed.wording == "Thirteen schools joined."
    with pytest.raises(NotAllowed):
        record(table, by=table.cast.eve)


def test_an_accomplishment_takes_its_goal_and_population_from_the_action(table):
    table.goal.population = "opportunity-youth"
    table.goal.save(update_fields=["population"])
    table.action.goal.refresh_from_db()
    row = record(table, action=table.action)
    assert (row.goal, row.population) == (table.goal, "opportunity-youth")
    stranger = factories.action(factories.goal(factories.plan(other_body(table))))
    for fields in ({"action": stranger}, {"happened_on": date(2026, 3, 3)}, {"population": "martians"}):
        with pytest.raises(AccomplishmentProblem):
            record(table, **fields)


def other_body(table):
    from sectorworks.bodies import factories as bodies

    return bodies.body(table.cast.host, "Another committee")


def test_what_is_removed_comes_back_but_not_into_public(table):
    row = record(table)
    accomplishments.publish(accomplishment=row, is_public=True, expected=1, by=table.cast.bob, at=AT)
    removed = accomplishments.remove(accomplishment=row, expected=2, by=table.cast.bob, at=AT)
    assert removed.removed_at == AT
    assert not queries.visible_to(table.cast.carol, TODAY).exists()
    back = accomplishments.put_back(accomplishment=row, expected=3, by=table.cast.bob, at=AT)
    assert (back.removed_at, back.is_public) == (None, False)


def test_evidence_is_a_decision_a_file_or_an_address(table):
    row, by = record(table), table.cast.carol
    decided = decision(table.body)
    kept = accomplishments.add_evidence(of=row, draft=EvidenceDraft("The vote", decision=decided), by=by, at=AT)
    draft = EvidenceDraft("The map", address="https://example.org/map")
    accomplishments.add_evidence(of=table.action, draft=draft, by=by, at=AT)
    for bad in (EvidenceDraft("Nothing"), EvidenceDraft("Bad", address="javascript:alert(1)"), EvidenceDraft(" ")):
        with pytest.raises(AccomplishmentProblem):
            accomplishments.add_evidence(of=row, draft=bad, by=by, at=AT)
    accomplishments.remove_evidence(evidence=kept, by=by, at=AT)
    assert not row.evidence.exists()
    with pytest.raises(NotAllowed):
        accomplishments.remove_evidence(evidence=table.action.evidence.get(), by=table.cast.eve, at=AT)


def test_between_counts_both_days(table):
    days = (date(2026, 1, 1), date(2026, 2, 15), date(2026, 3, 1))
    rows = [record(table, happened_on=day) for day in days]
    assert list(queries.between(table.body, *days[:2])) == rows[:2]


def test_the_database_keeps_the_record_whole(table):
    company = directory.organization("River Bakery")
    faults = (
        lambda: factories.commitment(table.body),
        lambda: factories.commitment(table.body, organization=company, state=CommitmentState.DELIVERED),
        lambda: factories.commitment(table.body, organization=company, amount_pledged=-1),
        lambda: factories.commitment(table.body, organization=company, value_usd=1),
        lambda: factories.commitment(table.body, organization=company, state=CommitmentState.RELEASED),
        lambda: Evidence.objects.create(title="Of nothing", address="https://example.org", added_at=AT),
        lambda: Evidence.objects.create(title="Empty", action=table.action, added_at=AT),
    )
    for fault in faults:
        with pytest.raises(IntegrityError), transaction.atomic():
            fault()
    assert not Commitment.objects.exists()
