"""Matters sent on to the organization that can act on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Referral, ReferralState
from . import needs, visits

WAITING = (ReferralState.SENT, ReferralState.ACCEPTED)


def referrals_visible_to(user: Any, today: date) -> QuerySet[Referral]:
    """Referrals that a person's organization sent or got. Twin: `policies.referrals.can_see`."""
    rows = Referral.objects.select_related("employer", "from_organization", "to_organization", "sent_by", "visit")
    if not can(user, Capability.ENGAGE):
        return rows.none()
    mine = own.own_affiliations(user, today).values("organization")
    return rows.filter(Q(to_organization__in=mine) | Q(from_organization__in=mine))


def referral_visible_to(user: Any, pk: int) -> Referral:
    """One of them; raises `Referral.DoesNotExist`."""
    return referrals_visible_to(user, clock.today()).get(pk=pk)


def senders(user: Any, today: date) -> QuerySet[Organization]:
    """In whose name a person may send something on."""
    return visits.partner_organizations(user, today)


def overdue(rows: QuerySet[Referral], at: datetime) -> QuerySet[Referral]:
    """Those whose clock has run out without an answer."""
    return rows.filter(state__in=WAITING, due_at__lt=at)


def of_employer(employer: Organization) -> QuerySet[Referral]:
    """What was sent on for a company, newest first: what its own people may read of it is up to the page."""
    rows = Referral.objects.filter(employer=employer).select_related("to_organization")
    return rows.order_by("-sent_at", "-pk")


def receivers(today: date) -> QuerySet[Organization]:
    """Organizations with staff here who can answer a referral."""
    return needs.owner_organizations(today)
