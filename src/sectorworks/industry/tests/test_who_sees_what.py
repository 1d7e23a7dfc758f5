"""The policies and their list filters agree on random reviews; nobody is swayed before answering."""

from __future__ import annotations

import random

from sectorworks.accounts.models import System
from sectorworks.industry.factories import plan, submit
from sectorworks.industry.models import Participant, Review
from sectorworks.industry.operations import answers, participants, reviews
from sectorworks.industry.policies import reviews as policies
from sectorworks.industry.queries import reviews as queries

from .conftest import AT, person


def random_reviews(seed: int) -> list[object]:
    dice = random.Random(seed)
    people = [person(f"P{number}", dice.choice(System.values)) for number in range(5)]
    for _number in range(12):
        convener, *others = dice.sample(people, dice.randint(1, 5))
        review = reviews.start(plan=plan(), system=convener.system, by=convener, at=AT)
        for other in others:
            seat = participants.invite(review=review, email=other.email, system=other.system, by=convener, at=AT)
            if dice.random() < 0.2:
                participants.remove(seat=seat, by=convener, at=AT)
        if dice.random() < 0.3:
            continue
        review = reviews.open_for_answers(review=review, expected=review.version, by=convener, at=AT)
        for seat in list(queries.participants(review)):
            if dice.random() < 0.6:
                submit(review, seat.user, "311", at=AT)
                if dice.random() < 0.2:
                    answers.take_back(review=review, expected=2, by=seat.user, at=AT)
        if dice.random() < 0.5 and queries.submitted_answers(review):
            reviews.share(review=review, expected=review.version, by=convener, at=AT)
    return people


def test_reviews_and_answers_seen_are_those_the_policies_allow(reference):
    for person_ in random_reviews(11):
        seen = set(queries.reviews_visible_to(person_))
        assert seen == {one for one in Review.objects.all() if policies.can_see(person_, one)}
        for review in Review.objects.all():
            listed = set(queries.answers_visible_to(person_, review))
            seats = Participant.objects.filter(review=review).select_related("review")
            assert listed == {seat for seat in seats if policies.can_see_answer(person_, seat)}


def test_others_answers_stay_private_until_one_has_answered(review, alice, bob, carol):
    submit(review, bob, "311", at=AT)
    # Not even the convener looks before answering.
    assert [seat.user for seat in queries.answers_visible_to(alice, review)] == [alice]
    assert not policies.can_see_answer(carol, review.participants.get(user=bob))
    submit(review, alice, "332", at=AT)
    assert {seat.user for seat in queries.answers_visible_to(alice, review)} == {alice, bob}


def test_an_answer_that_is_only_kept_is_never_shown(shared_review, alice, dan):
    assert dan not in {seat.user for seat in queries.answers_visible_to(alice, shared_review)}


def test_outsiders_and_the_uninvited_see_nothing(shared_review, eve):
    assert not queries.reviews_visible_to(eve).exists()
    assert not queries.answers_visible_to(eve, shared_review).exists()
