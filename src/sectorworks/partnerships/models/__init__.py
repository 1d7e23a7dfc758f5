"""A partnership at work: priorities, champions, solutions, contributions, proofs."""

from __future__ import annotations

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

__all__ = [
    "CallOffer",
    "CallState",
    "OpenCall",
    "PriorityChampion",
    "PriorityProfile",
    "Solution",
    "SolutionNeed",
    "SolutionPart",
    "SolutionProgram",
    "SolutionResult",
    "SolutionState",
]
