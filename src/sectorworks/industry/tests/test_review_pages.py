"""The pages of a joint decision: they work, outsiders get 404, people at the table without the part 403."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from sectorworks.industry.factories import evidence, submit
from sectorworks.industry.models import KnowledgeKind, Review, ReviewState
from sectorworks.industry.operations import contributions
from sectorworks.industry.operations.contributions import KnowledgeDraft
from sectorworks.industry.queries import evidence as figures

from .conftest import AT

PAGES = ("review", "review-answer", "review-compare", "review-knowledge", "review-dissent")


@pytest.fixture(autouse=True)
def scores(monkeypatch):
    """Figures without a store; that the library answers is tested with the sample."""
    monkeypatch.setattr(figures, "evidence", lambda review, newest=False: evidence(i311=(80, 20)))
    monkeypatch.setattr(figures, "retested", lambda review: None)


def page(client, person, name, **arguments):
    client.force_login(person)
    return client.get(reverse(name, kwargs=arguments))


def post(client, person, name, data=None, **arguments):
    client.force_login(person)
    return client.post(reverse(name, kwargs=arguments), data or {})


def test_the_empty_list_teaches(client, eve):
    response = page(client, eve, "reviews")
    assert "It starts with a region" in response.content.decode()


def test_the_list_shows_ones_own_and_its_queries_do_not_grow(client, bob, shared_review, django_assert_max_num_queries):
    client.force_login(bob)
    with django_assert_max_num_queries(8):
        assert shared_review.title in client.get(reverse("reviews")).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_people_at_the_table_see_the_pages_and_outsiders_do_not(client, shared_review, bob, eve, name):
    assert page(client, bob, name, review_id=shared_review.pk).status_code == 200
    assert page(client, eve, name, review_id=shared_review.pk).status_code == 404


@pytest.mark.parametrize("name", ["review-resume", "review-invite", "review-hand-over"])
def test_the_conveners_steps_are_refused_to_others(client, shared_review, bob, eve, name):
    assert post(client, bob, name, review_id=shared_review.pk).status_code == 403
    assert post(client, eve, name, review_id=shared_review.pk).status_code == 404
    assert page(client, bob, "review-close", review_id=shared_review.pk).status_code == 403


def test_answering_hands_in_the_answer(client, review, bob):
    data = {"version": 1, "points_jobs": 3, "points_wage": 1, "place_311": 2, "place_484": 1, "submit": "1"}
    response = post(client, bob, "review-answer", data, review_id=review.pk)
    assert response.status_code == 302
    seat = review.participants.get(user=bob)
    assert seat.submitted_at is not None
    assert dict(seat.places.values_list("candidate__naics_code", "place")) == {"311": 2, "484": 1}


def test_a_bad_answer_comes_back_with_what_was_typed(client, review, bob):
    response = post(client, bob, "review-answer", {"version": 1, "place_311": 9, "submit": "1"}, review_id=review.pk)
    assert response.status_code == 400
    assert 'value="9"' in response.content.decode()


def test_an_answer_changed_elsewhere_shows_both(client, review, bob):
    submit(review, bob, "311", at=AT)
    data = {"version": 1, "points_wage": 7, "place_484": 1, "submit": "1"}
    response = post(client, bob, "review-answer", data, review_id=review.pk)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Food manufacturing" in text
    assert "place 1" in text
    assert 'value="7"' in text
    assert review.participants.get(user=bob).places.get().candidate.naics_code == "311"


def test_others_answers_do_not_leak_before_one_has_answered(client, review, alice, bob):
    submit(review, bob, "484", at=AT)
    text = page(client, alice, "review-compare", review_id=review.pk).content.decode()
    assert "No answers to compare yet" in text
    submit(review, alice, "311", at=AT)
    assert "Bob" in page(client, alice, "review-compare", review_id=review.pk).content.decode()


def test_the_comparison_says_how_far_people_agree(client, shared_review, alice):
    text = page(client, alice, "review-compare", review_id=shared_review.pk).content.decode()
    # 311, 332, 484, 621 are ranked 1 2 3 4, 1 3 2 4 and 2 3 4 1: sums 4, 8, 9, 9 about 7.5.
    # S = 12.25 + 0.25 + 2.25 + 2.25 = 17; W = 12 * 17 / (9 * 60) = 0.38.
    assert "Agreement is weak: W = 0.38" in text


def test_a_missing_system_is_named(client, review, alice, bob):
    submit(review, bob, "311", at=AT)
    text = page(client, alice, "review", review_id=review.pk).content.decode()
    assert "No one from education has answered." in text


def test_inviting_somebody_without_an_account_says_so(client, review, alice):
    data = {"email": "nobody@example.org", "system": "education"}
    response = post(client, alice, "review-invite", data, review_id=review.pk)
    assert response.status_code == 400
    assert "nobody@example.org has an account" in response.content.decode()


def test_local_knowledge_is_added_edited_and_withdrawn(client, review, bob, carol):
    candidate = review.candidates.first()
    data = {"candidate": candidate.pk, "kind": "initiative", "text": "The food hub.", "key": "k"}
    assert post(client, bob, "review-knowledge", data, review_id=review.pk).status_code == 302
    note = review.knowledge.get()
    assert page(client, carol, "review-note", note_id=note.pk).status_code == 403
    data |= {"text": "The new food hub.", "version": 1}
    assert post(client, bob, "review-note", data, note_id=note.pk).status_code == 302
    stale = post(client, bob, "review-note", data | {"text": "Mine"}, note_id=note.pk)
    assert stale.status_code == 409
    assert "The new food hub." in stale.content.decode()
    assert "Mine" in stale.content.decode()
    assert post(client, bob, "review-note-withdraw", {"version": 2}, note_id=note.pk).status_code == 302
    assert review.knowledge.get().withdrawn_at is not None


def test_a_minority_view_is_attached_and_signed(client, shared_review, bob, carol):
    post(client, carol, "review-dissent", {"text": "Health first.", "key": "k"}, review_id=shared_review.pk)
    view = shared_review.minority_views.get()
    post(client, bob, "review-view-sign", {"version": view.version}, view_id=view.pk)
    assert [one.participant.user for one in view.signatures.all()] == [bob]
    text = page(client, bob, "review-compare", review_id=shared_review.pk).content.decode()
    assert "Take your name off this view" in text
    assert page(client, bob, "review-view", view_id=view.pk).status_code == 403
    assert page(client, carol, "review-view", view_id=view.pk).status_code == 200


def test_closing_makes_the_record_at_the_same_address(client, shared_review, alice, carol, bob):
    contributions.add_knowledge(
        review=shared_review,
        draft=KnowledgeDraft(shared_review.candidates.first(), KnowledgeKind.READINESS, "Five plants are ready."),
        key="",
        by=bob,
        at=AT,
    )
    contributions.attach_view(review=shared_review, text="Health first.", candidate=None, key="", by=carol, at=AT)
    assert page(client, alice, "review-close", review_id=shared_review.pk).status_code == 200
    bad = post(client, alice, "review-close", {"version": shared_review.version}, review_id=shared_review.pk)
    assert bad.status_code == 400
    data = {"version": shared_review.version, "chosen_311": "on", "reason_311": "Most jobs.", "summary": "Food first."}
    assert post(client, alice, "review-close", data, review_id=shared_review.pk).status_code == 302
    assert Review.objects.get().state == ReviewState.CLOSED
    text = page(client, carol, "review", review_id=shared_review.pk).content.decode()
    for words in ("Food first.", "Most jobs.", "Health first.", "Five plants are ready.", "edition-1", "W = 0.38"):
        assert words in text
    paper = page(client, carol, "review-pdf", review_id=shared_review.pk)
    printed = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.content)).pages)
    for words in ("Food first.", "Most jobs.", "Health first.", "Five plants are ready.", "edition-1"):
        assert words in printed
    assert page(client, carol, "review-docx", review_id=shared_review.pk).content[:2] == b"PK"


def test_a_review_that_is_not_decided_has_no_document(client, shared_review, bob):
    assert page(client, bob, "review-pdf", review_id=shared_review.pk).status_code == 404


def test_the_life_of_a_review_by_its_buttons(client, review, alice, bob):
    submit(review, bob, "311", at=AT)
    for name, state in (("review-share", "shared"), ("review-resume", "open")):
        version = Review.objects.get().version
        assert post(client, alice, name, {"version": version}, review_id=review.pk).status_code == 302
        assert Review.objects.get().state == state
    seat = review.participants.get(user=bob)
    post(
        client, alice, "review-hand-over", {"version": Review.objects.get().version, "to": seat.pk}, review_id=review.pk
    )
    assert Review.objects.get().convener == bob
