"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, Decision, Office, Seat, Text, TextKind, TextState, TextVersion
from sectorworks.directory import factories as directory
from sectorworks.directory.factories import AT
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.models import Need
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import AttendanceRole, Meeting, MeetingState, Presence, PresenceMode
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Action, Commitment

from .models import (
    Assessment,
    AssessmentRating,
    CallOffer,
    CircleReferral,
    ContributionEvidence,
    KitPiece,
    OpenCall,
    PriorityChampion,
    PriorityProfile,
    Prospect,
    PublicMoney,
    Solution,
    SolutionPart,
    SupplyEntry,
    SupplyIntroduction,
    SupplyLink,
    ValuationRule,
)

START = date(2026, 1, 1)


# Priorities, champions and held meetings.
def priority(of: Body, title: str = "Maintenance technicians", on: date = START, **profile: Any) -> Text:
    """One adopted priority; with a profile when something of it is told, such as `raised_by`."""
    text = Text.objects.create(body=of, kind=TextKind.PRIORITY, position=of.texts.count() + 1)
    decided = Decision.objects.create(body=of, title=title, wording=title, decided_on=on, recorded_at=AT)
    TextVersion.objects.create(
        text=text, number=1, title=title, wording=title, state=TextState.ADOPTED, adopted_on=on, decision=decided,
        written_at=AT,
    )  # fmt: skip
    if profile:
        PriorityProfile.objects.create(priority=text, **{"issue": "talent"} | profile)
    return text


def champion(of: Text, who: Person, company: Organization, **fields: Any) -> PriorityChampion:
    """One champion since the start of the year."""
    return PriorityChampion.objects.create(
        priority=of, person=who, organization=company, **{"starts_on": START} | fields
    )


def seated(of: Body, name: str, where: Organization, voice: str, **seat: Any) -> tuple[Seat, Person]:
    """One person in a seat of their own, speaking for an organization."""
    own = bodies.seat(of, seat.pop("office", Office.MEMBER), voice, position=of.seats.count() + 1, **seat)
    who = directory.person(name)
    bodies.term(own, who, organization=where, starts_on=own.opened_on)
    return own, who


def held(of: Body, day: date, *there: tuple[Seat, Person]) -> Meeting:
    """One held meeting with these members present."""
    opened = datetime.combine(day, time(10), ZoneInfo(meetings.ZONE))
    made = meetings.meeting(
        of, f"Meeting of {day}", day=day, state=MeetingState.HELD, opened_at=opened, closed_at=opened
    )
    for seat, who in there:
        meetings.attendance(
            made, AttendanceRole.MEMBER, seat=seat, person=who, presence=Presence.PRESENT, mode=PresenceMode.IN_PERSON
        )
    return made


# Needs, solutions, open calls and offers.
def need(of: Organization, owner: Organization, by: Any, title: str = "Electricians leave us", **fields: Any) -> Need:
    """One open need of a company, owned by a partner."""
    made = {"kind": "hiring", "wording": f"{title}, and nobody may know.", "due_on": START, "raised_at": AT}
    return Need.objects.create(
        employer=of, owner_organization=owner, owner=by, raised_by=by, title=title, **made | fields
    )


def solution(of: Body, title: str = "Train on a real line", **fields: Any) -> Solution:
    """One proposed solution without parts."""
    return Solution.objects.create(body=of, title=title, **{"made_at": AT} | fields)


def part(of: Solution, whose: Organization, wording: str = "Lend a line", **fields: Any) -> SolutionPart:
    """One organization's part, at the end."""
    return SolutionPart.objects.create(
        solution=of, organization=whose, wording=wording, **{"position": of.parts.count() + 1} | fields
    )


def call(of: Action, **fields: Any) -> OpenCall:
    """One action opened to partners."""
    made = {"wording": "Ten evenings of a trainer", "closes_on": date(2026, 12, 1), "opened_at": AT}
    return OpenCall.objects.create(action=of, **made | fields)


def offer(of: OpenCall, whose: Organization, **fields: Any) -> CallOffer:
    """What one partner offers on it."""
    return CallOffer.objects.create(
        call=of, organization=whose, **{"wording": "We send two trainers", "offered_at": AT} | fields
    )


# Contributions, valuation rules, public money and what counts as match.
def given(of: Body, whose: Organization, wording: str = "Mentor students", **fields: Any) -> Commitment:
    """Twenty hours that came on the day they were promised, without a stated value."""
    made = {"state": "delivered", "amount_pledged": 20, "amount_delivered": 20, "delivered_on": START}
    return plans.commitment(of, organization=whose, wording=wording, **made | fields)


def rule(of: Body, **fields: Any) -> ValuationRule:
    """One rule of the partnership's own: forty dollars an hour since the start of the year."""
    made = {"kind": "time", "unit": "hours", "rate_usd": 40, "source": "Payroll of the mill", "valid_from": START}
    return ValuationRule.objects.create(body=of, **made | fields)


def money(of: Body, **fields: Any) -> PublicMoney:
    """A thousand public dollars of the year 2026 for the whole partnership."""
    made = {"source": "State grant", "amount_usd": 1000, "starts_on": START, "ends_on": date(2026, 12, 31)}
    return PublicMoney.objects.create(body=of, **{"noted_at": AT} | made | fields)


def proof(of: Commitment, title: str = "Sign-in sheet", **fields: Any) -> ContributionEvidence:
    """One piece of evidence in words."""
    return ContributionEvidence.objects.create(
        commitment=of, title=title, **{"words": "Grant folder", "added_at": AT} | fields
    )


# The supply map, the marketing kit and prospects.
def supply_entry(of: Body, whose: Organization, commodity: str = "Wooden pallets", **fields: Any) -> SupplyEntry:
    """Something a company can supply, not shown to others."""
    made = {"side": "offers", "noted_at": AT}
    return SupplyEntry.objects.create(body=of, organization=whose, commodity=commodity, **made | fields)


def supply_link(of: Body, buyer: Organization, supplier: Organization | None = None, **fields: Any) -> SupplyLink:
    """One purchase, not shown to others; from outside the region without a supplier."""
    made = {"commodity": "Wheat flour", "noted_at": AT, "supplier_name": "" if supplier else "Far Away Mills"}
    return SupplyLink.objects.create(body=of, buyer=buyer, supplier=supplier, **made | fields)


def supply_introduction(need: SupplyEntry, offer: SupplyEntry, by: Any, **fields: Any) -> SupplyIntroduction:
    """Two companies, both asked."""
    return SupplyIntroduction.objects.create(need=need, offer=offer, asked_by=by, **{"asked_at": AT} | fields)


def kit_piece(of: Body, title: str = "Made between two rivers", **fields: Any) -> KitPiece:
    """One drafted message."""
    made = {"kind": "message", "wording": "Corn, wheat and milk within an hour.", "made_at": AT}
    return KitPiece.objects.create(body=of, title=title, **made | fields)


def prospect(of: Body, owner: Any, name: str = "Project Harvest", **fields: Any) -> Prospect:
    """One lead of the staff."""
    return Prospect.objects.create(body=of, owner=owner, name=name, **{"made_at": AT} | fields)


# Self-assessments.
def assessment(of: Body, **fields: Any) -> Assessment:
    """One open round by the rubric of 2024."""
    return Assessment.objects.create(body=of, **{"rubric": "eta-2024", "opened_on": START} | fields)


def rating(of: Assessment, whose: Organization, by: Any, **fields: Any) -> AssessmentRating:
    """What one organization says of one item."""
    made = {"item": "measures", "stage": 2, "rated_on": START, "rated_by": by}
    return AssessmentRating.objects.create(assessment=of, organization=whose, **made | fields)


def referral(of: Body, by: Any, **fields: Any) -> CircleReferral:
    """One company that somebody at the table suggests."""
    made = {"company_name": "Canal Meats", "person_name": "Otto Lang", "suggested_at": AT}
    return CircleReferral.objects.create(body=of, suggested_by=by, **made | fields)
