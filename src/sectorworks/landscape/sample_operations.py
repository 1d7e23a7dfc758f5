"""The sample's partnerships on the map: one that acts, one that organizes, one that explores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from sectorworks.launches.queries.launches import launch_of

from .models import Listing, PartnershipStage
from .operations import clearances, listings, recognitions
from .operations.clearances import ClearanceDraft
from .operations.listings import ListingDraft
from .operations.recognitions import RecognitionProblem
from .queries.clearances import RESULTS

FOOD = "Prairie Rivers Food Manufacturing Partnership"
LOGISTICS = "Prairie Rivers Transportation and Logistics Partnership"
HEALTH = "Northern Corridor Health Care Partnership"
ALICE, BOB, EVE, DAN = (
    f"{name}@sample.invalid" for name in ("alice.moreno", "bob.tillman", "eve.larson", "dan.okafor")
)
LISTED_DAYS_AGO = 340


def play(people: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Entries with a history, a recognition where the evidence bears it, and one clearance."""
    listed_at = at - timedelta(days=LISTED_DAYS_AGO)
    launch = launch_of(groups[FOOD])
    food = _listed(groups[FOOD], "Food manufacturing", PartnershipStage.ORGANIZING, people[ALICE], listed_at)
    launched = ListingDraft(
        "Food manufacturing",
        PartnershipStage.ACTING,
        "Food makers of the region set shared priorities and act on them: technicians, night transit, buying local.",
        localdate(launch.meeting.starts_at if launch else at),
        shows_champions=True,
    )
    listings.revise(
        listing=food, draft=launched, reason="Launched, and the first action team is at work", expected=food.version,
        by=people[ALICE], at=at - timedelta(days=12),
    )  # fmt: skip
    _listed(groups[LOGISTICS], "Transportation and logistics", PartnershipStage.ORGANIZING, people[BOB], at)
    if EVE in people:
        _listed(groups[HEALTH], "Health care", PartnershipStage.EXPLORING, people[EVE], at - timedelta(days=200))
    clearances.clear(body=groups[FOOD], draft=ClearanceDraft(RESULTS), by=people[ALICE], at=at)
    food.refresh_from_db()
    try:
        recognitions.grant(listing=food, by=people[DAN], at=at)
    except RecognitionProblem:
        return  # the sample's record does not bear it on that day


def _listed(body: Any, sector: str, stage: PartnershipStage, by: Any, at: datetime) -> Listing:
    return listings.put_on(body=body, draft=ListingDraft(sector, stage, body.purpose), by=by, at=at)
