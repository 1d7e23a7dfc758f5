"""What boards and committees do beyond meeting: recommend, review, advise on funding, inform the public."""

from __future__ import annotations

from .events import Event, EventCommitment, EventState, Registration
from .focuses import TIED, Barrier, Focus, FocusTie
from .funding import ConflictKind, ConflictOfInterest, FundingInput, FundingNotice, FundingRelevance
from .liaison import Feedback
from .observances import Observance, ObservanceWork, ObservanceYear
from .recommendations import Recommendation, RecommendationState
from .reviews import AnnualReview, Fit, Realignment, ReviewFigure

__all__ = [
    "TIED",
    "AnnualReview",
    "Barrier",
    "ConflictKind",
    "ConflictOfInterest",
    "Event",
    "EventCommitment",
    "EventState",
    "Feedback",
    "Fit",
    "Focus",
    "FocusTie",
    "FundingInput",
    "FundingNotice",
    "FundingRelevance",
    "Observance",
    "ObservanceWork",
    "ObservanceYear",
    "Realignment",
    "Recommendation",
    "RecommendationState",
    "Registration",
    "ReviewFigure",
]
