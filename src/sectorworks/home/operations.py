"""Setting a site up: the reference tables, and the sample that lets a newcomer look around."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from lmi.regions import Region
from sectorworks import bulk
from sectorworks.accounts import operations as accounts
from sectorworks.accounts.models import System, User
from sectorworks.bodies.queries import standing
from sectorworks.bodies.registry import sample_parts
from sectorworks.industry.models import Review, ReviewLevel
from sectorworks.industry.operations import answers, contributions, data, decisions, participants, reviews
from sectorworks.industry.queries import evidence as evidence_queries
from sectorworks.industry.queries import reviews as review_queries
from sectorworks.industry.queries import store
from sectorworks.places import operations as places
from sectorworks.places import queries as place_queries
from sectorworks.places.imports import library

from . import (
    calendar_sample_operations,
    directory_sample_operations,
    engagement_sample_operations,
    event_sample_operations,
    group_sample_operations,
    liaison_sample_operations,
    quarter_sample_operations,
    sample,
    yearly_sample_operations,
    years_sample_operations,
)

CANDIDATES, CHOSEN = 8, 3
Told = Callable[[str], None]


def load_reference(*, at: datetime) -> int:
    """Areas, schemes and memberships as the library ships them; how many rows changed."""
    return places.load_reference(reference=library.reference(), by=None, at=at)


def load_sample(*, at: datetime, told: Told = lambda _text: None) -> None:
    """Figures of two vintages, people, a decision made on the first vintage, and a review that waits for answers.

    The second vintage comes after the decision, so that its page shows what newer figures would change. Running it
    again where the sample's people are adds nothing.
    """
    import lmi.sample

    if User.objects.filter(is_sample=True).exists():
        return
    load_reference(at=at)
    with tempfile.TemporaryDirectory(prefix="sectorworks-sample-") as folder, transaction.atomic():
        told("Making up the sample figures")
        first, second = lmi.sample.write(Path(folder))
        told("Loading the first vintage")
        data.load([first], basis=store.SAMPLE, at=at)
        people = {one.email: accounts.add_sample_person(person=one, at=at) for one in sample.PEOPLE}
        told("Setting up the sample's directory and groups")
        places = directory_sample_operations.load(people, at)
        groups = group_sample_operations.load(people, places, at)
        engagement_sample_operations.load(people, places, groups, at)
        bulk.count_anew()
        told("Playing a committee's quarter")
        with standing.nobody_moves():
            quarter_sample_operations.load(people, groups, at)
            liaison_sample_operations.load(people, groups, at)
            event_sample_operations.load(people, groups)
            yearly_sample_operations.load(people, groups)
            bulk.count_anew()
            years_sample_operations.load(people, groups, at)
            for play in sample_parts:
                play(people, groups, at)
            calendar_sample_operations.load(people, groups, at)
        if store.basis() == store.REAL:
            # The sample's reviews are about the sample's figures; where real ones are loaded, people are enough.
            data.load([second], basis=store.SAMPLE, at=at)
            return
        _decided_review(people, at)
        told("Loading the second vintage")
        data.load([second], basis=store.SAMPLE, at=at)
        _open_review(people, at)


def _decided_review(people: dict[str, User], at: datetime) -> Review:
    title = "Which industries should Northeast convene first?"
    review = _review(_region("edr", "4", at), title, people, at)
    for person in (sample.BOB, sample.CARLA, sample.HECTOR):
        _seat(review, person, people, at)
    review = _move(reviews.open_for_answers, review, people, at)
    _answers(review, sample.DECIDED_ANSWERS, people, at)
    candidates = list(review_queries.candidates(review))
    for person, place, kind, text in sample.KNOWLEDGE:
        draft = contributions.KnowledgeDraft(candidate=candidates[place], kind=kind, text=text)
        contributions.add_knowledge(review=review, draft=draft, key="", by=people[person.email], at=at)
    review = _move(reviews.share, review, people, at)
    contributions.attach_view(
        review=review, text=sample.DISSENT, candidate=candidates[3], key="", by=people[sample.HECTOR.email], at=at
    )
    choices = tuple(
        decisions.Choice(code=candidate.naics_code, reason=reason)
        for candidate, reason in zip(candidates[:CHOSEN], sample.REASONS, strict=True)
    )
    review.refresh_from_db()
    return decisions.close(
        review=review,
        draft=decisions.DecisionDraft(choices=choices, summary=sample.SUMMARY),
        evidence=evidence_queries.evidence(review),
        expected=review.version,
        by=people[sample.ALICE.email],
        at=at,
    )


def _open_review(people: dict[str, User], at: datetime) -> None:
    review = _review(_region("edr", "9", at), "Target industries for Southwestern", people, at)
    for person in (sample.BOB, sample.CARLA):
        _seat(review, person, people, at)
    review = _move(reviews.open_for_answers, review, people, at)
    _answers(review, sample.OPEN_ANSWERS, people, at)


def _region(scheme: str, code: str, at: datetime) -> Region:
    return place_queries.to_lmi_region(place_queries.scheme_region(scheme, code), localdate(at))


def _review(region: Region, title: str, people: dict[str, User], at: datetime) -> Review:
    offer = evidence_queries.offer(region, ReviewLevel.SUBSECTOR)
    plan = reviews.ReviewPlan(
        title=title,
        purpose="Agree on the few industries that warrant our collective action, and say why.",
        region=region,
        level=ReviewLevel.SUBSECTOR,
        period=offer.period,
        base_period=offer.base_period,
        edition_id=offer.edition_id,
        basis=offer.basis,
        reference_code=offer.reference_code,
        candidates=tuple((code, name) for code, name, _reasons in offer.industries[:CANDIDATES]),
        top_count=CHOSEN,
    )
    return reviews.start(plan=plan, system=System.ECONOMIC_DEVELOPMENT, by=people[sample.ALICE.email], at=at)


def _seat(review: Review, person: accounts.Invitee, people: dict[str, User], at: datetime) -> None:
    participants.invite(
        review=review, email=person.email, system=System(person.system), by=people[sample.ALICE.email], at=at
    )


def _move(act: Callable[..., Review], review: Review, people: dict[str, User], at: datetime) -> Review:
    review.refresh_from_db()
    return act(review=review, expected=review.version, by=people[sample.ALICE.email], at=at)


def _answers(review: Review, given: Sequence[sample.SampleAnswer], people: dict[str, User], at: datetime) -> None:
    codes = [candidate.naics_code for candidate in review_queries.candidates(review)]
    for answer in given:
        person = people[answer.person.email]
        seat = review_queries.seat_of(person, review)
        assert seat is not None, answer.person.email
        order = [codes[place] for place in answer.order] + [
            code for place, code in enumerate(codes) if place not in answer.order
        ]
        draft = answers.AnswerDraft(
            points=answer.points,
            places={code: place for place, code in enumerate(order, start=1)},
            comment=answer.comment,
        )
        answers.save(review=review, draft=draft, submit=True, expected=seat.version, by=person, at=at)
