"""Texts come into force by a decision and never change after it; a decision answers its lenses and counts its votes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import Decision, Text, TextKind, TextState, TextVersion
from sectorworks.bodies.operations import decisions, texts
from sectorworks.bodies.operations.decisions import DecisionDraft, DecisionProblem
from sectorworks.bodies.operations.texts import TextDraft, TextProblem
from sectorworks.bodies.rules.decisions import Votes
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion

from .people import AT, TODAY, account, adopted, answers, make_cast


@pytest.fixture
def cast(db):
    return make_cast()


def decide(cast, by=None, **changes):
    named = {"title": "Adopt", "wording": "Adopted.", "decided_on": TODAY} | changes
    return decisions.record(body=cast.body, draft=DecisionDraft(**named), by=by or cast.alice, at=AT)


def write(cast, by=None, kind=TextKind.CHARGE, **words):
    named = {"wording": "Serve youth.", "title": "Youth"} | words
    return texts.draft(body=cast.body, kind=kind, words=TextDraft(**named), by=by or cast.bob, at=AT)


def test_a_draft_is_proposed_adopted_amended_and_replaced(cast):
    first = texts.propose(version=write(cast), expected=1, by=cast.bob, at=AT)
    assert first.state == TextState.PROPOSED
    old = decide(cast, adopts=(first,))
    second = texts.amend(text=first.text, words=TextDraft("Serve all youth."), by=cast.bob, at=AT)
    new = decide(cast, adopts=(second,))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.decision, first.ended_by, first.ended_on) == (TextState.SUPERSEDED, old, new, TODAY)
    assert (second.state, second.number, second.adopted_on) == (TextState.ADOPTED, 2, TODAY)
    assert [event.verb for event in audit.history(first)] == ["replace", "adopt", "propose", "draft"]


def test_an_adopted_wording_never_changes(cast):
    version = adopted(cast)
    with pytest.raises(NotAllowed, match="never changes"):
        texts.revise(version=version, words=TextDraft("Other."), expected=version.version, by=cast.alice, at=AT)
    with pytest.raises(NotAllowed):
        texts.withdraw(version=version, expected=version.version, by=cast.alice, at=AT)
    version.refresh_from_db()
    assert version.wording == "Serve youth."


def test_a_proposal_is_fixed_until_taken_back_and_a_withdrawn_draft_comes_back(cast):
    version = texts.propose(version=write(cast), expected=1, by=cast.bob, at=AT)
    with pytest.raises(NotAllowed, match="Take the proposal back"):
        texts.revise(version=version, words=TextDraft("Other."), expected=2, by=cast.bob, at=AT)
    texts.take_back(version=version, expected=2, by=cast.bob, at=AT)
    texts.revise(version=version, words=TextDraft("Other."), expected=3, by=cast.bob, at=AT)
    texts.withdraw(version=version, expected=4, by=cast.bob, at=AT)
    assert texts.bring_back(version=version, expected=5, by=cast.bob, at=AT).wording == "Other."


def test_a_withdrawn_amendment_stays_so_while_another_is_open(cast):
    first = write(cast)
    decide(cast, adopts=(texts.propose(version=first, expected=1, by=cast.bob, at=AT),))
    given_up = texts.amend(text=first.text, words=TextDraft("Serve all."), by=cast.bob, at=AT)
    texts.withdraw(version=given_up, expected=1, by=cast.bob, at=AT)
    texts.amend(text=first.text, words=TextDraft("Serve adults."), by=cast.bob, at=AT)
    with pytest.raises(TextProblem, match="Another amendment"):
        texts.bring_back(version=given_up, expected=2, by=cast.bob, at=AT)
    with pytest.raises(NotAllowed):  # nor are others told of it
        texts.bring_back(version=given_up, expected=2, by=account("mallory"), at=AT)


def test_two_who_edit_one_draft_lose_nothing(cast):
    version = write(cast)
    texts.revise(version=version, words=TextDraft("One."), expected=1, by=cast.bob, at=AT)
    with pytest.raises(StaleVersion):
        texts.revise(version=version, words=TextDraft("Two."), expected=1, by=cast.alice, at=AT)


def test_members_without_an_office_and_outsiders_draft_and_decide_nothing(cast):
    for person in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            write(cast, by=person)
        with pytest.raises(NotAllowed):
            decide(cast, by=person)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        (TextKind.CHARGE, {"wording": " "}, "wording"),
        (TextKind.PRIORITY, {"title": ""}, "name"),
        (TextKind.CHARGE, {"lenses": ("astrology",)}, "lens"),
        (TextKind.PRIORITY, {"family": "other"}, "family"),
    ],
)
def test_a_wording_that_cannot_be_kept_says_why(cast, kind, words, told):
    with pytest.raises(TextProblem, match=told):
        write(cast, kind=kind, **words)
    assert not Text.objects.exists()


def test_a_group_has_one_charter_and_a_text_one_open_amendment(cast):
    charter = write(cast, kind=TextKind.CHARTER)
    with pytest.raises(TextProblem, match="charter"):
        write(cast, kind=TextKind.CHARTER)
    with pytest.raises(TextProblem, match="open already"):
        texts.amend(text=charter.text, words=TextDraft("Other."), by=cast.bob, at=AT)


def test_one_decision_adopts_and_retires_several_or_nothing(cast):
    old, first, second = adopted(cast), write(cast), write(cast)
    texts.withdraw(version=second, expected=1, by=cast.bob, at=AT)
    with pytest.raises(DecisionProblem, match="meanwhile"):
        decide(cast, adopts=(first, second), retires=(old.text,))
    first.refresh_from_db()
    assert (first.state, Decision.objects.count()) == (TextState.DRAFT, 1)
    third = write(cast)
    decision = decide(cast, adopts=(first, third), retires=(old.text,))
    old.refresh_from_db()
    assert (old.state, old.ended_by) == (TextState.RETIRED, decision)
    assert set(decision.adopted_texts.all()) == {first, third}


def test_a_text_of_another_group_cannot_be_adopted(cast):
    other = write(cast)
    Text.objects.filter(pk=other.text_id).update(body=make_other(cast))
    with pytest.raises(DecisionProblem):
        decide(cast, adopts=(other,))


def make_other(cast):
    from sectorworks.bodies import factories

    return factories.body(cast.host, "Other Committee")


def test_votes_are_checked_against_the_filled_voting_seats(cast):
    # Two voting seats, both filled: Bob's and Carol's.
    with pytest.raises(DecisionProblem, match="3 votes were counted, but 2 voting seats"):
        decide(cast, votes=Votes(2, 1, 0))
    with pytest.raises(DecisionProblem, match="nothing was decided"):
        decide(cast, votes=Votes(1, 1, 0))
    with pytest.raises(DecisionProblem, match="votes for"):
        decide(cast, votes=Votes(None, 1, 0))
    assert decide(cast, votes=Votes(1, 0, 1)).votes_for == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "title"),
        ({"decided_on": date(2026, 3, 3)}, "to come"),
        ({"decided_on": date(2025, 12, 31)}, "started"),
    ],
)
def test_a_decision_that_cannot_be_says_why(cast, changes, told):
    with pytest.raises(DecisionProblem, match=told):
        decide(cast, **changes)


def test_a_lens_on_the_charge_is_answered_at_each_decision_here_and_below(cast):
    from sectorworks.bodies import factories

    charge = write(cast, lenses=("plain_language",))
    with pytest.raises(DecisionProblem, match="Plain language"):
        decide(cast, adopts=(charge,))  # the charge it adopts asks already
    decide(cast, adopts=(charge,), lens_answers=answers(cast.body, charge))
    workgroup = factories.body(cast.host, "Workgroup", parent=cast.body)
    draft = DecisionDraft("Meet monthly", "We meet monthly.", TODAY)
    with pytest.raises(DecisionProblem, match="Plain language"):
        decisions.record(body=workgroup, draft=draft, by=cast.alice, at=AT)
    question = answers(workgroup)[0].question
    skipped = (LensAnswer("plain_language", question, "Nobody reads it.", applies=False),)
    kept = decide(cast, lens_answers=skipped)
    assert kept.lens_answers == [
        {"lens": "plain_language", "question": question, "answer": "Nobody reads it.", "applies": False}
    ]


def test_not_applying_needs_a_reason(cast):
    charge = write(cast, lenses=("plain_language",))
    question = answers(cast.body, charge)[0].question
    with pytest.raises(DecisionProblem):
        decide(cast, adopts=(charge,), lens_answers=(LensAnswer("plain_language", question, " ", applies=False),))


def test_the_same_form_twice_records_one_decision(cast):
    draft = DecisionDraft("Adopt", "Adopted.", TODAY)
    first, second = (
        decisions.record(body=cast.body, draft=draft, by=cast.alice, at=AT, key="k") for _twice in range(2)
    )
    assert first == second


def test_the_database_holds_one_adopted_wording_each_by_a_decision(cast):
    version = adopted(cast)
    named = {"text": version.text, "number": 2, "wording": "x", "written_at": AT, "written_by": account("Fay")}
    by_decision = {"state": "adopted", "adopted_on": TODAY, "decision": version.decision}
    for name, fields in (
        ("text_one_adopted_version|text_id", by_decision),
        ("text_version_adopted_by_decision", {"state": "superseded"}),
        ("text_version_number_once|number", {"number": 1}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            TextVersion.objects.create(**named | fields)
    TextVersion.objects.create(**named)
    with pytest.raises(IntegrityError, match=r"text_one_open_version|text_id"), transaction.atomic():
        TextVersion.objects.create(**named | {"number": 3, "state": "proposed"})
    with pytest.raises(IntegrityError, match=r"text_position_once|position"), transaction.atomic():
        Text.objects.create(body=cast.body, kind=version.text.kind, position=version.text.position)
