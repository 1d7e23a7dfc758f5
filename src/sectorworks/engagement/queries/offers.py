"""What companies offer, as partners see it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock
from sectorworks.directory.models import Affiliation, Organization, OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to

from ..models import Offer


def offers_visible_to(user: Any, today: date) -> QuerySet[Offer]:
    """All offers of companies a person may see, withdrawn and past ones too. Twin: `policies.offers.can_see`."""
    companies = organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER)
    return Offer.objects.filter(employer__in=companies.values("pk")).select_related("employer", "offered_by")


def standing(rows: QuerySet[Offer], today: date) -> QuerySet[Offer]:
    """Offers that can be taken up today."""
    return rows.filter(Q(until=None) | Q(until__gte=today), withdrawn_at=None)


def stands(offer: Offer, today: date) -> bool:
    """The same of one offer."""
    return offer.withdrawn_at is None and (offer.until is None or offer.until >= today)


def own_voices(employer: Organization) -> frozenset[int]:
    """The accounts that speak or have spoken for the company itself."""
    rows = Affiliation.objects.filter(organization=employer, is_representative=True, person__account__isnull=False)
    return frozenset(rows.values_list("person__account", flat=True))


def is_companys_own(offer: Offer) -> bool:
    """Whether the company made the offer itself, as opposed to partner staff on its behalf."""
    return offer.offered_by_id in own_voices(offer.employer)


def offer_visible_to(user: Any, pk: int) -> Offer:
    """One offer; raises `Offer.DoesNotExist`."""
    return offers_visible_to(user, clock.today()).get(pk=pk)


def company_visible_to(user: Any, pk: int) -> Organization:
    """One company a person may see; raises `Organization.DoesNotExist`."""
    rows = organizations_visible_to(user, clock.today()).filter(kind=OrganizationKind.EMPLOYER)
    return rows.select_related("steward", "parent").get(pk=pk)
