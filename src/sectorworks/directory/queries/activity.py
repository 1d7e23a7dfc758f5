"""The feed: what happened around organizations, as far as a person may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from sectorworks.accounts.roles import Capability, can

from ..models import Activity, ActivityKind, Organization
from . import keyset, own, visibility

ON_A_PAGE = 50
ON_A_RECORD = 12
ENGAGEMENT = (
    ActivityKind.CONTACT,
    ActivityKind.ASK,
    ActivityKind.NEED,
    ActivityKind.VISIT,
    ActivityKind.REFERRAL,
)
ORDER = keyset.Order(("at", "id"), is_descending=True)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One thing that happened. `address` is its page, empty when the reader may not be able to open it."""

    kind: str
    headline: str
    address: str
    organization_id: int
    organization: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of the feed; the marks lead to the pages before and after."""

    rows: list[FeedRow]
    before: str
    after: str


def activities_visible_to(user: Any, today: date) -> QuerySet[Activity]:
    """What is shared about organizations the person may see, and everything their own organizations did.

    What partners and employers have to do with each other is read by those who work with employers, and by the
    organization itself: not by the State, however high the office.
    """
    mine = own.own_affiliations(user, today).values("organization")
    shared = Q(is_shared=True)
    if not can(user, Capability.ENGAGE):
        shared &= ~Q(kind__in=ENGAGEMENT) | Q(organization__in=mine)
    # `Exists` is asked for each row; of a list of organizations SQLite would rather read the activities of each.
    seen = Exists(visibility.organizations_visible_to(user, today).filter(pk=OuterRef("organization")))
    return Activity.objects.filter(shared | Q(for_organization__in=mine), seen)


def newest(user: Any, today: date, *, after: str = "", before: str = "") -> Feed:
    """The newest things across all organizations. At most 4 statements, however many rows."""
    page = ORDER.page(_told(activities_visible_to(user, today)), ON_A_PAGE, after=after, before=before)
    return Feed(_rows(user, page.rows, today), page.before, page.after)


def of_organization(user: Any, organization: Organization, today: date) -> list[FeedRow]:
    """The newest things around one organization."""
    rows = _told(activities_visible_to(user, today).filter(organization=organization))
    here = reverse("organization", args=[organization.pk])
    found = _rows(user, ORDER.ordered(rows)[:ON_A_RECORD], today)
    return [replace(one, address="") if one.address == here else one for one in found]


def _told(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    shown = ("kind", "headline", "route", "route_key", "at", "for_organization", "organization__name")
    return rows.select_related("organization", "by").only(*shown, "by__full_name", "by__email")


def _rows(user: Any, rows: Any, today: date) -> list[FeedRow]:
    mine = set(own.own_affiliations(user, today).values_list("organization", flat=True))
    return [
        FeedRow(
            kind=one.get_kind_display(),
            headline=one.headline,
            address=_address(one, mine),
            organization_id=one.organization_id,
            organization=one.organization.name,
            who=str(one.by or ""),
            at=one.at,
        )
        for one in rows
    ]


def _address(one: Activity, mine: set[int]) -> str:
    """The page of the thing itself for those on either side of it; what no one side did is open to all."""
    if not one.route or not (one.for_organization_id is None or {one.for_organization_id, one.organization_id} & mine):
        return ""
    try:
        return reverse(one.route, args=[one.route_key] if one.route_key else [])
    except NoReverseMatch:  # a page that is gone since
        return ""
