"""What a group heard from others and told them, recommended, and held for others."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from sectorworks.bodies.models import Body, Decision
from sectorworks.committees.models import Event, EventState, Feedback, Recommendation, RecommendationState
from sectorworks.committees.queries import focuses as declared_focuses
from sectorworks.committees.queries import reviews as annual_reviews
from sectorworks.committees.queries.events import funnel_of

from ..rules.record import EventRecord, Evidence, FeedbackRecord, FocusRecord, RecommendationRecord, ReviewRecord
from . import evidence

# How far ahead an announced event is told.
SOON = timedelta(days=122)
# An event's own zone can put it a day off the site's.
A_DAY = timedelta(days=1)


def feedback(body: Body, starts_on: date, ends_on: date) -> tuple[FeedbackRecord, ...]:
    """Both groups' reports tell it."""
    between = Q(from_body=body) | Q(to_body=body)
    found = Feedback.objects.filter(between, heard_on__range=(starts_on, ends_on))
    rows = found.select_related("from_body", "to_body", "item__meeting").order_by("heard_on", "pk")
    return tuple(_feedback(body, one) for one in rows)


def _feedback(body: Body, one: Feedback) -> FeedbackRecord:
    is_ours = one.from_body_id == body.pk
    other = one.to_body if is_ours else one.from_body
    opened = [evidence.of(one, one.topic, one.pk)]
    meeting = one.item.meeting if one.item else None
    if one.item is not None and meeting is not None:
        opened.append(evidence.of(one.item, one.item.title, meeting.pk, is_public=meeting.is_open_to_public))
    return FeedbackRecord(tuple(opened), other.name, one.heard_on, one.topic, one.what_changed, is_ours)


def recommendations(body: Body, starts_on: date, ends_on: date) -> tuple[RecommendationRecord, ...]:
    """Made or answered in the period."""
    period = (starts_on, ends_on)
    found = Recommendation.objects.filter(Q(made_on__range=period) | Q(answered_on__range=period), body=body)
    rows = found.exclude(state__in=(RecommendationState.DRAFT, RecommendationState.WITHDRAWN))
    return tuple(
        RecommendationRecord(
            evidence=evidence.of(one, one.title, one.pk, is_public=True),
            number=one.number,
            title=one.title,
            addressee=str(one.to_body or one.to_organization or ""),
            made_on=one.made_on if one.made_on and starts_on <= one.made_on <= ends_on else None,
            answered_on=one.answered_on if one.answered_on and starts_on <= one.answered_on <= ends_on else None,
            answer=str(one.state),
        )
        for one in rows.select_related("to_body", "to_organization").order_by("number", "pk")
    )


def reviews(body: Body, starts_on: date, ends_on: date) -> tuple[ReviewRecord, ...]:
    """Yearly reviews closed in the period, of the group and of those below it, with the decision each rests on."""
    return tuple(
        ReviewRecord(
            evidence=(evidence.of(one, str(one), one.pk), *_decided(one.decision)),
            name=one.body.name,
            year=one.year,
            closed_on=one.closed_on,
            result=str(one.result),
            merges_into=one.merges_into.name if one.merges_into else "",
            reason=one.reason,
            is_own=one.body_id == body.pk,
        )
        for one in annual_reviews.closed_between(body, starts_on, ends_on)
        if one.closed_on is not None
    )


def focuses(body: Body, starts_on: date, ends_on: date) -> tuple[FocusRecord, ...]:
    """What the group chose in the period to focus on."""
    return tuple(
        FocusRecord(
            (evidence.of(one, one.title, one.pk, is_public=True), *_decided(one.decision)),
            one.title,
            one.starts_on,
            one.ends_on,
            one.why,
        )
        for one in declared_focuses.declared_between(body, starts_on, ends_on)
    )


def _decided(decision: Decision | None) -> tuple[Evidence, ...]:
    if decision is None:
        return ()
    return (evidence.of(decision, decision.title, f"{decision.body.slug}/{decision.pk}", is_public=True),)


def events(body: Body, starts_on: date, ends_on: date) -> tuple[EventRecord, ...]:
    """Events held in the period, and those announced for the months after it."""
    near = Q(starts_at__date__gte=starts_on - A_DAY, starts_at__date__lte=ends_on + SOON + A_DAY)
    rows = Event.objects.filter(near, body=body, state__in=(EventState.HELD, EventState.ANNOUNCED))
    found = []
    for one in rows.order_by("starts_at", "pk"):
        day = one.starts_at.astimezone(ZoneInfo(one.time_zone)).date()
        is_held = one.state == EventState.HELD and starts_on <= day <= ends_on
        if is_held or ends_on < day <= ends_on + SOON:
            opened = evidence.of(one, one.title, one.pk, is_public=True)
            # A later look counts more; what may not be shown, or is none, is left out of the text.
            funnel = funnel_of(one) if is_held else None
            came, committed = (funnel.attended, funnel.committed) if funnel else (None, None)
            found.append(EventRecord(opened, one.title, one.audience, day, is_held, came, committed))
    return tuple(found)
