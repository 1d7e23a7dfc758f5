"""The offer desk: what industry opened, who may answer, what came."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from sectorworks.bodies.models import Body, RoleLine, Term, TermState
from sectorworks.directory.models import Affiliation, Organization, OrganizationKind
from sectorworks.directory.queries import own

from ..models import CallOffer, CallState, OpenCall
from .solution_readers import CALL, in_time

STANDING = (CallState.OFFERED, CallState.ACCEPTED)


def is_open(call: OpenCall, today: date) -> bool:
    """Not closed, and its day has not passed."""
    return call.closed_at is None and today <= call.closes_on


def is_unanswered(call: OpenCall, offers: list[CallOffer], today: date) -> bool:
    """Overdue: its day passed, and no offer stands."""
    return call.closed_at is None and call.closes_on < today and not any(one.state in STANDING for one in offers)


def calls_of(body: Body) -> QuerySet[OpenCall]:
    """Every call of a partnership and its teams with its offers, by the day it closes."""
    home = "action__goal__plan__body"
    offers = CallOffer.objects.select_related("organization", "joined_to__organization").order_by("offered_at", "pk")
    rows = OpenCall.objects.filter(Q(**{home: body}) | Q(**{f"{home}__parent": body}))
    return rows.select_related(*CALL).prefetch_related(Prefetch("offers", offers)).order_by("closes_on", "pk")


def support_partners(body: Body, today: date) -> QuerySet[Organization]:
    """Organizations that are no company and have a role or a seat in the partnership or its teams."""
    role = RoleLine.objects.filter(in_time(today), body=body, organization=OuterRef("pk"))
    seat = Term.objects.filter(
        in_time(today), Q(seat__body=body) | Q(seat__body__parent=body), state=TermState.SERVING,
        organization=OuterRef("pk"),
    )  # fmt: skip
    rows = Organization.objects.filter(Exists(role) | Exists(seat), merged_into=None)
    return rows.exclude(kind=OrganizationKind.EMPLOYER).order_by("name_key", "pk")


def partners_spoken_for(user: Any, body: Body, today: date) -> list[Organization]:
    """The support partners of a partnership that the person acts for."""
    return list(support_partners(body, today).filter(pk__in=own.own_keys(user, today)))


def accounts_of_partners(body: Body, today: date) -> list[Any]:
    """Who acts for a support partner: those who hear of a new call."""
    return accounts_of(support_partners(body, today), today)


def accounts_of(partners: QuerySet[Organization], today: date) -> list[Any]:
    """Who acts for any of these organizations."""
    rows = Affiliation.objects.filter(
        own.current(today), organization__in=partners.values("pk"), is_representative=True,
        person__account__is_active=True,
    )  # fmt: skip
    return [one.person.account for one in rows.select_related("person__account").order_by("pk")]
