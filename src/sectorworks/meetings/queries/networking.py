"""Networking items as those inside may see them: listings for the listed and staff, introductions for the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.bodies.policies import bodies
from sectorworks.directory.models import Person
from sectorworks.directory.queries import own

from ..models import AgendaItem, Introduction, IntroductionState, ItemKind, NetworkingListing
from ..rules import networking as rules
from .record import item_inside

CAME_ABOUT = (IntroductionState.INTRODUCED, IntroductionState.COLLABORATION)


@dataclass(frozen=True, slots=True)
class DirectCounts:
    """Introductions that people asked each other for. None is withheld: too few."""

    asked: int | None
    introduced: int | None


def networking_item(user: Any, pk: int) -> AgendaItem:
    """An item for networking, for those inside; raises `AgendaItem.DoesNotExist`."""
    item = item_inside(user, pk)
    if item.kind != ItemKind.NETWORKING:
        raise AgendaItem.DoesNotExist
    return item


def listing_of(item: AgendaItem, person: Person | None) -> NetworkingListing | None:
    """The person's own listing."""
    return NetworkingListing.objects.filter(item=item, person=person).first() if person else None


def listings_of(item: AgendaItem) -> QuerySet[NetworkingListing]:
    """Everybody who chose to be listed, by name."""
    return item.listings.filter(person__removed_on=None).select_related("person").order_by("person__name_key", "pk")


def listing_inside(user: Any, pk: int) -> NetworkingListing:
    """A listing, for the others who are listed and for staff; raises `NetworkingListing.DoesNotExist`."""
    listing = NetworkingListing.objects.select_related("person__account").get(pk=pk)
    try:
        listing.item = networking_item(user, listing.item_id)
    except AgendaItem.DoesNotExist as missing:
        raise NetworkingListing.DoesNotExist from missing
    if listing_of(listing.item, own.person_of(user)) is None and not keeps(user, listing.item):
        raise NetworkingListing.DoesNotExist
    return listing


def keeps(user: Any, item: AgendaItem) -> bool:
    """Whether the person is staff of the group that keeps the item."""
    return item.meeting is not None and bool(bodies.can_keep(user, item.meeting.body))


def introductions_visible_to(user: Any, item: AgendaItem) -> QuerySet[Introduction]:
    """What one asked oneself, what one is asked, and for staff what goes through them or became a collaboration.

    Who is asked through staff learns of it once staff introduced the two.
    """
    sees = Q()
    if (person := own.person_of(user)) is not None:
        through = Q(goes_through_staff=False) | Q(state__in=CAME_ABOUT)
        sees |= Q(asker=person) | (Q(asked=person) & through)
    if keeps(user, item):
        sees |= Q(goes_through_staff=True) | Q(state=IntroductionState.COLLABORATION)
    rows = Introduction.objects.filter(item=item).select_related("asker", "asked", "action")
    return rows.filter(sees).order_by("asked_at", "pk") if sees else rows.none()


def introduction_inside(user: Any, pk: int) -> Introduction:
    """One introduction, for who may see it; raises `Introduction.DoesNotExist`."""
    found = Introduction.objects.only("item_id").get(pk=pk)
    try:
        item = networking_item(user, found.item_id)
    except AgendaItem.DoesNotExist as missing:
        raise Introduction.DoesNotExist from missing
    row = introductions_visible_to(user, item).select_related("asker__account", "asked__account").get(pk=pk)
    row.item = item
    return row


def direct_counts(item: AgendaItem) -> DirectCounts:
    """For staff, of what they don't see one by one. One statement."""
    found = item.introductions.filter(goes_through_staff=False).aggregate(
        asked=Count("pk"), introduced=Count("pk", filter=Q(state__in=CAME_ABOUT))
    )
    return DirectCounts(*rules.shown(found["asked"], found["introduced"]))
