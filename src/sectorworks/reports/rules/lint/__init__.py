"""Faults that readers of a report would stumble over, found before they do. Pure: a document and known facts in,
findings out. `lint` runs every check; each check is a module of its own."""

from .document import Block, Kind, LintDocument, Section
from .facts import LintFacts, MeetingFact, Mode, PopulationWords
from .findings import Code, Finding, Severity, flagged_share, sentence_count
from .run import lint

__all__ = [
    "Block",
    "Code",
    "Finding",
    "Kind",
    "LintDocument",
    "LintFacts",
    "MeetingFact",
    "Mode",
    "PopulationWords",
    "Section",
    "Severity",
    "flagged_share",
    "lint",
    "sentence_count",
]
