"""An offer that industry takes is a promise of the partner on the action; taken back, it lets the partner off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility, RoleLine, SupportRole
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind, Person
from sectorworks.notices.models import Notice
from sectorworks.partnerships.models import CallOffer
from sectorworks.partnerships.operations import calls
from sectorworks.partnerships.operations.calls import Answer, CallDraft, CallProblem, OfferDraft
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Commitment, PlanState
from sectorworks.plans.operations import commitments
from sectorworks.plans.operations.agreed import CommitmentProblem
from sectorworks.plans.operations.commitments import Delivery

from .table import AT, TODAY, account, make_table

YES = Answer(True, "Welcome")


@pytest.fixture
def table(db, monkeypatch):
    """Paula acts for a union with a role in the partnership and without a seat."""
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    made = make_table(BodyVisibility.MEMBERS)
    made.users["paula"] = account("Paula", "partner_staff")
    union = directory.organization("Labor Council", OrganizationKind.LABOR)
    directory.representative(made.users["paula"], union)
    RoleLine.objects.create(
        body=made.body, organization=union, role=SupportRole.SUPPORTS, starts_on=date(2026, 1, 1), agreed_at=AT
    )
    return made


@pytest.fixture
def offer(table) -> CallOffer:
    """Twenty hours of two trainers on an action that is due on 1 December."""
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    action = plans.action(goal, "Find trainers", due_on=date(2026, 12, 1))
    call = calls.open(action=action, draft=CallDraft("Ten evenings", date(2026, 9, 30)), by=table.users["bob"], at=AT)
    paula = table.users["paula"]
    mine = Person.objects.get(account=paula).affiliations.get().organization
    draft = OfferDraft(mine, "Two trainers", kind="time", amount=Decimal(20))
    return calls.offer(call=call, draft=draft, by=paula, at=AT)


def answered(table, offer, said=YES):
    offer.refresh_from_db()
    return calls.answer(offer=offer, said=said, expected=offer.version, by=table.users["bob"], at=AT)


def withdrawn(table, offer, reason="Our trainer left"):
    offer.refresh_from_db()
    return calls.withdraw(offer=offer, expected=offer.version, reason=reason, by=table.users["paula"], at=AT)


def test_a_yes_makes_a_promise_on_the_action_with_its_day(table, offer):
    taken = answered(table, offer)
    promise = Commitment.objects.get()
    assert taken.commitment == promise
    assert (promise.body, promise.action, promise.organization) == (table.body, offer.call.action, offer.organization)
    assert (promise.kind, promise.amount_pledged, promise.wording) == ("time", Decimal(20), "Two trainers")
    # Nobody named a day, so it is the action's.
    assert (promise.pledged_on, promise.due_on, promise.state) == (TODAY, date(2026, 12, 1), "pledged")
    assert audit.history(promise)[0].verb == "pledge"
    answered(table, offer, Answer(True, "Sooner, please", date(2026, 10, 1)))
    promise.refresh_from_db()
    assert (Commitment.objects.count(), promise.due_on) == (1, date(2026, 10, 1))
    with pytest.raises(CallProblem, match="has passed"):
        answered(table, offer, Answer(True, "", date(2026, 8, 31)))


def test_nothing_is_kept_where_the_promise_cannot_be_made(table, offer, monkeypatch):
    def fail(**_told):
        raise CommitmentProblem("no")

    monkeypatch.setattr("sectorworks.partnerships.operations.offer_promises.agreed.agree", fail)
    with pytest.raises(CommitmentProblem):
        answered(table, offer)
    offer.refresh_from_db()
    assert (offer.state, offer.commitment, Commitment.objects.count()) == ("offered", None, 0)


def test_the_answer_is_taken_back_and_given_again(table, offer):
    bob = table.users["bob"]
    taken = answered(table, offer)
    back = calls.take_answer_back(offer=taken, expected=taken.version, by=bob, at=AT)
    promise = Commitment.objects.get()
    assert (back.state, back.answer, promise.state) == ("offered", "", "released")
    assert promise.release_reason == "Industry took its yes back."
    with pytest.raises(CallProblem, match="Nobody has answered"):
        calls.take_answer_back(offer=back, expected=back.version, by=bob, at=AT)
    answered(table, offer)
    promise.refresh_from_db()
    assert (promise.state, promise.release_reason, Commitment.objects.count()) == ("pledged", "", 1)
    answered(table, offer, Answer(False, "We found others"))
    promise.refresh_from_db()
    assert (promise.state, promise.release_reason) == ("released", "Industry declined it: We found others")
    with pytest.raises(NotAllowed):
        calls.take_answer_back(offer=offer, expected=offer.version, by=table.users["alice"], at=AT)


def test_a_partner_takes_back_what_was_taken_with_a_reason_and_brings_it_back(table, offer):
    answered(table, offer)
    with pytest.raises(CallProblem, match="Industry counts on it"):
        withdrawn(table, offer, " ")
    gone = withdrawn(table, offer)
    promise = Commitment.objects.get()
    assert (gone.state, gone.withdrawn_because) == ("withdrawn", "Our trainer left")
    assert (promise.state, promise.release_reason) == ("released", "Our trainer left")
    assert Notice.objects.filter(person=table.users["bob"], title__contains="takes its offer back").count() == 1
    for who in ("bob", "alice"):
        with pytest.raises(NotAllowed):
            calls.bring_back(offer=gone, expected=gone.version, by=table.users[who], at=AT)
    again = calls.bring_back(offer=gone, expected=gone.version, by=table.users["paula"], at=AT)
    promise.refresh_from_db()
    assert (again.state, again.withdrawn_because, promise.state) == ("accepted", "", "pledged")
    with pytest.raises(NotAllowed, match="Make a new one"):
        calls.bring_back(offer=again, expected=again.version, by=table.users["paula"], at=AT)


def test_what_has_come_is_neither_taken_back_nor_declined(table, offer):
    answered(table, offer)
    promise = Commitment.objects.get()
    commitments.deliver(
        commitment=promise, delivery=Delivery(TODAY, Decimal(20)), expected=1, by=table.users["alice"], at=AT
    )
    with pytest.raises(NotAllowed, match="come already"):
        withdrawn(table, offer)
    with pytest.raises(CommitmentProblem, match="was kept"):
        answered(table, offer, Answer(False, "No"))
    answered(table, offer, Answer(True, "Thank you"))
    promise.refresh_from_db()
    assert (promise.state, promise.pledged_on) == ("delivered", TODAY)


def test_a_reason_stands_only_at_what_was_taken_back(table, offer):
    with pytest.raises(IntegrityError), transaction.atomic():
        CallOffer.objects.filter(pk=offer.pk).update(withdrawn_because="x")


@pytest.mark.parametrize("draft", [{"kind": "love"}, {"amount": Decimal(0)}, {"due_on": date(2026, 8, 31)}])
def test_an_offer_says_of_which_kind_how_much_and_by_when(table, offer, draft):
    withdrawn(table, offer, "")
    with pytest.raises(CallProblem):
        calls.offer(
            call=offer.call, draft=OfferDraft(offer.organization, "Two", **draft), by=table.users["paula"], at=AT
        )


def test_both_pages_lead_to_each_other_and_the_partner_reads_no_more_than_its_own(table, offer):
    bob, paula, call = table.client("bob"), table.client("paula"), reverse("call", args=[offer.call_id])
    offer.refresh_from_db()
    asked = bob.get(reverse("call-answer", args=[offer.pk])).content.decode()
    assert "2026-12-01" in asked
    bob.post(reverse("call-answer", args=[offer.pk]), {"version": offer.version, "verdict": "yes", "words": "Good"})
    promise = Commitment.objects.get()
    there = reverse("commitment", args=[promise.pk])
    page = bob.get(call).content.decode()
    assert there in page
    assert "20 hours" in page
    assert f"{call}#offer-{offer.pk}" in bob.get(there).content.decode()
    seen = paula.get(call).content.decode()
    assert "The promise it became" in seen
    assert there not in seen
    assert paula.get(there).status_code == 404
    offer.refresh_from_db()
    refused = paula.post(reverse("call-withdraw-taken", args=[offer.pk]), {"version": offer.version, "reason": ""})
    assert refused.status_code == 422
    paula.post(reverse("call-withdraw-taken", args=[offer.pk]), {"version": offer.version, "reason": "She left"})
    assert "She left" in bob.get(call).content.decode()
    offer.refresh_from_db()
    paula.post(reverse("call-bring-back", args=[offer.pk]), {"version": offer.version})
    offer.refresh_from_db()
    bob.post(reverse("call-answer-back", args=[offer.pk]), {"version": offer.version})
    offer.refresh_from_db()
    assert offer.state == "offered"
