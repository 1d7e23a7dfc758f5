"""Take address cards out, and keep on record who took whose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from sectorworks.core import audit

from ..models import Affiliation, Organization, Person
from ..policies import organizations as organization_policies
from ..policies import people as policies
from ..queries import people as queries
from ..rules.cards import Card

ADDRESSES = ["email", "phone"]


@transaction.atomic
def take_one(*, person: Person, by: Any, at: datetime) -> Card:
    """One person's card, with addresses when the reader may reach the person."""
    policies.can_see(by, person).enforce()
    place = next((one for one in queries.places_of(person) if one.ends_on is None), None)
    may_reach = bool(policies.can_reach(by, person))
    if may_reach and person.account_id != by.pk:
        audit.saw(noun=person, fields=ADDRESSES, by=by, at=at)
    return _card(person, place, may_reach=may_reach)


@transaction.atomic
def take_all(*, organization: Organization, by: Any, at: datetime) -> list[Card]:
    """The cards of the people of an organization whom the reader may see."""
    organization_policies.can_see(by, organization).enforce()
    places = queries.people_of(by, organization, localdate(at))
    keys = [place.person_id for place in places]
    reachable = set(queries.reachable(by, localdate(at)).filter(pk__in=keys).values_list("pk", flat=True))
    cards: dict[int, Card] = {}
    for place in places:
        place.organization = organization
        cards[place.person_id] = _card(place.person, place, may_reach=place.person_id in reachable)
    people = sorted(key for key, card in cards.items() if card.email or card.phone)
    if people:
        audit.record(noun=organization, verb="take cards", by=by, at=at, detail={"people": people})
    return list(cards.values())


def _card(person: Person, place: Affiliation | None, *, may_reach: bool) -> Card:
    return Card(
        key=f"sectorworks-person-{person.pk}",
        full_name=person.full_name,
        organization=place.organization.name if place else "",
        title=place.title if place else "",
        email=person.email if may_reach else "",
        phone=person.phone if may_reach else "",
        language=person.language,
        pronouns=person.pronouns,
    )
