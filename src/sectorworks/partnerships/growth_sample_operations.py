"""The sample's food partnership grows: a company came through a member, and members name who else should be here.

Played by the operations that the pages call, in days before the moment the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Voice
from sectorworks.bodies.operations import seats, terms
from sectorworks.bodies.operations.seats import SeatDraft
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.convening.models import MoverState
from sectorworks.convening.operations import movers
from sectorworks.convening.operations.movers import MoverDraft
from sectorworks.directory.models import Organization, Person

from .operations import referrals
from .operations.referrals import ReferralDraft

FOOD = "Prairie Rivers Food Manufacturing Partnership"
ALICE, GRACE, HECTOR = (f"{name}@sample.invalid" for name in ("alice.moreno", "grace.bauer", "hector.ruiz"))
CAME = ReferralDraft(
    "Two Rivers Beverages", "Nell Marsh", "Owner", "Bottles for three of us, and hires from the same towns.", True
)
WAITS = ReferralDraft("Bluff Road Meats", "Otto Lang", "Plant manager", "The only meat plant near the river.")
NOT_NOW = ReferralDraft("Sauget Transload", why="They move half of what we ship.")
WHY_NOT = "They sit with the logistics partnership; we asked its chair for a joint hour in spring."


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """One suggestion that led to a seat, one that is not for now, one that waits."""
    body, by = groups[FOOD], users[ALICE]
    _came(body, users[GRACE], by, at)
    left = referrals.suggest(body=body, draft=NOT_NOW, by=users[GRACE], at=at - timedelta(days=40))
    referrals.leave(referral=left, words=WHY_NOT, expected=left.version, by=by, at=at - timedelta(days=33))
    referrals.suggest(body=body, draft=WAITS, by=users[HECTOR], at=at - timedelta(days=6))


def _came(body: Body, member: User, by: User, at: datetime) -> None:
    """Suggested, named, won, seated: within seven weeks."""
    made = referrals.suggest(body=body, draft=CAME, by=member, at=at - timedelta(days=95))
    company = Organization.objects.get(name=CAME.company_name)
    draft = MoverDraft(
        company, new_name=CAME.person_name, new_title=CAME.job_title, why=CAME.why,
        through=Person.objects.get(account=member),
    )  # fmt: skip
    taken = referrals.take_up(referral=made, draft=draft, expected=made.version, by=by, at=at - timedelta(days=91))
    mover = taken.mover
    assert mover is not None
    seated = at - timedelta(days=47)
    movers.approach(mover=mover, state=MoverState.JOINED, expected=mover.version, by=by, at=seated)
    seat = seats.add(body=body, draft=SeatDraft(Voice.BUSINESS, opened_on=localdate(seated)), by=by, at=seated)
    terms.appoint(seat=seat, sitting=Sitting(mover.person, company, localdate(seated)), by=by, at=seated)
