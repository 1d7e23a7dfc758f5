"""From a first talk of support partners to a core group of companies."""

from __future__ import annotations

from .conveners import ConvenerCandidate, ConvenerComparison, ConvenerScore, ConvenerSelection, RaterSide
from .initiatives import Alignment, Initiative, InitiativeAlignment, InitiativeEmployer, Purpose
from .movers import ConveningAsk, ConveningStep, Mover, MoverState
from .readiness import AssociationRole, AssociationStance, ReadinessRating

__all__ = [
    "Alignment",
    "AssociationRole",
    "AssociationStance",
    "ConvenerCandidate",
    "ConvenerComparison",
    "ConvenerScore",
    "ConvenerSelection",
    "ConveningAsk",
    "ConveningStep",
    "Initiative",
    "InitiativeAlignment",
    "InitiativeEmployer",
    "Mover",
    "MoverState",
    "Purpose",
    "RaterSide",
    "ReadinessRating",
]
