"""What industry puts into a partnership of agency B's, buys, sells and says of itself there, full of canaries."""

from __future__ import annotations

from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import (
    AssessmentRating,
    CallOffer,
    CircleReferral,
    ContributionEvidence,
    KitPiece,
    MatchRecord,
    Prospect,
    PublicMoney,
    SupplyEntry,
    SupplyLink,
    ValuationRule,
)

BOUGHT = ("commodity", "buyer_agreed_by", "supplier_agreed_by", "supplier_name")


def seed_contributions(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """Nothing here is public before somebody approves, consents or shares; nobody did."""
    by, employer, today = cast["rival"], made.world.employer, clock.today()
    rule = {"kind": "time", "rate_usd": 30, "valid_from": today, **canaries(ValuationRule, "unit", "source")}
    made.keep(ValuationRule.objects.create(body=body, **rule))
    made.keep(factories.money(body, **canaries(PublicMoney, "source")))
    promise = body.commitments.order_by("pk").first()
    address = f"https://proof.example.test/{canary(ContributionEvidence, 'address')}"
    made.keep(factories.proof(promise, **canaries(ContributionEvidence, "title", "words"), address=address))
    award = {"award": canary(MatchRecord, "award"), "counted_at": clock.now(), "counted_usd": 1}
    made.keep(MatchRecord.objects.create(commitment=promise, **award))
    told = canaries(SupplyEntry, "commodity", "words", "agreed_by")
    made.keep(factories.supply_entry(body, employer, **told))
    made.keep(factories.supply_link(body, employer, **canaries(SupplyLink, *BOUGHT)))
    made.keep(factories.kit_piece(body, **canaries(KitPiece, "title", "wording", "source", "alternative_text")))
    made.keep(factories.prospect(body, by, **canaries(Prospect, "name", "words", "next_step")))
    said = canaries(AssessmentRating, "evidence", "next_move")
    made.keep(factories.rating(factories.assessment(body), made.world.rival_agency, by, **said))
    made.keep(
        factories.referral(body, by, **canaries(CircleReferral, "company_name", "person_name", "job_title", "why"))
    )
    answered = {
        "answered_at": clock.now(),
        "answered_by": by,
        "person_name": "",
        "answer": canary(CircleReferral, "answer"),
    }
    made.keep(factories.referral(body, by, **answered))
    offer = CallOffer.objects.get(call__action__goal__plan__body=body)
    CallOffer.objects.filter(pk=offer.pk).update(state="withdrawn", **canaries(CallOffer, "withdrawn_because"))
