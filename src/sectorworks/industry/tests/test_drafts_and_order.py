"""Changing and discarding a draft, telling those invited, and arranging one's answer without saving it."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.industry.factories import evidence, plan
from sectorworks.industry.models import LocalKnowledge, Review, ReviewState
from sectorworks.industry.operations import participants, reviews
from sectorworks.industry.queries import evidence as figures
from sectorworks.industry.queries import reviews as queries
from sectorworks.industry.rules.ordering import moved

from .conftest import AT

ADDRESS = "https://example.org/industries/reviews/1/"


@pytest.fixture(autouse=True)
def scores(monkeypatch):
    monkeypatch.setattr(figures, "evidence", lambda review, newest=False: evidence(i311=(80, 20), i332=(60, 90)))


@pytest.fixture
def draft(reference, alice, bob):
    review = reviews.start(plan=plan(), system="economic_development", by=alice, at=AT)
    participants.invite(review=review, email=bob.email, system="workforce", by=alice, at=AT, address=ADDRESS)
    return review


@pytest.fixture
def offered(monkeypatch):
    industries = tuple((code, title, ("Many jobs.",)) for code, title in plan().candidates)
    offer = figures.Offer("edition-2", "real", "2016Q2", "June 2016", "2015Q2", "17000", "Illinois", industries)
    monkeypatch.setattr(figures, "offer", lambda region, level: offer)


def post(client, person, name, data=None, **arguments):
    client.force_login(person)
    return client.post(reverse(name, kwargs=arguments), data or {})


def test_a_discarded_draft_is_gone_until_its_convener_brings_it_back(client, draft, alice, bob):
    post(client, alice, "review-discard", {"version": draft.version}, review_id=draft.pk)
    assert Review.objects.get().state == ReviewState.DROPPED
    assert not queries.reviews_visible_to(alice).exists()
    assert client.get(reverse("review", kwargs={"review_id": draft.pk})).status_code == 404
    assert "Bring back" in client.get(reverse("reviews")).content.decode()
    assert post(client, bob, "review-bring-back", {"version": 2}, review_id=draft.pk).status_code == 404
    post(client, alice, "review-bring-back", {"version": 2}, review_id=draft.pk)
    assert Review.objects.get().state == ReviewState.DRAFT
    assert [one.verb for one in audit.history(draft)][:2] == ["bring_back", "discard"]


def test_only_drafts_are_discarded(review, alice):
    with pytest.raises(NotAllowed):
        reviews.discard(review=review, expected=review.version, by=alice, at=AT)


def test_a_stale_discard_changes_nothing(draft, alice):
    with pytest.raises(StaleVersion):
        reviews.discard(review=draft, expected=draft.version + 1, by=alice, at=AT)
    assert Review.objects.get().state == ReviewState.DRAFT


def test_a_draft_is_changed_on_its_own_page(client, draft, offered, alice):
    data = {"title": "River industries", "top_count": 1, "candidates": ["311", "484"], "version": draft.version}
    assert post(client, alice, "review-prepare", data, review_id=draft.pk).status_code == 302
    changed = Review.objects.get()
    assert (changed.title, changed.edition_id) == ("River industries", "edition-2")
    assert list(queries.candidates(changed).values_list("naics_code", flat=True)) == ["311", "484"]


def test_a_draft_changed_elsewhere_shows_both(client, draft, offered, alice):
    reviews.prepare(review=draft, plan=plan(title="Theirs"), expected=draft.version, by=alice, at=AT)
    data = {"title": "Mine", "top_count": 1, "candidates": ["311", "484"], "version": 1}
    response = post(client, alice, "review-prepare", data, review_id=draft.pk)
    text = response.content.decode()
    assert response.status_code == 409
    assert "“Theirs”" in text
    assert 'value="Mine"' in text


def test_people_are_told_when_a_draft_opens_and_not_before(draft, alice, bob, django_capture_on_commit_callbacks):
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        reviews.open_for_answers(review=draft, expected=draft.version, by=alice, at=AT, address=ADDRESS)
    (told,) = mail.outbox
    assert told.to == [bob.email]
    assert ADDRESS in told.body
    assert "workforce" in told.body.lower()


def test_who_is_invited_later_is_told_at_once(client, review, alice, eve, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post(client, alice, "review-invite", {"email": eve.email, "system": "business"}, review_id=review.pk)
    assert [one.to for one in mail.outbox] == [[eve.email]]
    assert reverse("review", kwargs={"review_id": review.pk}) in mail.outbox[0].body


def test_mail_that_fails_names_nobody_in_the_log(
    review, alice, eve, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def refuse(*_arguments):
        raise OSError(eve.email)

    monkeypatch.setattr("sectorworks.industry.operations.notices.send_mail", refuse)
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        participants.invite(review=review, email=eve.email, system="business", by=alice, at=AT, address=ADDRESS)
    assert review.participants.filter(user=eve).exists()
    assert "could not be mailed" in caplog.text
    assert eve.email not in caplog.text


def test_a_step_up_keeps_everything_typed_and_saves_nothing(client, review, bob):
    data = {"version": 1, "points_jobs": "7", "place_311": "1", "place_484": "2", "comment": "So far", "move": "up:484"}
    response = post(client, bob, "review-answer", data, review_id=review.pk)
    text = response.content.decode()
    assert response.status_code == 200
    assert text.index('id="id_place_484"') < text.index('id="id_place_311"') < text.index('id="id_place_332"')
    for kept in ('name="points_jobs" value="7"', "So far", 'value="up:484" autofocus'):
        assert kept in text
    assert not review.participants.get(user=bob).places.exists()


def test_weights_show_their_shares_and_what_they_put_first(client, review, bob):
    data = {"version": 1, "points_jobs": "3", "points_wage": "1", "show": "1"}
    text = post(client, bob, "review-answer", data, review_id=review.pk).content.decode()
    assert ">75%</output>" in text
    # 332: 0.75 * 60 + 0.25 * 90 = 67.5; 311: 0.75 * 80 + 0.25 * 20 = 65; the others 50.
    assert text.index("Fabricated metal") < text.index("Food manufacturing")
    assert "68" in text


def test_the_order_of_the_weights_is_taken_over(client, review, bob):
    data = {"version": 1, "points_jobs": "1", "order": "weights"}
    text = post(client, bob, "review-answer", data, review_id=review.pk).content.decode()
    assert text.index('id="id_place_311"') < text.index('id="id_place_332"')


@pytest.mark.parametrize(
    ("places", "code", "up", "after"),
    [
        ({"a": 1, "b": 2, "c": 3}, "c", True, {"a": 1, "c": 2, "b": 3}),
        ({"a": 1, "b": 2, "c": 3}, "a", True, {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 2, "c": 3}, "c", False, {"a": 1, "b": 2}),
        ({"a": 1, "b": 1, "c": 3}, "b", True, {"b": 1, "a": 2, "c": 3}),
        ({"a": 1, "b": 1, "c": 3}, "a", False, {"b": 1, "a": 2, "c": 3}),
        ({"a": 1, "b": 1, "c": 3}, "c", True, {"c": 1, "a": 2, "b": 2}),
        ({}, "b", True, {"b": 1}),
        ({}, "b", False, {}),
    ],
)
def test_moving_one_step(places, code, up, after):
    assert moved(["a", "b", "c"], places, code, up=up) == after


def test_advice_goes_with_readiness_alone(client, review, bob):
    candidate = review.candidates.first()
    data = {"candidate": candidate.pk, "kind": "initiative", "text": "A hub.", "advice": "go", "key": "k"}
    assert post(client, bob, "review-knowledge", data, review_id=review.pk).status_code == 400
    assert post(client, bob, "review-knowledge", data | {"kind": "readiness"}, review_id=review.pk).status_code == 302
    text = client.get(reverse("review", kwargs={"review_id": review.pk})).content.decode()
    assert "Companies are ready, says 1 person at the table: go ahead." in text
    with pytest.raises(IntegrityError, match="advice_on_readiness"), transaction.atomic():
        LocalKnowledge.objects.update(kind="initiative")


def test_what_is_withdrawn_can_be_put_back(client, review, bob, carol):
    candidate = review.candidates.first()
    data = {"candidate": candidate.pk, "kind": "association", "text": "A roundtable.", "key": "k"}
    post(client, bob, "review-knowledge", data, review_id=review.pk)
    note = review.knowledge.get()
    here = reverse("review", kwargs={"review_id": review.pk})
    assert "build on it" in client.get(here).content.decode()
    post(client, bob, "review-note-withdraw", {"version": 1}, note_id=note.pk)
    assert "Put it back" in client.get(here).content.decode()
    client.force_login(carol)
    assert "A roundtable." not in client.get(here).content.decode()
    post(client, bob, "review-note-withdraw", {"version": 2, "restore": "1"}, note_id=note.pk)
    assert review.knowledge.get().withdrawn_at is None
