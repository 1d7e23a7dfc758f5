"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT
from sectorworks.directory.models import Person

from .models import (
    AnnualReview,
    Barrier,
    ConflictKind,
    ConflictOfInterest,
    Event,
    EventState,
    Feedback,
    Focus,
    FocusTie,
    FundingInput,
    FundingNotice,
    FundingRelevance,
    Observance,
    Recommendation,
    Registration,
    ReviewFigure,
)


def recommendation(of: Body, title: str = "Publish wait times", **fields: Any) -> Recommendation:
    """One draft, addressed to nobody yet."""
    newest = of.recommendations.order_by("-number").first()
    number = newest.number + 1 if newest else 1
    made = {"wording": "Publish them weekly.", "number": number, "written_at": AT}
    return Recommendation.objects.create(body=of, title=title, **made | fields)


def feedback(giver: Body, hearer: Body, topic: str = "Night shifts", **fields: Any) -> Feedback:
    """One thing that a group heard from another."""
    made = {"heard": "No bus runs at night.", "heard_on": date(2026, 2, 10), "recorded_at": AT}
    return Feedback.objects.create(from_body=giver, to_body=hearer, topic=topic, **made | fields)


def notice(title: str = "Bridges to Work", **fields: Any) -> FundingNotice:
    """One open notice for nobody in particular."""
    return FundingNotice.objects.create(title=title, **{"funder": "Labor Department", "added_at": AT} | fields)


def relevance(what: FundingNotice, to: Body, **fields: Any) -> FundingRelevance:
    """That a notice matters to a group."""
    return FundingRelevance.objects.create(notice=what, body=to, **{"reason": "Bus rides.", "noted_at": AT} | fields)


def advice(what: FundingNotice, of: Body, **fields: Any) -> FundingInput:
    """What a group says about a notice."""
    return FundingInput.objects.create(notice=what, body=of, **{"wording": "Pay for rides.", "given_at": AT} | fields)


def conflict(what: FundingNotice, person: Person, **fields: Any) -> ConflictOfInterest:
    """One person's own conflict."""
    made = {"kind": ConflictKind.FAMILY, "declared_at": AT}
    return ConflictOfInterest.objects.create(notice=what, person=person, **made | fields)


def review(of: Body, year: int = 2025, **fields: Any) -> AnnualReview:
    """An open review of a year."""
    return AnnualReview.objects.create(body=of, year=year, **{"made_at": AT} | fields)


def figure(of: AnnualReview, label: str = "Working-age people", **fields: Any) -> ReviewFigure:
    """One number with its pedigree."""
    made = {"value": Decimal(1200), "unit": "people", "source": "Census Bureau, ACS", "period": "2022"}
    return ReviewFigure.objects.create(review=of, label=label, **made | fields)


def event(of: Body, title: str = "Hire fairly", **fields: Any) -> Event:
    """One announced webinar with captions, a week after the day of the tests."""
    made = {
        "starts_at": AT + timedelta(days=63), "time_zone": "America/Chicago", "has_captions": True,
        "state": EventState.ANNOUNCED, "announced_at": AT, "made_at": AT,
    }  # fmt: skip
    return Event.objects.create(body=of, title=title, **made | fields)


def registration(at_event: Event, name: str = "Pat Example", **fields: Any) -> Registration:
    """One place."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    made = {"email": email, "token_hash": fingerprint(f"{at_event.pk}:{name}"), "registered_at": AT}
    return Registration.objects.create(event=at_event, name=name, **made | fields)


def observance(of: Body, title: str = "Reentry Fair Day", **fields: Any) -> Observance:
    """A day that comes back each year."""
    day = date(2026, 4, 15)
    made = {"starts_on": day, "ends_on": day, "is_yearly": True, "made_at": AT}
    return Observance.objects.create(body=of, title=title, **made | fields)


def focus(of: Body, title: str = "Transportation, 2026 focus", **fields: Any) -> Focus:
    """A year's focus."""
    made = {"barrier": Barrier.TRANSPORTATION, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return Focus.objects.create(body=of, title=title, **made | {"declared_at": AT} | fields)


def resource(of: Focus, title: str = "Ride programs") -> FocusTie:
    """An address tied to a focus."""
    return FocusTie.objects.create(focus=of, title=title, address="https://rides.example.org/", tied_at=AT)
