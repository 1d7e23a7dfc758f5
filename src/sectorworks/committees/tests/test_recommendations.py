"""A recommendation from draft to outcome: state, record, who is told, and what can't be."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import BodyVisibility, Decision, Office
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.tests.people import AT, TODAY, account, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Recommendation, RecommendationState
from sectorworks.committees.operations import recommendations as operations
from sectorworks.committees.operations.recommendations import (
    Answer,
    Making,
    RecommendationDraft,
    RecommendationProblem,
)
from sectorworks.committees.policies import recommendations as policies
from sectorworks.committees.queries import recommendations as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.notices.models import Notice
from sectorworks.search import queries as search

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


@pytest.fixture
def board(cast):
    """The board that the committee advises, chaired by Gina."""
    body = groups.body(directory.organization("Agency C"), "State Board")
    groups.term(groups.seat(body, Office.CHAIR), directory.person("Gina", account=account("Gina")))
    return body


def gina(board):
    return board.seats.get().terms.get().person.account


def drafted(cast, board, **words):
    named = {"title": "Publish wait times", "wording": "Publish them weekly.", "to_body": board}
    return operations.draft(body=cast.body, words=RecommendationDraft(**named | words), by=cast.bob, at=AT)


def vote(cast):
    return decisions.record(body=cast.body, draft=DecisionDraft("Recommend", "So.", TODAY), by=cast.bob, at=AT)


def made(cast, board, **words):
    row = drafted(cast, board, **words)
    making = Making(vote(cast), TODAY, date(2026, 4, 1))
    return operations.make(row=row, making=making, expected=row.version, by=cast.bob, at=AT)


def test_a_recommendation_is_made_by_a_decision_and_its_addressee_is_told(cast, board):
    row = made(cast, board)
    assert (row.state, row.number, row.made_on) == (RecommendationState.MADE, 1, TODAY)
    assert [one.verb for one in audit.history(row)] == ["make", "draft"]
    assert Notice.objects.get(person=gina(board)).title == "Pathways Committee recommends: Publish wait times"
    assert search.keys("recommendation", "wait times") == [row.pk]


def test_the_addressee_answers_and_the_group_says_what_came_of_it(cast, board):
    row = made(cast, board)
    said = Answer("partly", "Monthly, from May.", TODAY)
    answered = operations.answer(row=row, said=said, expected=row.version, by=gina(board), at=AT)
    assert (answered.state, answered.answer, answered.answered_on) == ("partly", "Monthly, from May.", TODAY)
    assert Notice.objects.filter(person=cast.bob, title__contains="Adopted in part").exists()
    done = operations.say_outcome(row=row, words="Waits fell.", expected=answered.version, by=cast.alice, at=AT)
    assert done.outcome == "Waits fell."
    assert not policies.can_say_outcome(gina(board), done)


def test_a_new_answer_replaces_the_old_one_and_the_record_keeps_it(cast, board):
    row = made(cast, board)
    first = operations.answer(
        row=row, said=Answer("declined", "No money.", TODAY), expected=row.version, by=cast.bob, at=AT
    )
    operations.answer(row=row, said=Answer("adopted", "Money came.", TODAY), expected=first.version, by=cast.bob, at=AT)
    row.refresh_from_db()
    assert row.state == "adopted"
    assert audit.history(row)[0].detail["answer before"] == "No money."


def test_withdrawing_is_undone_to_where_it_stood(cast, board):
    draft = drafted(cast, board)
    gone = operations.withdraw(row=draft, reason="Too early.", expected=1, by=cast.bob, at=AT)
    assert not policies.can_see(cast.eve, gone)
    assert operations.bring_back(row=gone, expected=2, by=cast.bob, at=AT).state == "draft"
    row = made(cast, board)
    gone = operations.withdraw(row=row, reason="Done already.", expected=row.version, by=cast.bob, at=AT)
    assert policies.can_see(cast.eve, gone)
    assert operations.bring_back(row=gone, expected=gone.version, by=cast.bob, at=AT).state == "made"


@pytest.mark.parametrize(
    ("words", "told"),
    [({"title": " "}, "title"), ({"to_body": None}, "Say first to whom"), ({"to_organization": True}, "not to both")],
)
def test_what_cannot_be_recommended_says_why(cast, board, words, told):
    if words.get("to_organization"):
        words = {"to_organization": cast.host}
    with pytest.raises(RecommendationProblem, match=told):
        made(cast, board, **words)
    assert not Recommendation.objects.filter(made_on__isnull=False).exists()


def test_it_is_not_made_before_its_decision_nor_by_anothers(cast, board):
    row = drafted(cast, board)
    other = Decision.objects.create(body=board, title="X", wording="X", decided_on=TODAY, recorded_at=AT)
    for making, told in (
        (Making(other, TODAY), "of this group"),
        (Making(vote(cast), date(2026, 3, 1)), "before the decision"),
        (Making(vote(cast), date(2026, 3, 3)), "still to come"),
        (Making(vote(cast), TODAY, date(2026, 3, 1)), "time to answer"),
    ):
        with pytest.raises(RecommendationProblem, match=told):
            operations.make(row=row, making=making, expected=1, by=cast.bob, at=AT)
    row.refresh_from_db()
    assert row.state == "draft"


def test_two_people_change_one_draft_and_no_word_is_lost(cast, board):
    row = drafted(cast, board)
    words = RecommendationDraft("New title", "New words.", to_body=board)
    operations.change(row=row, words=words, expected=1, by=cast.bob, at=AT)
    with pytest.raises(StaleVersion):
        operations.change(row=row, words=words, expected=1, by=cast.alice, at=AT)
    assert audit.history(row)[0].detail["wording before"] == "Publish them weekly."


def test_members_without_an_office_draft_nothing_and_made_words_stand(cast, board):
    with pytest.raises(NotAllowed):
        operations.draft(body=cast.body, words=RecommendationDraft("T", "W"), by=cast.carol, at=AT)
    row = made(cast, board)
    with pytest.raises(NotAllowed, match="where the recommendation stands"):
        operations.change(row=row, words=RecommendationDraft("T", "W"), expected=row.version, by=cast.bob, at=AT)


def test_a_failure_at_the_end_leaves_nothing(cast, board, monkeypatch):
    row = drafted(cast, board)
    decision = vote(cast)

    def fail(**_named):
        raise RuntimeError("told nobody")

    monkeypatch.setattr(operations, "tell", fail)
    with pytest.raises(RuntimeError):
        operations.make(row=row, making=Making(decision, TODAY), expected=1, by=cast.bob, at=AT)
    row.refresh_from_db()
    assert (row.state, audit.history(row).count()) == ("draft", 1)


def test_what_is_listed_is_what_the_policy_allows(cast, board):
    hidden = groups.body(cast.host, "Quiet Group", visibility=BodyVisibility.MEMBERS)
    company = directory.organization("Prairie Foods")
    owner = account("Olga", "member")
    directory.representative(owner, company)
    for body in (cast.body, hidden, board):
        factories.recommendation(body)
        to = {"to_organization": company, "made_on": TODAY}
        factories.recommendation(body, **to, state="made")
        factories.recommendation(body, **to, state="withdrawn")
        factories.recommendation(body, state="withdrawn")
    factories.recommendation(hidden, to_body=board, made_on=TODAY, state="made")
    for person in (cast.alice, cast.bob, cast.carol, cast.eve, gina(board), owner):
        seen = set(queries.visible_to(person, TODAY))
        assert seen == {one for one in Recommendation.objects.all() if policies.can_see(person, one)}, person


def test_adoption_counts_what_is_answered_and_reports_hold_what_moved(cast, board):
    to = {"to_body": board, "made_on": date(2026, 1, 5)}
    said = {"answer": "So.", "answered_on": date(2026, 2, 1)}
    for state in ("adopted", "adopted", "partly", "declined"):
        factories.recommendation(cast.body, state=state, **to, **said)
    late = factories.recommendation(cast.body, state="made", **to, answer_due_on=date(2026, 3, 1))
    factories.recommendation(cast.body)
    rows = queries.made_by(cast.bob, cast.body, TODAY)
    # 2 adopted + 1 in part of 4 answered: 3 ÷ 4.
    assert queries.adoption(rows).share == 0.75
    assert list(queries.overdue(rows, TODAY)) == [late]
    assert len(queries.between(cast.body, date(2026, 2, 1), date(2026, 2, 28))) == 4
    assert len(queries.between(cast.body, date(2026, 1, 1), date(2026, 1, 31))) == 5


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"number": 1}, "recommendation_number_once|UNIQUE"),
        ({"state": "made"}, "recommendation_made_to_somebody"),
        ({"state": "adopted", "made_on": TODAY}, "recommendation_answered_in_words"),
    ],
)
def test_the_database_refuses_what_no_recommendation_can_be(cast, board, fields, name):
    factories.recommendation(cast.body)
    if "made_on" in fields:
        fields = fields | {"to_body": board}
    row = factories.recommendation(cast.body)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Recommendation.objects.filter(pk=row.pk).update(**fields)


def test_the_database_refuses_two_addressees(cast, board):
    row = factories.recommendation(cast.body, to_body=board)
    with pytest.raises(IntegrityError, match="recommendation_to_one_addressee"), transaction.atomic():
        Recommendation.objects.filter(pk=row.pk).update(to_organization=cast.host)
