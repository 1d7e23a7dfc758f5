"""Private answers, local knowledge and minority views."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.industry.factories import answer, submit
from sectorworks.industry.models import KnowledgeKind, LocalKnowledge, MinorityView, Place
from sectorworks.industry.operations import answers, contributions
from sectorworks.industry.operations.answers import AnswerDraft
from sectorworks.industry.operations.contributions import KnowledgeDraft
from sectorworks.industry.queries import reviews as queries
from sectorworks.industry.rules.evidence import Criterion

from .conftest import AT


def save(review, person, draft, *, submit=False, expected=1):
    return answers.save(review=review, draft=draft, submit=submit, expected=expected, by=person, at=AT)


def test_an_answer_is_kept_and_then_submitted(review, bob):
    seat = save(review, bob, answer("311", "332", points={Criterion.JOBS: 3, Criterion.WAGE: 1}))
    assert seat.submitted_at is None
    seat = save(review, bob, answer("332", "311"), submit=True, expected=2)
    assert queries.answer_of(seat).ranking.places == {"332": 1, "311": 2}
    assert queries.answer_of(seat).weights == {Criterion.JOBS: 1.0}
    assert [event.verb for event in audit.history(seat)] == ["submit answer", "keep answer"]
    assert "332" not in str([event.detail for event in audit.history(seat)])


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (AnswerDraft({Criterion.JOBS: 0}, {"311": 1}), "at least one criterion"),
        (AnswerDraft({Criterion.JOBS: 1}), "at least one industry"),
        (AnswerDraft({Criterion.JOBS: 101}, {"311": 1}), "0 to 100"),
        (AnswerDraft({Criterion.JOBS: 1}, {"999": 1}), "999"),
        (AnswerDraft({Criterion.JOBS: 1}, {"311": 5}), "1 to 4"),
    ],
)
def test_a_bad_answer_is_refused_in_words(review, bob, draft, words):
    with pytest.raises(answers.AnswerProblem, match=words):
        save(review, bob, draft, submit=True)
    assert review.participants.get(user=bob).submitted_at is None


def test_an_answer_changed_in_another_window_is_not_overwritten(review, bob):
    save(review, bob, answer("311"))
    with pytest.raises(StaleVersion):
        save(review, bob, answer("484"))
    assert queries.answer_of(review.participants.get(user=bob)).ranking.places == {"311": 1}


def test_answering_is_all_or_nothing(review, bob, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save(review, bob, answer("311"), submit=True)
    assert review.participants.get(user=bob).submitted_at is None
    assert not Place.objects.exists()


def test_taking_an_answer_back(review, bob, carol):
    submit(review, bob, "311", at=AT)
    answers.take_back(review=review, expected=2, by=bob, at=AT)
    assert queries.submitted_answers(review) == []
    with pytest.raises(answers.NotSubmitted):
        answers.take_back(review=review, expected=1, by=carol, at=AT)


def test_only_people_at_the_table_answer(review, eve):
    with pytest.raises(NotAllowed, match="not part of this review"):
        save(review, eve, answer("311"))


def test_systems_without_an_answer_are_named(review, alice, bob):
    submit(review, alice, "311", at=AT)
    submit(review, bob, "311", at=AT)
    assert [str(system.label) for system in queries.systems_without_answer(review)] == ["Education"]


@pytest.fixture
def note(review, bob) -> LocalKnowledge:
    return contributions.add_knowledge(review=review, draft=draft(review), key="k", by=bob, at=AT)


def draft(review, text="The food council meets monthly.", url="") -> KnowledgeDraft:
    return KnowledgeDraft(review.candidates.first(), KnowledgeKind.ASSOCIATION, text, "Minutes of May", url)


def test_local_knowledge_is_added_once_revised_and_withdrawn_by_its_author(note, review, bob, alice):
    assert contributions.add_knowledge(review=review, draft=draft(review), key="k", by=bob, at=AT) == note
    contributions.revise_knowledge(note=note, draft=draft(review, "Weekly."), expected=1, by=bob, at=AT)
    with pytest.raises(StaleVersion):
        contributions.revise_knowledge(note=note, draft=draft(review, "Daily."), expected=1, by=bob, at=AT)
    with pytest.raises(NotAllowed, match="Only the person who added"):
        contributions.withdraw_knowledge(note=note, expected=2, by=alice, at=AT)
    contributions.withdraw_knowledge(note=note, expected=2, by=bob, at=AT)
    assert not queries.knowledge(review).exists()
    with pytest.raises(contributions.AlreadyWithdrawn):
        contributions.withdraw_knowledge(note=note, expected=3, by=bob, at=AT)
    contributions.restore_knowledge(note=note, expected=3, by=bob, at=AT)
    assert queries.knowledge(review).get().text == "Weekly."
    assert [event.verb for event in audit.history(note)] == ["restore", "withdraw", "revise", "add"]


def test_an_empty_note_is_refused(review, bob):
    with pytest.raises(contributions.ContributionProblem, match="at least a sentence"):
        contributions.add_knowledge(review=review, draft=draft(review, "  "), key="", by=bob, at=AT)


@pytest.fixture
def view(review, carol) -> MinorityView:
    return contributions.attach_view(review=review, text="Health care first.", candidate=None, key="v", by=carol, at=AT)


def test_a_minority_view_belongs_to_its_author(view, alice, carol):
    with pytest.raises(NotAllowed, match="Only its author"):
        contributions.revise_view(view=view, text="Food first.", expected=1, by=alice, at=AT)
    contributions.revise_view(view=view, text="Health care and trucking.", expected=1, by=carol, at=AT)
    view.refresh_from_db()
    assert (view.text, view.version) == ("Health care and trucking.", 2)


def test_others_sign_the_words_they_read(view, review, bob, carol, dan):
    with pytest.raises(NotAllowed, match="your own view"):
        contributions.sign_view(view=view, expected=1, by=carol, at=AT)
    contributions.sign_view(view=view, expected=1, by=bob, at=AT)
    with pytest.raises(contributions.AlreadySigned):
        contributions.sign_view(view=view, expected=1, by=bob, at=AT)
    contributions.revise_view(view=view, text="Other words.", expected=1, by=carol, at=AT)
    assert not view.signatures.exists()
    with pytest.raises(StaleVersion):
        contributions.sign_view(view=view, expected=1, by=dan, at=AT)
    contributions.sign_view(view=view, expected=2, by=dan, at=AT)
    contributions.unsign_view(view=view, by=dan, at=AT)
    with pytest.raises(contributions.NotSigned):
        contributions.unsign_view(view=view, by=dan, at=AT)


def test_a_withdrawn_view_leaves_the_record_and_can_come_back(view, review, carol, bob):
    contributions.withdraw_view(view=view, expected=1, by=carol, at=AT)
    assert not queries.minority_views(review).exists()
    with pytest.raises(NotAllowed, match="withdrew"):
        contributions.sign_view(view=view, expected=2, by=bob, at=AT)
    contributions.restore_view(view=view, expected=2, by=carol, at=AT)
    assert queries.minority_views(review).get() == view


def test_the_database_refuses(note, view, review, bob):
    seat = review.participants.get(user=bob)
    candidate = review.candidates.first()
    seat.weights.create(criterion="jobs", points=1)
    seat.places.create(candidate=candidate, place=1)
    view.signatures.create(participant=seat, signed_at=AT)
    broken = [
        lambda: seat.weights.create(criterion="jobs", points=2),
        lambda: seat.weights.create(criterion="wage", points=101),
        lambda: seat.places.create(candidate=candidate, place=2),
        lambda: seat.places.update(place=0),
        lambda: view.signatures.create(participant=seat, signed_at=AT),
        lambda: LocalKnowledge.objects.update(text=""),
        lambda: LocalKnowledge.objects.update(evidence_url="javascript:alert(1)"),
        lambda: MinorityView.objects.update(text=""),
    ]
    for break_it in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()
