"""What the sample lacks for `contributions_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.home.sample import regional_groups
from sectorworks.partnerships.models import MatchRecord, PublicMoney, ValuationRule
from sectorworks.partnerships.proofs_sample_operations import FOOD
from sectorworks.plans.models import Commitment


def nouns() -> dict[str, dict[str, Any]]:
    """The sample's food partnership with its ledger, and a partnership that has none yet."""
    body = Body.objects.get(name=FOOD)
    counted = MatchRecord.objects.exclude(award="").order_by("pk")[0]
    unvalued = Commitment.objects.filter(body=body, unit="rolls").order_by("pk")[0]
    return {
        "contributions-partnership": {"slug": body.slug},
        "contributions-empty": {"slug": Body.objects.get(name=regional_groups.LOGISTICS).slug},
        "contributions-counted": {"pk": counted.commitment_id},
        "contributions-unvalued": {"pk": unvalued.pk},
        "contributions-rule": {"pk": ValuationRule.objects.filter(body=body).order_by("pk")[0].pk},
        "contributions-money": {"pk": PublicMoney.objects.filter(body=body).order_by("pk")[0].pk},
    }
