"""How the sample's people answer in its two reviews. All words are made up."""

from __future__ import annotations

from dataclasses import dataclass

from sectorworks.accounts.operations import Invitee
from sectorworks.industry.models import KnowledgeKind
from sectorworks.industry.rules.evidence import Criterion

from .people import ALICE, BOB, CARLA, HECTOR


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """One participant's points by criterion, how they order the candidates, and a word about it.

    `order` holds positions among the candidates as offered, first choice first; the rest follow in offered order.
    """

    person: Invitee
    points: dict[Criterion, int]
    order: tuple[int, ...]
    comment: str = ""


DECIDED_ANSWERS = (
    SampleAnswer(
        ALICE,
        {Criterion.JOBS: 20, Criterion.GROWTH: 25, Criterion.LQ: 25, Criterion.SHIFT: 20, Criterion.WAGE: 10},
        (0, 1, 2),
        "I look for what sets us apart and is still gaining ground.",
    ),
    SampleAnswer(
        BOB,
        {Criterion.JOBS: 40, Criterion.GROWTH: 20, Criterion.WAGE: 30, Criterion.RESILIENCE: 10},
        (1, 0, 3),
        "Our job seekers need openings in number, at wages that keep a family.",
    ),
    SampleAnswer(
        CARLA,
        {Criterion.JOBS: 25, Criterion.GROWTH: 30, Criterion.LQ: 10, Criterion.WAGE: 35},
        (0, 2, 1),
        "We can grow programs where wages reward a credential.",
    ),
    SampleAnswer(
        HECTOR,
        {Criterion.LQ: 50, Criterion.SHIFT: 50},
        (3, 0, 1),
        "Build on what companies here already do well.",
    ),
)
OPEN_ANSWERS = (DECIDED_ANSWERS[1],)
KNOWLEDGE = (
    (ALICE, 0, KnowledgeKind.ASSOCIATION, "A manufacturers' roundtable of eleven companies meets every quarter."),
    (BOB, 1, KnowledgeKind.INITIATIVE, "The workforce board already pays for a hiring event with these employers."),
    (CARLA, 0, KnowledgeKind.INITIATIVE, "The college opened a two-semester certificate with four companies in 2024."),
    (HECTOR, 3, KnowledgeKind.READINESS, "Three owners told me they would come to a first meeting."),
)
REASONS = (
    "First or second for everyone at the table.",
    "Many jobs now, and the workforce board's employers are ready to talk.",
    "Wages reward the college's new certificate.",
)
SUMMARY = (
    "The team will convene companies in these industries first, and come back to the rest of the list in a year. "
    "An association already convenes the leading one; the team will build on it."
)
DISSENT = "I would have put our fourth candidate first: three owners are ready now, and readiness does not wait."
