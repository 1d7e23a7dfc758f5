"""What a group of agency B's holds for others and looks back on: an event, a yearly review, a day it marks."""

from __future__ import annotations

from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.committees import factories
from sectorworks.committees.models import (
    AnnualReview,
    Event,
    EventCommitment,
    EventFollowUp,
    EventQuestion,
    Observance,
    ObservanceYear,
    Registration,
    ReviewFigure,
)
from sectorworks.core import clock
from sectorworks.meetings.models import RecordSubscriber
from sectorworks.plans.factories import commitment


def seed_events(made: Seed, _cast: dict[str, Any], body: Body) -> None:
    """An announced event of a public group is public: who comes, what they need and what became of it are not."""
    is_public = body.visibility == BodyVisibility.PUBLIC
    address = f"https://join.example.test/{canary(Event, 'join_address')}"
    shown = {} if is_public else canaries(Event, "title", "description", "place", "audience")
    event = made.keep(factories.event(body, **shown, **canaries(Event, "follow_up"), join_address=address))
    names = ("name", "organization_name", "access_needs", "question")
    email = f"{canary(Registration, 'email')}@example.org"
    place = factories.registration(event, **canaries(Registration, *names), email=email)
    made.keep(place)
    made.secrets.append(place.token_hash)
    asked = {"event": event, "answered_at": clock.now(), **canaries(EventQuestion, "wording", "answer")}
    made.keep(EventQuestion.objects.create(registration=place, **asked))
    follow = {"organization": made.world.employer, "due_on": clock.today(), "note": canary(EventFollowUp, "note")}
    made.keep(EventFollowUp.objects.create(event=event, **follow))
    note = canary(EventCommitment, "evidence_note")
    promise = commitment(body, organization=made.world.employer)
    seen = {"evidence_note": note, "evidence_on": clock.today()}
    made.keep(EventCommitment.objects.create(event=event, commitment=promise, **seen))
    _looking_back(made, body)
    address = f"{canary(RecordSubscriber, 'email')}@example.org"
    made.secrets.append(nonce := f"nonce-of-{body.slug}")
    made.keep(RecordSubscriber.objects.create(body=body, email=address, nonce=nonce, asked_at=clock.now()))


def _looking_back(made: Seed, body: Body) -> None:
    review = factories.review(body, **canaries(AnnualReview, "what_it_did", "needs", "reason"))
    made.keep(review)
    made.keep(factories.figure(review, canary(ReviewFigure, "label"), **canaries(ReviewFigure, *FIGURE)))
    day = {"title": "A day", "starts_on": clock.today(), "ends_on": clock.today()}
    marked = made.keep(Observance.objects.create(body=body, **day, **canaries(Observance, "permitted_note")))
    words = canaries(ObservanceYear, "plan", "reached_basis", "led_to")
    made.keep(ObservanceYear.objects.create(observance=marked, year=clock.today().year, **words))


FIGURE = ("unit", "source", "period")
