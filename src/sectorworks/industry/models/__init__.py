"""Joint decisions of a region on its target industries."""

from .answers import CriterionChoice, CriterionWeight, Participant, Place
from .contributions import Advice, KnowledgeKind, LocalKnowledge, MinoritySignature, MinorityView
from .decisions import ChosenIndustry, PinnedScore
from .reviews import Candidate, Review, ReviewLevel, ReviewMember, ReviewState

__all__ = [
    "Advice",
    "Candidate",
    "ChosenIndustry",
    "CriterionChoice",
    "CriterionWeight",
    "KnowledgeKind",
    "LocalKnowledge",
    "MinoritySignature",
    "MinorityView",
    "Participant",
    "PinnedScore",
    "Place",
    "Review",
    "ReviewLevel",
    "ReviewMember",
    "ReviewState",
]
