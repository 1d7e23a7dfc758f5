"""What boards and committees do beyond meeting: recommend, review, advise on funding, inform the public."""

from __future__ import annotations

from .event_results import (
    EventCommitment,
    EventFollowUp,
    EventInvitation,
    EventQuestion,
    EvidenceLevel,
    FollowUpState,
    Practice,
)
from .events import Event, EventState, Registration
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
    "EventFollowUp",
    "EventInvitation",
    "EventQuestion",
    "EventState",
    "EvidenceLevel",
    "Feedback",
    "Fit",
    "Focus",
    "FocusTie",
    "FollowUpState",
    "FundingInput",
    "FundingNotice",
    "FundingRelevance",
    "Observance",
    "ObservanceWork",
    "ObservanceYear",
    "Practice",
    "Realignment",
    "Recommendation",
    "RecommendationState",
    "Registration",
    "ReviewFigure",
]
