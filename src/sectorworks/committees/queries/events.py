"""Reads of events: which somebody sees, those of a group, and how many went how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.plans.models import CommitmentState

from ..models import Event, EventCommitment, EventQuestion, EventState, Practice
from ..rules import events as rules

RELATED = ("body__host", "body__parent__parent", "priority")
NOUN = "event"
KEPT = timedelta(days=400)
HIRING = (Practice.FAIR_CHANCE, Practice.HIRE)


def visible_to(user: Any, today: date) -> QuerySet[Event]:
    """Announced events of groups one sees; drafts of those one has a part in. Twin: `policies.events.can_see`."""
    out = Q(state__in=(EventState.ANNOUNCED, EventState.HELD))
    out |= Q(state=EventState.CANCELLED, announced_at__isnull=False)
    seen = out & Q(body__in=bodies_visible_to(user, today).values("pk"))
    return Event.objects.filter(seen | Q(body__in=bodies_taking_part(user, today).values("pk")))


def event_visible_to(user: Any, pk: int) -> Event:
    """One of them; raises `Event.DoesNotExist`."""
    return visible_to(user, clock.today()).select_related(*RELATED).get(pk=pk)


def of_body(user: Any, body: Body, today: date) -> QuerySet[Event]:
    """A group's events."""
    return visible_to(user, today).filter(body=body)


def to_come(rows: QuerySet[Event], at: datetime) -> QuerySet[Event]:
    """Those of them that are announced and not over, the next first."""
    found = rows.filter(state=EventState.ANNOUNCED, starts_at__gte=at - timedelta(hours=6))
    return found.order_by("starts_at", "pk")


def public_feed(user: Any, at: datetime) -> list[Event]:
    """What a subscriber's calendar holds: announced events of the past year and all to come."""
    out = ~Q(state=EventState.DRAFT) & Q(announced_at__isnull=False)
    found = visible_to(user, clock.today()).filter(out, starts_at__gte=at - KEPT)
    return list(found.select_related("body").order_by("starts_at", "pk"))


def taken_count(event: Event) -> int:
    """Places that are taken."""
    return event.registrations.filter(cancelled_at=None).count()


def public_questions(event: Event) -> QuerySet[EventQuestion]:
    """Questions that everybody who sees the event reads, with their answers."""
    return event.questions.filter(is_public=True).order_by("answered_at", "pk")


def commitments_of(event: Event) -> QuerySet[EventCommitment]:
    """What employers committed to. For who may see them: `policies.events.can_see_results`."""
    found = event.commitments.select_related("commitment__organization", "event__body")
    return found.order_by("commitment__organization__name_key", "pk")


def commitment_visible_to(user: Any, pk: int) -> EventCommitment:
    """One of a group the person has a part in; raises `EventCommitment.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    related = ("commitment__organization", *(f"event__{one}" for one in RELATED))
    return EventCommitment.objects.filter(event__body__in=own).select_related(*related).get(pk=pk)


def attending_employers(event: Event) -> QuerySet[Organization]:
    """Employers of whom somebody came, by name."""
    came = event.registrations.filter(has_attended=True, cancelled_at=None).values("organization")
    found = Organization.objects.filter(pk__in=came, kind=OrganizationKind.EMPLOYER)
    return found.order_by("name_key", "pk")


def funnel_of(event: Event) -> rules.Funnel:
    """How many employers went how far. Employers whom nobody found in the directory count in none of it."""
    places = event.registrations.filter(cancelled_at=None, organization__kind=OrganizationKind.EMPLOYER)
    registered = set(places.values_list("organization", flat=True))
    attended = set(places.filter(has_attended=True).values_list("organization", flat=True))
    kept = event.commitments.exclude(commitment__state=CommitmentState.RELEASED)
    committed = set(kept.values_list("commitment__organization", flat=True)) & attended
    came = kept.filter(commitment__state__in=(CommitmentState.PARTLY, CommitmentState.DELIVERED))
    delivered = set(came.values_list("commitment__organization", flat=True)) & committed
    hiring = came.filter(
        practice__in=HIRING, commitment__organization__in=delivered, commitment__amount_delivered__gt=0
    )
    told = hiring.aggregate(
        hires=Sum("commitment__amount_delivered"), n=Count("commitment__organization", distinct=True)
    )
    invited = event.invitations.exclude(ask__state="withdrawn").count()
    steps = [len(one) for one in (registered, attended, committed, delivered)]
    return rules.funnel(invited, steps, int(told["hires"] or 0), told["n"])


def counts_under(text_ids: Sequence[int]) -> dict[int, int]:
    """How many events each priority has."""
    rows = _under(text_ids).values("priority").annotate(count=Count("pk")).order_by()
    return {row["priority"]: row["count"] for row in rows}


def latest_under(text_ids: Sequence[int]) -> dict[int, date]:
    """The day of the newest one that was held."""
    held = _under(text_ids).filter(state=EventState.HELD)
    rows = held.values("priority").annotate(newest=Max("starts_at")).order_by()
    return {row["priority"]: row["newest"].date() for row in rows}


def _under(text_ids: Sequence[int]) -> QuerySet[Event]:
    return Event.objects.filter(priority__in=text_ids, state__in=(EventState.ANNOUNCED, EventState.HELD))
