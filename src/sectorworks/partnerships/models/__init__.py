"""A partnership at work: priorities, champions, solutions, contributions, proofs."""

from __future__ import annotations

from .assessments import Assessment, AssessmentRating
from .contributions import PublicMoney, ValuationRule
from .growth import CircleReferral
from .marketing_kit import KitKind, KitPiece
from .priorities import PriorityChampion, PriorityProfile
from .solutions import (
    CallOffer,
    CallState,
    OpenCall,
    Solution,
    SolutionNeed,
    SolutionPart,
    SolutionProgram,
    SolutionResult,
    SolutionState,
)
from .supply_map import SupplyEntry, SupplyLink, SupplySide

__all__ = [
    "Assessment",
    "AssessmentRating",
    "CallOffer",
    "CallState",
    "CircleReferral",
    "KitKind",
    "KitPiece",
    "OpenCall",
    "PriorityChampion",
    "PriorityProfile",
    "PublicMoney",
    "Solution",
    "SolutionNeed",
    "SolutionPart",
    "SolutionProgram",
    "SolutionResult",
    "SolutionState",
    "SupplyEntry",
    "SupplyLink",
    "SupplySide",
    "ValuationRule",
]
