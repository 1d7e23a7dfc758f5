"""The bodies around one: above, below, linked by a liaison's seat, or by requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from ..models import Body, Seat
from . import visibility
from .requests import requests_of


class Link(StrEnum):
    """How another body is connected."""

    ABOVE = "above"
    BELOW = "below"
    BESIDE = "beside"
    LIAISON_TO = "liaison to"
    LIAISON_FROM = "liaison from"
    ASKED = "asked"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Edge:
    """One connection; `count` is how many seats or requests make it."""

    link: Link
    body: Body
    count: int = 1


def connections(user: Any, body: Body, today: date) -> list[Edge]:
    """Every connected body the person may see: its family first, then liaisons, then requests."""
    visible = {one.pk: one for one in _near(user, body, today)}
    found: dict[tuple[Link, int], int] = {}

    def add(link: Link, key: int | None) -> None:
        if key in visible and key != body.pk:
            found[link, key] = found.get((link, key), 0) + 1

    add(Link.ABOVE, body.parent_id)
    for one in visible.values():
        if one.parent_id == body.pk:
            add(Link.BELOW, one.pk)
        elif body.parent_id and one.parent_id == body.parent_id:
            add(Link.BESIDE, one.pk)
    for seat in _liaison_seats(body, today):
        if seat.body_id == body.pk:
            add(Link.LIAISON_TO, seat.linked_body_id)
        else:
            add(Link.LIAISON_FROM, seat.body_id)
    for matter in requests_of(user, body, today):
        asks = matter.from_body_id == body.pk
        add(Link.ASKED if asks else Link.ASKS, matter.to_body_id if asks else matter.from_body_id)
    order = list(Link)
    edges = [Edge(link, visible[key], count) for (link, key), count in found.items()]
    return sorted(edges, key=lambda edge: (order.index(edge.link), edge.body.name, edge.body.pk))


def _liaison_seats(body: Body, today: date) -> list[Seat]:
    closed = Seat.objects.filter(closed_on__lte=today).values("pk")
    linked = Q(body=body, linked_body__isnull=False) | Q(linked_body=body)
    return list(Seat.objects.filter(linked, opened_on__lte=today).exclude(pk__in=closed))


def _near(user: Any, body: Body, today: date) -> list[Body]:
    near = Q(parent=body) | Q(linked_seats__body=body) | Q(seats__linked_body=body)
    near |= Q(requests_made__to_body=body) | Q(requests_received__from_body=body)
    if body.parent_id:
        near |= Q(pk=body.parent_id) | Q(parent=body.parent_id)
    keys = Body.objects.filter(near).values("pk")
    return list(visibility.bodies_visible_to(user, today).filter(pk__in=keys))
