"""The open-meetings engine: dated, cited rules of a jurisdiction, read against the facts of one meeting."""

from __future__ import annotations

from .engine import evaluate, worst
from .facts import (
    AgendaItemFact,
    AttendanceFact,
    CheckFact,
    ClosedSessionFact,
    CoverageFacts,
    DateChange,
    DesigneeFact,
    MeetingFacts,
    MinutesFacts,
    MotionFact,
    PostingFact,
    ReconvenedFacts,
    ScheduleFacts,
    SiteFact,
    TrainingFact,
)
from .physical import no_proxies, quorum_rules
from .results import ClockResult, Evidence, State
from .rulebook import Certainty, Rule, Rulebook, RulebookError, available, load, rulebook_of

__all__ = [
    "AgendaItemFact",
    "AttendanceFact",
    "Certainty",
    "CheckFact",
    "ClockResult",
    "ClosedSessionFact",
    "CoverageFacts",
    "DateChange",
    "DesigneeFact",
    "Evidence",
    "MeetingFacts",
    "MinutesFacts",
    "MotionFact",
    "PostingFact",
    "ReconvenedFacts",
    "Rule",
    "Rulebook",
    "RulebookError",
    "ScheduleFacts",
    "SiteFact",
    "State",
    "TrainingFact",
    "available",
    "evaluate",
    "load",
    "no_proxies",
    "quorum_rules",
    "rulebook_of",
    "worst",
]
