"""The core group of a partnership: started below it, and its companies seated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, Term, Voice
from sectorworks.bodies.operations import bodies, seats, terms
from sectorworks.bodies.operations.bodies import BodyDraft
from sectorworks.bodies.operations.seats import SeatDraft
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.bodies.queries import composition
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind, Person

from ..policies import convening as policies
from ..queries import core_groups as queries


class CoreGroupProblem(SectorworksError):
    """The core group can't be set up as asked; the text says what to do."""


@dataclass(frozen=True, slots=True)
class CompanySeat:
    """Somebody who agreed to sit on the core group for a company; `chairs` when they agreed to chair it."""

    person: Person
    company: Organization
    chairs: bool = False


@transaction.atomic
def start(*, body: Body, by: Any, at: datetime) -> Body:
    """Start the core group below a partnership, for its members only while it forms; industries and counties are the
    partnership's."""
    current = bodies.locked(body)
    policies.can_keep(by, current).enforce()
    if queries.body_of(current, localdate(at)) is not None:
        raise CoreGroupProblem(_("This partnership has a core group already."))
    draft = BodyDraft(
        kind=BodyKind.CORE_GROUP, name=_("Core group of %(name)s") % {"name": current.name[:120]}, host=current.host,
        starts_on=localdate(at), parent=current, purpose=_("The companies that invite their peers."),
        naics_codes=tuple(current.naics_codes), area_codes=tuple(current.area_codes),
        region_name=current.region_name, visibility=BodyVisibility.MEMBERS,
    )  # fmt: skip
    made = bodies.start(draft=draft, by=by, at=at)
    audit.record(noun=current, verb="start core group", by=by, at=at, detail={"core_group": made.pk})
    return made


@transaction.atomic
def seat(*, body: Body, seat: CompanySeat, by: Any, at: datetime, key: str = "") -> Term:
    """Seat somebody of a company who agreed: a vacant company seat of that office is taken, else one is added."""
    policies.can_keep(by, body).enforce()
    group = queries.body_of(body, localdate(at))
    if group is None:
        raise CoreGroupProblem(_("Start the core group first."))
    group = bodies.locked(group)
    if seat.company.kind != OrganizationKind.EMPLOYER:
        told = _("%(name)s is not a company. Companies alone sit on the core group; partners support it.")
        raise CoreGroupProblem(told % {"name": seat.company})
    _seats, sittings = composition.facts(group, localdate(at))
    if any(one.organization == seat.company.pk for one in sittings):
        raise CoreGroupProblem(_("%(name)s sits on the core group already.") % {"name": seat.company})
    office = Office.CHAIR if seat.chairs else Office.MEMBER
    held = {one.seat.id for one in sittings}
    vacant = group.seats.filter(office=office, voice=Voice.BUSINESS, closed_on=None).exclude(pk__in=held)
    place = vacant.order_by("position", "pk").first()
    if place is None or place.terms.filter(state__in=("serving", "invited")).exists():
        place = seats.add(body=group, draft=SeatDraft(voice=Voice.BUSINESS, office=office), by=by, at=at, key=key)
    return terms.appoint(seat=place, sitting=Sitting(seat.person, seat.company), by=by, at=at)
