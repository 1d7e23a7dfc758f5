"""Reads of what groups heard from each other. Members of either group read it, nobody else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sectorworks.bodies.models import Body, BodyRequest, Privacy, Term, TermState
from sectorworks.bodies.queries.requests import request_visible_to, requests_of
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock
from sectorworks.directory.models import Person
from sectorworks.meetings.models import AgendaItem, Meeting
from sectorworks.meetings.queries.meetings import planned_of

from ..models import Feedback

RELATED = (
    *("from_body__host", "from_body__parent__parent", "to_body__host", "to_body__parent__parent"),
    *("matter", "item__meeting", "liaison"),
)

matter_visible_to = request_visible_to


def visible_to(user: Any, today: date) -> QuerySet[Feedback]:
    """Feedback between groups of which the person has a part in one. Twin: `policies.liaison.can_see`."""
    own = bodies_taking_part(user, today).values("pk")
    return Feedback.objects.filter(Q(from_body__in=own) | Q(to_body__in=own))


def feedback_visible_to(user: Any, pk: int) -> Feedback:
    """One of them; raises `Feedback.DoesNotExist`."""
    return visible_to(user, clock.today()).select_related(*RELATED).get(pk=pk)


def of_body(user: Any, body: Body, today: date) -> QuerySet[Feedback]:
    """What a group heard and what others heard from it, newest first."""
    found = visible_to(user, today).filter(Q(from_body=body) | Q(to_body=body))
    return found.select_related("from_body", "to_body", "matter", "item").order_by("-heard_on", "-pk")


def between(body: Body, starts_on: date, ends_on: date) -> QuerySet[Feedback]:
    """What a group heard or gave in a span of days, and what changed in it: for the reports of both groups."""
    days = (starts_on, ends_on)
    found = Feedback.objects.filter(Q(from_body=body) | Q(to_body=body))
    found = found.filter(Q(heard_on__range=days) | Q(changed_on__range=days))
    return found.select_related(*RELATED).order_by("heard_on", "pk")


def requests_with_slots(user: Any, body: Body, today: date) -> QuerySet[BodyRequest]:
    """A group's requests in either direction, each with its places on agendas and what was heard."""
    slots = AgendaItem.objects.filter(meeting__isnull=False).select_related("meeting").order_by("meeting__starts_at")
    return requests_of(user, body, today).prefetch_related(
        Prefetch("agenda_items", slots), Prefetch("feedback", Feedback.objects.order_by("heard_on", "pk"))
    )


def slots_of(matter: BodyRequest) -> QuerySet[AgendaItem]:
    """Where a request stands on an agenda, the newest meeting first."""
    found = AgendaItem.objects.filter(matter=matter, meeting__isnull=False).select_related("meeting__body")
    return found.order_by("-meeting__starts_at", "-pk")


def meetings_for_slot(matter: BodyRequest, at: datetime) -> QuerySet[Meeting]:
    """The asked group's meetings to come."""
    return planned_of(matter.to_body, at)


def givers_for_choice(user: Any, body: Body, today: date) -> QuerySet[Body]:
    """Groups from which something can have been heard."""
    return bodies_visible_to(user, today).exclude(pk=body.pk).order_by("name", "pk")


def matters_for_choice(body: Body) -> QuerySet[BodyRequest]:
    """What the group asked of others."""
    return BodyRequest.objects.filter(from_body=body).select_related("to_body").order_by("-asked_at", "-pk")


def people_for_choice(body: Body, today: date) -> QuerySet[Person]:
    """Who can have brought it: those who sit on the group under their name."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    terms = Term.objects.filter(in_time, seat__body=body, seat__privacy=Privacy.NAMED, state=TermState.SERVING)
    return Person.objects.filter(pk__in=terms.values("person")).order_by("name_key", "pk")
