"""Reads of companies that members suggest, and what became of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.convening.queries.visibility import partnerships_named_in
from sectorworks.core import clock
from sectorworks.directory.models import Organization

from ..models import CircleReferral
from . import proof_readers
from .assessment_raters import raters_for

RELATED = ("body__host", "body__parent__parent", "suggested_by", "organization", "mover__organization", "mover__person")


def referrals_visible_to(user: Any, today: date) -> QuerySet[CircleReferral]:
    """One's own, and all of partnerships for which one names candidates. Twin: `policies.growth.can_see`."""
    if not getattr(user, "is_active", False):
        return CircleReferral.objects.none()
    own = proof_readers.taking_part(user, today).values("pk")
    mine = Q(suggested_by=user) | Q(body__in=partnerships_named_in(user, today).values("pk"))
    return CircleReferral.objects.filter(mine, body__in=own).select_related(*RELATED)


def referral_visible_to(user: Any, pk: int) -> CircleReferral:
    """One; raises `CircleReferral.DoesNotExist`."""
    return referrals_visible_to(user, clock.today()).get(pk=pk)


def referrals_of(user: Any, body: Body, today: date) -> list[CircleReferral]:
    """What the reader may see of one partnership: open ones first, then the newest."""
    rows = referrals_visible_to(user, today).filter(body=body)
    return sorted(rows, key=lambda one: (one.answered_at is not None, -one.suggested_at.timestamp(), one.pk))


def speaks_for(user: Any, body: Body, today: date) -> Organization | None:
    """The organization for which the person sits here, if any."""
    return next(iter(raters_for(user, body, today)), None)
