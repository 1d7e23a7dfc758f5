"""A review from draft to decision: state, audit, rollback, two at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.industry.factories import INDUSTRIES, evidence, plan, submit
from sectorworks.industry.models import ChosenIndustry, PinnedScore, Review, ReviewState
from sectorworks.industry.operations import decisions, participants, reviews
from sectorworks.industry.operations.decisions import Choice, DecisionDraft
from sectorworks.industry.queries import reviews as queries

from .conftest import AT

CHOICES = DecisionDraft((Choice("311", "Most jobs, and everyone is for it."),), "We start with food.")


def start(alice, **options) -> Review:
    return reviews.start(plan=options.pop("plan", plan()), system=alice.system, by=alice, at=AT, **options)


def test_starting_copies_the_region_and_seats_the_convener(reference, alice):
    review = start(alice, key="k")
    assert review.state == ReviewState.DRAFT
    assert queries.region_of(review) == plan().region
    assert dict(review.members.values_list("area_code", "area_name"))["17031"] == "Cook"
    assert [seat.user for seat in queries.participants(review)] == [alice]
    assert audit.history(review).get().verb == "start"
    assert start(alice, key="k") == review


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "a name"),
        ({"candidates": INDUSTRIES[:1]}, "at least two"),
        ({"candidates": (*INDUSTRIES, INDUSTRIES[0])}, "Listed twice: 311"),
        ({"top_count": 4}, "4 of 4"),
        ({"top_count": 0}, "0 of 4"),
    ],
)
def test_a_bad_plan_is_refused_in_words(reference, alice, changes, words):
    with pytest.raises(reviews.ReviewProblem, match=words):
        start(alice, plan=plan(**changes))
    assert not Review.objects.exists()


def test_preparing_is_for_drafts_and_the_second_editor_is_told(reference, alice):
    review = start(alice)
    reviews.prepare(review=review, plan=plan(title="First"), expected=1, by=alice, at=AT)
    with pytest.raises(StaleVersion) as stale:
        reviews.prepare(review=review, plan=plan(title="Second"), expected=1, by=alice, at=AT)
    assert stale.value.current.title == "First"
    reviews.open_for_answers(review=review, expected=2, by=alice, at=AT)
    with pytest.raises(NotAllowed, match="answering in private"):
        reviews.prepare(review=review, plan=plan(), expected=3, by=alice, at=AT)


def test_starting_is_all_or_nothing(reference, alice, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        start(alice)
    assert not Review.objects.exists()


def test_inviting_needs_an_account_and_happens_once(review, alice, bob, eve):
    with pytest.raises(participants.NobodyHere, match="nobody@"):
        participants.invite(review=review, email="nobody@example.org", system="education", by=alice, at=AT)
    with pytest.raises(participants.AlreadyInvited, match="Bob"):
        participants.invite(review=review, email="BOB@example.org", system="education", by=alice, at=AT)
    with pytest.raises(NotAllowed, match="Only the convener, Alice"):
        participants.invite(review=review, email=eve.email, system="business", by=bob, at=AT)
    assert audit.history(review).filter(verb="invite").count() == 3


def test_an_invitation_can_be_taken_back_until_answered_and_given_again(review, alice, bob, dan):
    seat = review.participants.get(user=dan)
    participants.remove(seat=seat, by=alice, at=AT)
    assert not queries.reviews_visible_to(dan).exists()
    again = participants.invite(review=review, email=dan.email, system="business", by=alice, at=AT)
    assert (again.pk, again.system, again.removed_at) == (seat.pk, "business", None)
    submit(review, bob, "311", at=AT)
    with pytest.raises(NotAllowed, match="stay at the table"):
        participants.remove(seat=review.participants.get(user=bob), by=alice, at=AT)


def test_sharing_needs_an_answer_and_can_be_undone(review, alice, bob):
    with pytest.raises(reviews.ReviewProblem, match="Nobody has answered"):
        reviews.share(review=review, expected=review.version, by=alice, at=AT)
    with pytest.raises(NotAllowed, match="Only the convener, Alice"):  # nor learns whether anybody has
        reviews.share(review=review, expected=review.version, by=bob, at=AT)
    submit(review, bob, "311", at=AT)
    shared = reviews.share(review=review, expected=review.version, by=alice, at=AT)
    assert (shared.state, shared.shared_at) == (ReviewState.SHARED, AT)
    again = reviews.resume(review=shared, expected=shared.version, by=alice, at=AT)
    assert (again.state, again.shared_at) == (ReviewState.OPEN, None)


def test_handing_over_makes_another_the_convener(review, alice, bob, eve):
    handed = reviews.hand_over(
        review=review, to=review.participants.get(user=bob), expected=review.version, by=alice, at=AT
    )
    assert handed.convener == bob
    with pytest.raises(NotAllowed, match="Only the convener, Bob"):
        reviews.share(review=handed, expected=handed.version, by=alice, at=AT)


def test_closing_records_choices_reasons_and_pins_the_scores(shared_review, alice):
    closed = close(shared_review, alice)
    assert (closed.state, closed.closed_at, closed.closed_by) == (ReviewState.CLOSED, AT, alice)
    (choice,) = queries.chosen(closed)
    assert (choice.candidate.naics_code, choice.reason) == ("311", "Most jobs, and everyone is for it.")
    assert queries.pinned_evidence(closed).industries == evidence(i311=(80, 20)).industries
    assert audit.history(closed).first().verb == "close"


def close(review, alice, draft=CHOICES, **options):
    scores = options.pop("scores", evidence(i311=(80, 20)))
    return decisions.close(
        review=review, draft=draft, evidence=scores, expected=options.get("expected", review.version), by=alice, at=AT
    )


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ((), "at least one"),
        ((Choice("311", "a"), Choice("311", "b")), "chosen twice"),
        ((Choice("999", "a"),), "999 is not a candidate"),
        ((Choice("311", " "),), "why you choose Food manufacturing"),
    ],
)
def test_a_decision_without_its_reasons_is_refused(shared_review, alice, choices, words):
    with pytest.raises(decisions.DecisionProblem, match=words):
        close(shared_review, alice, DecisionDraft(choices))


def test_a_decision_on_other_data_is_refused(shared_review, alice):
    with pytest.raises(decisions.DecisionProblem, match="other data"):
        close(shared_review, alice, scores=evidence("edition-2"))


def test_closing_is_all_or_nothing(shared_review, alice, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        close(shared_review, alice)
    shared_review.refresh_from_db()
    assert shared_review.state == ReviewState.SHARED
    assert not ChosenIndustry.objects.exists()
    assert not PinnedScore.objects.exists()


def test_closing_a_review_that_moved_in_between_is_refused(shared_review, alice, bob):
    seen = shared_review.version
    reviews.hand_over(
        review=shared_review, to=shared_review.participants.get(user=alice), expected=seen, by=alice, at=AT
    )
    with pytest.raises(StaleVersion):
        close(shared_review, alice, expected=seen)
    assert not ChosenIndustry.objects.exists()


def test_only_the_convener_closes_and_only_what_is_shared(review, shared_review, alice, bob):
    with pytest.raises(NotAllowed, match="Only the convener"):
        close(shared_review, bob)
    reopened = reviews.resume(review=shared_review, expected=shared_review.version, by=alice, at=AT)
    with pytest.raises(NotAllowed, match="answering in private"):
        close(reopened, alice)


def test_a_closed_decision_can_be_superseded_and_a_live_one_not(shared_review, alice):
    with pytest.raises(NotAllowed):
        start(alice, supersedes=shared_review)
    closed = close(shared_review, alice)
    successor = start(alice, supersedes=closed)
    assert list(queries.successors(closed)) == []  # not until it is decided itself
    assert successor.supersedes == closed


def test_the_database_refuses(shared_review, alice):
    broken = [
        lambda: Review.objects.update(state=ReviewState.CLOSED),
        lambda: Review.objects.update(closed_at=AT),
        lambda: Review.objects.update(top_count=0),
        lambda: Review.objects.update(supersedes=shared_review),
        lambda: shared_review.members.create(area_code="17031", area_name="Twice", weight=1),
        lambda: shared_review.members.create(area_code="17001", area_name="Heavy", weight=2),
        lambda: shared_review.candidates.create(naics_code="311", title="Twice", position=9),
        lambda: shared_review.participants.create(user=alice, system="x", invited_at=AT, invited_by=alice),
        lambda: shared_review.participants.update(removed_at=AT),
        lambda: ChosenIndustry.objects.create(
            review=shared_review, candidate=shared_review.candidates.first(), position=1, reason=""
        ),
        lambda: PinnedScore.objects.create(
            candidate=shared_review.candidates.first(), criterion="jobs", lower=9, upper=8
        ),
    ]
    for break_it in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()
