"""A partnership at work: priorities, champions, solutions, contributions, proofs."""

from __future__ import annotations

from .assessments import Assessment, AssessmentRating
from .contributions import PublicMoney, ValuationRule
from .growth import CircleReferral
from .marketing_kit import KitKind, KitPiece, Prospect, ProspectReader, ProspectStage
from .match import ContributionEvidence, MatchRecord
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
from .supply_map import LinkSide, SupplyEntry, SupplyIntroduction, SupplyLink, SupplySide

__all__ = [
    "Assessment",
    "AssessmentRating",
    "CallOffer",
    "CallState",
    "CircleReferral",
    "ContributionEvidence",
    "KitKind",
    "KitPiece",
    "LinkSide",
    "MatchRecord",
    "OpenCall",
    "PriorityChampion",
    "PriorityProfile",
    "Prospect",
    "ProspectReader",
    "ProspectStage",
    "PublicMoney",
    "Solution",
    "SolutionNeed",
    "SolutionPart",
    "SolutionProgram",
    "SolutionResult",
    "SolutionState",
    "SupplyEntry",
    "SupplyIntroduction",
    "SupplyLink",
    "SupplySide",
    "ValuationRule",
]
