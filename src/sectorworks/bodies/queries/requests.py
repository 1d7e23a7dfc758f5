"""Reads of requests between bodies. They are for the members of either body alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock

from ..models import Body, BodyRequest, RequestState, RequestStep
from . import visibility

OPEN_STATES = (RequestState.ASKED, RequestState.ACCEPTED)


def own_bodies(user: Any, today: date) -> QuerySet[Body]:
    """The bodies a person sits on or keeps, and those below a body whose staff they are."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    seats = visibility.serving_terms(user, today)
    kept = visibility.hosted(user, today)
    staffed = seats.filter(seat__office__in=visibility.STAFF_OFFICES).values("seat__body")
    return Body.objects.filter(
        kept | Q(pk__in=seats.values("seat__body")) | Q(parent__in=staffed) | Q(parent__parent__in=staffed)
    )


def requests_visible_to(user: Any, today: date) -> QuerySet[BodyRequest]:
    """Requests that a body of the person's made, has, or had on its way. Twin: `policies.requests.can_see`."""
    own = own_bodies(user, today).values("pk")
    passed = RequestStep.objects.filter(body__in=own).values("matter")
    mine = Q(from_body__in=own) | Q(to_body__in=own) | Q(pk__in=passed)
    return BodyRequest.objects.filter(mine)


def request_visible_to(user: Any, pk: int) -> BodyRequest:
    """One of them; raises `BodyRequest.DoesNotExist`."""
    related = ("from_body__host", "from_body__parent__parent", "to_body__host", "to_body__parent__parent", "asked_by")
    return requests_visible_to(user, clock.today()).select_related(*related).get(pk=pk)


def requests_of(user: Any, body: Body, today: date) -> QuerySet[BodyRequest]:
    """A body's requests in either direction, open ones first, then the newest."""
    found = requests_visible_to(user, today).filter(Q(from_body=body) | Q(to_body=body))
    return found.select_related("from_body", "to_body").order_by("answered_at", "-asked_at", "-pk")


def steps_of(matter: BodyRequest) -> QuerySet[RequestStep]:
    """What happened to a request, newest first."""
    return matter.steps.select_related("body", "by").order_by("-at", "-pk")


def bodies_to_ask(user: Any, body: Body, today: date) -> QuerySet[Body]:
    """Running bodies the person may know of, other than this one, by name."""
    running = visibility.bodies_visible_to(user, today).exclude(ends_on__lte=today)
    return running.exclude(pk=body.pk).order_by("name", "pk")
