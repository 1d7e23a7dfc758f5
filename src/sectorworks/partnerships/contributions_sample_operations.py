"""The food partnership's ledger: contributions with and without a value, a rule of its own, public money, match.

Played by the operations that the pages call, in days before the moment the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.directory.models import Organization
from sectorworks.plans.models import Action, Commitment
from sectorworks.plans.operations import commitments
from sectorworks.plans.operations.commitments import CommitmentDraft, Delivery

from .operations import match, public_money, valuations
from .operations.match import EvidenceDraft
from .operations.public_money import MoneyDraft
from .operations.valuations import RuleDraft
from .proofs_sample_operations import ALICE, FOOD

ROOM = "room days"
AWARD = "Sample sector grant 26-101"
TECHNICIANS = "Maintenance technicians"
OPENED = "Open three plants to classes of the college"


@dataclass(frozen=True)
class Given:
    """One contribution: who, what, of how much how much came, when it came in days ago, and for which action."""

    company: str
    wording: str
    kind: str
    promised: int
    came: int | None
    ago: int
    unit: str = ""
    action: str = ""


GIVEN = (
    Given("Cahokia Foods", "Shift leads show classes through the plant", "time", 36, 36, 96, action=OPENED),
    Given("Silver Creek Dairy", "A maintenance lead reads the course plans", "time", 24, 14, 31),
    Given("Bauer Mill Bakers", "The mill’s training room for the college", "in_kind", 8, 8, 52, ROOM, OPENED),
    Given("Okawville Pretzels", "Film for the practice packaging line", "in_kind", 6, 6, 18, "rolls"),
)


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Contributions, what values them, what proves the first of them, and public money beside them."""
    by, body, today = users[ALICE], groups[FOOD], localdate(at)
    year = today - timedelta(days=200)
    rule = RuleDraft("in_kind", ROOM, Decimal(180), "Rent of the county fairgrounds’ meeting room, price list", year)
    valuations.add(body=body, draft=rule, by=by, at=at)
    shown, read, room, _film = [_give(body, one, by, at) for one in GIVEN]
    sheet = EvidenceDraft("Sign-in sheets of three visits", "Grant folder at the college, tab 4")
    match.add_evidence(commitment=shown, draft=sheet, by=by, at=at)
    match.confirm(commitment=shown, by=by, at=at)
    match.confirm(commitment=read, by=by, at=at)
    plan = EvidenceDraft("Booking calendar of the training room", address="https://mill.example/training-room")
    match.add_evidence(commitment=room, draft=plan, by=by, at=at)
    match.confirm(commitment=room, by=by, at=at)
    stated = Commitment.objects.filter(body=body, value_usd__gt=0, state="delivered").order_by("-value_usd", "pk")[0]
    note = EvidenceDraft("Delivery note", "Signed, with the dealer’s offer")
    match.add_evidence(commitment=stated, draft=note, by=by, at=at)
    match.confirm(commitment=stated, by=by, at=at)
    match.count(commitment=stated, award=AWARD, by=by, at=at)
    aims = {one.title: one.text for one in texts.adopted(body, TextKind.PRIORITY)}
    ends_on = year + timedelta(days=364)
    for money in (
        MoneyDraft(f"{AWARD}, staff of the partnership", Decimal(14600), year, ends_on),
        MoneyDraft("College equipment fund", Decimal(7300), year, ends_on, aims.get(TECHNICIANS)),
    ):
        public_money.add(body=body, draft=money, by=by, at=at)


def _give(body: Body, given: Given, by: User, at: datetime) -> Commitment:
    """Promised a month before it came, or part of it."""
    came_at = at - timedelta(days=given.ago)
    pledged = localdate(came_at) - timedelta(days=30)
    action = Action.objects.filter(goal__plan__body=body, wording=given.action).order_by("pk").first()
    draft = CommitmentDraft(
        given.kind, given.wording, pledged, organization=Organization.objects.get(name=given.company), action=action,
        amount_pledged=Decimal(given.promised), unit=given.unit, due_on=localdate(came_at) + timedelta(days=10),
    )  # fmt: skip
    made = commitments.pledge(body=body, draft=draft, by=by, at=came_at - timedelta(days=30))
    if given.came is not None:
        delivery = Delivery(localdate(came_at), Decimal(given.came))
        made = commitments.deliver(commitment=made, delivery=delivery, expected=made.version, by=by, at=came_at)
    return made
