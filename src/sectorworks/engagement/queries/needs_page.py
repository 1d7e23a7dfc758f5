"""What the page of a need shows to somebody at its table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries import own

from ..models import Contact, ContactState, Need, NeedShare, Reply, ThreadPost
from ..rules.audiences import VIEWS, Audience, View, audience_of
from ..rules.needs import Seat
from . import needs as queries


@dataclass(frozen=True)
class NeedTable:
    """The need as one seat sees it. The company gets no posts: they are not even read."""

    seat: Seat
    audience: Audience
    view: View
    replies: list[Reply]
    shares: list[NeedShare]
    posts: list[ThreadPost] = field(default_factory=list)
    speaks_for: list[Organization] = field(default_factory=list)

    @property
    def reply(self) -> Reply | None:
        """The one that counts: the latest."""
        return self.replies[0] if self.replies else None

    @property
    def brought(self) -> list[tuple[Organization, str]]:
        """What each partner brings to the reply, latest word first."""
        return [(post.for_organization, post.brings) for post in reversed(self.posts) if post.brings]


def table_of(user: Any, need: Need, seat: Seat, today: date) -> NeedTable:
    """Everything at the table that this seat may see."""
    replies = list(need.replies.select_related("by").order_by("-at", "-pk"))
    shares = list(need.shares.select_related("organization", "body").order_by("shared_at", "pk"))
    if seat is Seat.EMPLOYER:
        return NeedTable(seat, Audience.EMPLOYER, VIEWS[Audience.EMPLOYER], replies, shares)
    speaks_for = queries.speaking_for(user, need, today)
    audience = audience_of(speaks_for[0].kind) if speaks_for else Audience.COMMUNITY
    posts = list(need.posts.select_related("for_organization", "by").order_by("at", "pk"))
    return NeedTable(seat, audience, VIEWS[audience], replies, shares, posts, speaks_for)


def guests(user: Any, need: Need, today: date) -> tuple[QuerySet[Organization], QuerySet[Body]]:
    """Organizations and groups that can be brought in: not those at the table, and no other company."""
    there = need.shares.filter(organization__isnull=False).values("organization")
    organizations = Organization.objects.filter(merged_into=None, closed_on=None).exclude(
        kind=OrganizationKind.EMPLOYER
    )
    organizations = organizations.exclude(pk__in=there).exclude(pk=need.owner_organization_id)
    bodies = bodies_visible_to(user, today).filter(ends_on=None)
    bodies = bodies.exclude(pk__in=need.shares.filter(body__isnull=False).values("body"))
    return organizations.order_by("name_key", "pk"), bodies.order_by("name", "pk")


def contacts_for_result(user: Any, need: Need, today: date) -> QuerySet[Contact]:
    """Contacts of one's own organizations with the company since the need was raised, newest first."""
    mine = own.own_affiliations(user, today).values("organization")
    rows = Contact.objects.filter(
        state=ContactState.RECORDED,
        for_organization__in=mine,
        organizations__organization=need.employer_id,
        held_on__gte=localdate(need.raised_at),
    )
    return rows.order_by("-held_on", "-pk")
