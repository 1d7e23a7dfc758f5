"""Reads of an industry's readiness: one's own ratings, what may be told of all, and what the record shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.standing import asked
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization
from sectorworks.directory.queries.associations import Meeting
from sectorworks.playbooks.queries.partnerships import support_organizations, takes_part

from ..models import ReadinessRating
from ..rules.readiness import Finding, Told, advise, masked
from ..rules.scoring import Spread, middle, spread
from . import core_groups, industry_companies, initiatives
from .readiness_points import ReadinessPoint, ReadinessPoints, readiness_points
from .visibility import spoken_for


@dataclass(frozen=True, slots=True)
class Observed:
    """What the record shows beside the ratings. A None tells that it is too few companies to say how many."""

    core_group: int
    meetings: tuple[Meeting, ...]
    contacted: int | None
    asked: int | None
    raised_needs: int | None
    initiatives: int


@dataclass(frozen=True, slots=True)
class PointIndex:
    """One point: the middle and the spread of its raters; None while too few have rated."""

    point: ReadinessPoint
    middle: Fraction | None
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Index:
    """How ready an industry is: what may be told of each point, what follows, and who has rated."""

    points: tuple[PointIndex, ...]
    finding: Finding
    raters: tuple[Organization, ...]
    waiting: tuple[Organization, ...]
    listed: ReadinessPoints


def raters_for(user: Any, body: Body, today: date) -> list[Organization]:
    """The organizations of the support team in whose name the person can rate."""
    if not getattr(user, "is_active", False):
        return []

    def find() -> list[Organization]:
        mine = Organization.objects.filter(spoken_for(user, body, today), pk=OuterRef("pk"))
        team = list(support_organizations(body, today).annotate(is_spoken_for=Exists(mine)))
        # Who rates and who is on the team are asked for together on a page that needs both.
        remembered(("support team", body.pk, today), lambda: team)
        return [one for one in team if one.is_spoken_for]

    return asked(("readiness raters", user.pk, body.pk, today), find)


def team_of(body: Body, today: date) -> list[Organization]:
    """The organizations of the support team, by name."""
    return remembered(("support team", body.pk, today), lambda: list(support_organizations(body, today)))


def ratings_visible_to(user: Any, body: Body, today: date) -> QuerySet[ReadinessRating]:
    """Single ratings: those of the person's own organizations. Twin: `policies.readiness.can_see_rating`."""
    if not takes_part(user, body, today):
        return ReadinessRating.objects.none()
    return ReadinessRating.objects.filter(body=body, organization__in=raters_for(user, body, today))


def own_ratings(user: Any, body: Body, today: date) -> dict[int, dict[str, ReadinessRating]]:
    """What the person's organizations rated: by organization and point."""
    found: dict[int, dict[str, ReadinessRating]] = {}
    for row in ratings_visible_to(user, body, today).order_by("pk"):
        found.setdefault(row.organization_id, {})[row.point] = row
    return found


def index(body: Body, today: date) -> Index:
    """The index. Points show middles once the least number of organizations has rated all of them."""
    listed = readiness_points(today)
    scores: dict[int, dict[str, int]] = {}
    team = team_of(body, today)
    rows = ReadinessRating.objects.filter(body=body, organization__in=team)
    for organization, code, score in rows.values_list("organization", "point", "score"):
        scores.setdefault(organization, {})[code] = score
    codes = {one.code for one in listed.points}
    whole = {key: given for key, given in scores.items() if codes <= set(given)}
    is_told = len(whole) >= listed.least_raters
    points = []
    for point in listed.points:
        given = [one[point.code] for one in whole.values()] if is_told else []
        points.append(PointIndex(point, middle(given) if given else None, spread(given) if given else None))
    finding = advise([Told(one.point.code, one.middle, one.point.when_low) for one in points], listed.ready_from)
    raters = tuple(one for one in team if one.pk in whole)
    waiting = tuple(one for one in team if one.pk not in whole)
    return Index(tuple(points), finding, raters, waiting, listed)


def observed(body: Body, today: date) -> Observed:
    """What the directory, the ledger of asks and the log of contacts show about this industry in these counties."""
    listed = readiness_points(today)
    days, least = listed.looked_back_days, listed.least_companies
    dealings = industry_companies.dealings(body, today, days)
    return Observed(
        core_group=core_groups.companies(body, today).companies,
        meetings=tuple(industry_companies.meetings_of(body, today)),
        contacted=masked(dealings.contacted, least),
        asked=masked(dealings.asked, least),
        raised_needs=masked(dealings.raised_needs, least),
        initiatives=initiatives.of_industry(body.naics_codes, body.area_codes).count(),
    )
