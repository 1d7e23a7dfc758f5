"""The sample's step 1: what partners already run for food, logistics and health, how ready food makers were a year ago,
and the association that gathered them before. Played by the operations that the pages call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization

from .models import Alignment, AssociationStance, Purpose
from .operations import associations, initiatives, readiness
from .operations.associations import AssociationDraft
from .operations.initiatives import AlignmentDraft, InitiativeDraft
from .operations.readiness import RatingDraft

FOOD = "Prairie Rivers Food Manufacturing Partnership"
LOGISTICS = "Prairie Rivers Transportation and Logistics Partnership"
HEALTH = "Northern Corridor Health Care Partnership"
ALICE, BOB = "alice.moreno@sample.invalid", "bob.tillman@sample.invalid"
CARLA, EVE = "carla.nguyen@sample.invalid", "eve.larson@sample.invalid"
DEVELOPER, BOARD = "Prairie Rivers Economic Development", "Prairie Rivers Workforce Board"
COLLEGE, OTHER = "Prairie Rivers Community College", "Northern Corridor Alliance"


@dataclass(frozen=True)
class SampleInitiative:
    """One initiative: who lists it, whose it is, and how it stands to which partnership."""

    by: str
    owner: str
    name: str
    purpose: str
    group: str
    codes: tuple[str, ...]
    employers: tuple[str, ...] = ()
    yearly_usd: int | None = None
    funder: str = ""
    summary: str = ""
    is_public: bool = False
    state: str = ""
    words: str = ""


INITIATIVES = (
    SampleInitiative(
        ALICE, DEVELOPER, "Plant visits to food makers", Purpose.RETENTION, FOOD, ("311",),
        ("Bauer Mill Bakers", "Cahokia Foods", "Kaskaskia Grain"), 60_000, "Three Rivers Fund",
        "Two visits a year to each plant, and an answer within a week.", is_public=True, state=Alignment.PART,
        words="The visits now follow the partnership’s three priorities.",
    ),
    SampleInitiative(
        BOB, BOARD, "Line operator training grants", Purpose.TALENT, FOOD, ("311", "3121"),
        ("Bauer Mill Bakers", "Silver Creek Dairy", "Shoal Creek Snacks"), 180_000, "Formula funds",
        "Half the wage of new line operators while they learn.", state=Alignment.ALIGNED,
        words="Grants go first to companies that take part.",
    ),
    SampleInitiative(
        CARLA, COLLEGE, "Industrial maintenance certificate", Purpose.TALENT, FOOD, ("31-33",),
        ("Bauer Mill Bakers", "Cahokia Foods"), 95_000, "Tuition and a State grant",
        "Two evenings a week in the college’s workshop.", is_public=True, state=Alignment.ALIGNED,
        words="Plants chose the machines that students learn on.",
    ),
    SampleInitiative(
        ALICE, "Prairie Rivers Chamber", "Local food guide", Purpose.MARKETING, FOOD, ("311",),
        summary="A printed list of what is made here.", state=Alignment.TALKING,
        words="The chamber asks its board in the fall.",
    ),
    SampleInitiative(
        BOB, BOARD, "Commercial driver scholarships", Purpose.TALENT, LOGISTICS, ("484",),
        ("Horseshoe Lake Logistics", "Gateway Drayage"), 120_000, "Formula funds",
        "Eight weeks at a driving school, paid.", state=Alignment.APART,
        words="Nobody has asked the carriers yet whether drivers are what they lack.",
    ),
    SampleInitiative(
        EVE, OTHER, "Health careers camp", Purpose.TALENT, HEALTH, ("62",),
        ("Rock Valley Hospital",), 30_000, "Hospitals", "A week each summer for ninth-graders.",
    ),
)  # fmt: skip
# What each said of food a year ago, in the order of the points.
RATINGS = (
    (ALICE, DEVELOPER, (3, 4, 4, 3, 3)),
    (BOB, BOARD, (3, 3, 4, 3, 2)),
    (CARLA, COLLEGE, (4, 3, 3, 3, 3)),
)
POINTS = ("core_group", "associations", "pain", "trust", "history")
WHY_PAIN = "Every plant manager starts with technicians before we can ask anything."


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Food a year ago; logistics and health this spring."""
    for one in INITIATIVES:
        _initiative(one, users[one.by], groups[one.group], _noon(at, 50 if one.group == FOOD else 4))
    rated_at = _noon(at, 48)
    for email, name, scores in RATINGS:
        organization = Organization.objects.get(name=name)
        draft = RatingDraft(organization, dict(zip(POINTS, scores, strict=True)), {"pain": WHY_PAIN})
        readiness.rate(body=groups[FOOD], draft=draft, by=users[email], at=rated_at)
    makers = Organization.objects.get(name="Prairie Food Makers Association")
    draft_words = AssociationDraft(
        "Owners and plant managers of food makers, each quarter, over dinner", AssociationStance.BUILD_ON,
        "Most of our plants sit there already. The partnership meets right before its dinner.",
    )  # fmt: skip
    associations.note(body=groups[FOOD], association=makers, draft=draft_words, by=users[ALICE], at=rated_at)


def _initiative(one: SampleInitiative, by: User, body: Body, at: datetime) -> None:
    draft = InitiativeDraft(
        one.name, Organization.objects.get(name=one.owner), one.purpose, one.summary, one.codes,
        tuple(body.area_codes), yearly_usd=None if one.yearly_usd is None else Decimal(one.yearly_usd),
        funder=one.funder, is_public=one.is_public,
        employers=tuple(Organization.objects.filter(name__in=one.employers).order_by("name_key")),
    )  # fmt: skip
    made = initiatives.add(draft=draft, by=by, at=at)
    if one.state:
        said = AlignmentDraft(one.state, one.words, localdate(at))
        initiatives.align(initiative=made, body=body, draft=said, expected=0, by=by, at=at)


def _noon(at: datetime, weeks_ago: int) -> datetime:
    day = localdate(at) - timedelta(weeks=weeks_ago)
    return datetime.combine(day, time(12), get_current_timezone())
