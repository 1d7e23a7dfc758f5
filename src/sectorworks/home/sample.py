"""The invented people of the sample, and how they answer in its two reviews. All names and words are made up."""

from __future__ import annotations

from dataclasses import dataclass

from sectorworks.accounts.models import System
from sectorworks.accounts.operations import Invitee
from sectorworks.industry.models import KnowledgeKind
from sectorworks.industry.rules.evidence import Criterion

ALICE = Invitee(
    email="alice.moreno@sample.invalid",
    full_name="Alice Moreno",
    organization_name="Prairie Rivers Economic Development",
    system=System.ECONOMIC_DEVELOPMENT,
    roles=("convener",),
)
BOB = Invitee(
    email="bob.tillman@sample.invalid",
    full_name="Bob Tillman",
    organization_name="Prairie Rivers Workforce Board",
    system=System.WORKFORCE,
)
CARLA = Invitee(
    email="carla.nguyen@sample.invalid",
    full_name="Carla Nguyen",
    organization_name="Prairie Rivers Community College",
    system=System.EDUCATION,
)
HECTOR = Invitee(
    email="hector.ruiz@sample.invalid",
    full_name="Hector Ruiz",
    organization_name="Ruiz Precision Parts",
    system=System.BUSINESS,
)
DAN = Invitee(
    email="dan.okafor@sample.invalid",
    full_name="Dan Okafor",
    organization_name="State Workforce Office",
    system=System.STATE,
    roles=("state_analyst",),
)
EVE = Invitee(
    email="eve.larson@sample.invalid",
    full_name="Eve Larson",
    organization_name="Northern Corridor Alliance",
    system=System.ECONOMIC_DEVELOPMENT,
    roles=("convener",),
)
FAITH = Invitee(
    email="faith.abara@sample.invalid",
    full_name="Faith Abara",
    organization_name="State Workforce Office",
    system=System.STATE,
    roles=("state_administrator",),
)
PEOPLE = (ALICE, BOB, CARLA, HECTOR, DAN, EVE, FAITH)


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
