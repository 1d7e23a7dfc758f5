"""What the record says of the circle of companies: how it grew by quarter, and who brought the newcomers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from sectorworks.bodies.models import Body
from sectorworks.convening.models import Mover
from sectorworks.directory.models import Introduction, IntroductionState, Organization, OrganizationKind
from sectorworks.launches.models import PeerAnswer, PeerInvitation

from ..rules import growth as rules
from ..rules import next_gen
from ..rules.facts import Sitting
from ..rules.growth import Lead, Newcomer, Way
from ..rules.shares import Share
from .record import record_of

QUARTERS = 8
COMES = (PeerAnswer.YES, PeerAnswer.SEND)


@dataclass(frozen=True, slots=True)
class Quarter:
    """Companies at the table at the end of a quarter, and who came and left since the one before."""

    day: date
    companies: int
    joined: int
    left: int


@dataclass(frozen=True, slots=True)
class Circle:
    """The circle today, its quarters, its newcomers with what led to them, and names of organizations by key."""

    seated: frozenset[int]
    quarters: tuple[Quarter, ...]
    newcomers: tuple[Newcomer, ...]
    share: Share
    names: Mapping[int, str]

    @property
    def companies(self) -> int:
        return len(self.seated)


def circle_of(body: Body, today: date) -> Circle:
    """Five statements, however many companies."""
    sittings = record_of(body).sittings
    arrived = rules.arrivals(sittings, body.pk, today)
    leads = _leads(body, sittings, today)
    found = rules.newcomers(arrived, leads, body.starts_on)
    keys = {key for one in found for key in (one.company, *one.chain)}
    names = dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name"))
    quarters = _quarters(body, sittings, today)
    seated = rules.growth(sittings, body.pk, since=today, today=today).now
    return Circle(seated, quarters, tuple(found), rules.industry_share(found), names)


def _quarters(body: Body, sittings: Sequence[Sitting], today: date) -> tuple[Quarter, ...]:
    days = [*next_gen.quarter_ends(today, body.starts_on, QUARTERS), today]
    found, before = [], body.starts_on
    for day in dict.fromkeys(days):
        grown = rules.growth(sittings, body.pk, since=before, today=day)
        found.append(Quarter(day, len(grown.now), len(grown.joined), len(grown.left)))
        before = day
    return tuple(found)


def _leads(body: Body, sittings: Sequence[Sitting], today: date) -> list[Lead]:
    sides = {one.person: (one.organization, one.is_business) for one in sittings if one.holds(today)} | {
        one.person: (one.organization, one.is_business) for one in sittings if one.organization and one.is_business
    }
    return [*_invited(body, sides), *_movers(body, sides), *_introduced(body, sittings, sides)]


Sides = Mapping[int, tuple[int | None, bool]]


def _by(sides: Sides, person: int | None) -> tuple[bool | None, int | None]:
    """Whether a person of the table acted for a company, and for which organization; nothing known of others."""
    if person is None or person not in sides:
        return None, None
    organization, is_business = sides[person]
    return is_business, organization


def _invited(body: Body, sides: Sides) -> Iterable[Lead]:
    """Invitations to a launch of the partnership that were taken up."""
    rows = PeerInvitation.objects.filter(
        launch__body=body, sent_at__isnull=False, withdrawn_at=None, answer__in=COMES
    ).order_by("pk")
    for company, who, at in rows.values_list("organization", "in_name_of", "sent_at"):
        yield Lead(company, Way.INVITED, localdate(at), *_by(sides, who))


def _movers(body: Body, sides: Sides) -> Iterable[Lead]:
    """Candidates: who suggested them, who spoke to them, else who named them."""
    rows = Mover.objects.filter(body=body).order_by("pk", "-referrals__pk")
    for company, through, namer, at, first, organization, kind in rows.values_list(
        "organization", "through", "named_by__person", "named_at",
        "referrals__suggested_at", "referrals__organization", "referrals__organization__kind",
    ):  # fmt: skip
        if first is not None:
            by_company = kind == OrganizationKind.EMPLOYER if kind else None
            yield Lead(company, Way.SUGGESTED, localdate(first), by_company, organization)
        if through is not None:
            yield Lead(company, Way.SPOKEN_TO, localdate(at), *_by(sides, through))
        elif first is None:
            yield Lead(company, Way.NAMED, localdate(at), *_by(sides, namer))


def _introduced(body: Body, sittings: Sequence[Sitting], sides: Sides) -> Iterable[Lead]:
    """Introductions that people of the table made to somebody of a company that sits here now."""
    here = {one.organization for one in sittings if one.body == body.pk and one.is_business and one.organization}
    rows = Introduction.objects.filter(
        state=IntroductionState.MADE, answered_at__isnull=False, acquaintance__knower__in=list(sides),
        acquaintance__known__affiliations__organization__in=here,
    ).order_by("pk")  # fmt: skip
    for company, knower, at in rows.values_list(
        "acquaintance__known__affiliations__organization", "acquaintance__knower", "answered_at"
    ):
        by_company, source = _by(sides, knower)
        if company in here and source != company:
            yield Lead(company, Way.INTRODUCED, localdate(at), by_company, source)
