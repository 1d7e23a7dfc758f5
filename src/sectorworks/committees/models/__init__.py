"""What boards and committees do beyond meeting: recommend, review, advise on funding, inform the public."""

from __future__ import annotations

from .events import Event, EventCommitment, EventState, Registration
from .funding import ConflictKind, ConflictOfInterest, FundingInput, FundingNotice, FundingRelevance
from .liaison import Feedback
from .observances import Observance
from .recommendations import Recommendation, RecommendationState
from .reviews import AnnualReview, Realignment

__all__ = [
    "AnnualReview",
    "ConflictKind",
    "ConflictOfInterest",
    "Event",
    "EventCommitment",
    "EventState",
    "Feedback",
    "FundingInput",
    "FundingNotice",
    "FundingRelevance",
    "Observance",
    "Realignment",
    "Recommendation",
    "RecommendationState",
    "Registration",
]
