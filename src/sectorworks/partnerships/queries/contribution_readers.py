"""Which ledgers somebody reads, and what stands in them. Twins in `policies.contributions`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import BodyKind
from sectorworks.core import clock
from sectorworks.plans.models import Commitment

from ..models import ContributionEvidence, PublicMoney, ValuationRule
from .proof_readers import ABOVE, taking_part

PARTNERSHIP = BodyKind.PARTNERSHIP
HOME = ("body__host", "body__parent__host", "body__parent__parent__parent")


def of_partnerships(found: QuerySet[Any], path: str = "body") -> Q:
    """Of these partnerships and their teams. A partnership below another keeps a ledger of its own."""
    keys = found.values("pk")
    return Q(**{f"{path}__in": keys}) | Q(**{f"{path}__parent__in": keys}) & ~Q(**{f"{path}__kind": PARTNERSHIP})


def contributions_visible_to(user: Any, today: date) -> QuerySet[Commitment]:
    """Promises to partnerships in which the person has a part, and to their teams.

    Twin: `policies.contributions.can_see_contribution`.
    """
    rows = Commitment.objects.filter(of_partnerships(taking_part(user, today)))
    return rows.select_related(*HOME, "organization", "person", "action__goal__plan")


def contribution_visible_to(user: Any, pk: int) -> Commitment:
    """One of them; raises `Commitment.DoesNotExist`."""
    return contributions_visible_to(user, clock.today()).get(pk=pk)


def evidence_visible_to(user: Any, pk: int) -> ContributionEvidence:
    """What proves one of them; raises `ContributionEvidence.DoesNotExist`."""
    seen = of_partnerships(taking_part(user, clock.today()), "commitment__body")
    related = (f"commitment__{one}" for one in (*HOME, "organization", "person"))
    return ContributionEvidence.objects.filter(seen).select_related(*related, "file").get(pk=pk)


def rule_visible_to(user: Any, pk: int) -> ValuationRule:
    """A rule of a partnership the person has a part in; raises `ValuationRule.DoesNotExist`."""
    found: ValuationRule = _of(ValuationRule.objects.all(), user).get(pk=pk)
    return found


def money_visible_to(user: Any, pk: int) -> PublicMoney:
    """Public money of such a partnership, removed or not; raises `PublicMoney.DoesNotExist`."""
    found: PublicMoney = _of(PublicMoney.objects.all(), user).get(pk=pk)
    return found


def _of(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    seen = taking_part(user, clock.today()).values("pk")
    return rows.filter(body__in=seen).select_related(*(f"body__{one}" for one in ABOVE))
