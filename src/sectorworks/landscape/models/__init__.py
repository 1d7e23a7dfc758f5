"""The State's map: entries of partnerships, recognition, overlaps."""

from __future__ import annotations

from .overlaps import OverlapChoice, OverlapDecision
from .registry import Clearance, Listing, ListingEdition, PartnershipStage, Recognition

__all__ = [
    "Clearance",
    "Listing",
    "ListingEdition",
    "OverlapChoice",
    "OverlapDecision",
    "PartnershipStage",
    "Recognition",
]
