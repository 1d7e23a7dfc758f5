"""The sample: invented people, organizations and groups, and what they do."""

from __future__ import annotations

from .people import (
    ALICE,
    BOB,
    CARLA,
    DAN,
    EVE,
    FAITH,
    GRACE,
    HECTOR,
    IVY,
    JONAS,
    KIRA,
    LENA,
    MILO,
    NORA,
    PARTS,
    PEOPLE,
)
from .reviews import DECIDED_ANSWERS, DISSENT, KNOWLEDGE, OPEN_ANSWERS, REASONS, SUMMARY, SampleAnswer

__all__ = [
    "ALICE",
    "BOB",
    "CARLA",
    "DAN",
    "DECIDED_ANSWERS",
    "DISSENT",
    "EVE",
    "FAITH",
    "GRACE",
    "HECTOR",
    "IVY",
    "JONAS",
    "KIRA",
    "KNOWLEDGE",
    "LENA",
    "MILO",
    "NORA",
    "OPEN_ANSWERS",
    "PARTS",
    "PEOPLE",
    "REASONS",
    "SUMMARY",
    "SampleAnswer",
]
