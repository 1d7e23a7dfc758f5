"""Reads of candidates to convene: who they are, what one's own organization gave them, and what all gave them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from sectorworks.bodies.models import Body, RoleLine, SupportRole
from sectorworks.bodies.queries import roles
from sectorworks.core import clock
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.engagement.queries.asks import root_of
from sectorworks.playbooks.queries.partnerships import partnerships_taking_part, takes_part

from ..models import ConvenerCandidate, ConvenerComparison, ConvenerScore, ConvenerSelection, RaterSide
from ..rules.scoring import Ballot, Figure, figures, is_there
from .parameters import Point, convener_points
from .visibility import organizations_spoken_for


@dataclass(frozen=True, slots=True)
class PointTold:
    """One point of one candidate: what may be told, and whether it counts as there; None where nothing may be told."""

    point: Point
    figures: tuple[Figure, ...]
    is_there: bool | None


@dataclass(frozen=True, slots=True)
class CandidateTold:
    """One candidate in the comparison, its points in the order of the list."""

    candidate: ConvenerCandidate
    raters: int
    points: tuple[PointTold, ...]

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(one.point for one in self.points if one.is_there is False)

    @property
    def is_ready(self) -> bool:
        """Every point may be told and counts as there."""
        return all(one.is_there for one in self.points)


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """What one organization of the reader gave a candidate, by point; empty when it has not scored it."""

    organization: Organization
    scores: dict[str, int]


def candidates_visible_to(user: Any, today: date) -> QuerySet[ConvenerCandidate]:
    """Candidates of the partnerships in which the person takes part. Twin: `policies.conveners.can_see_candidate`."""
    rows = ConvenerCandidate.objects.filter(body__in=partnerships_taking_part(user, today).values("pk"))
    return rows.select_related("organization", "body__host", "body__parent", "proposed_by")


def candidate_visible_to(user: Any, pk: int) -> ConvenerCandidate:
    """One of them; raises `ConvenerCandidate.DoesNotExist`."""
    return candidates_visible_to(user, clock.today()).get(pk=pk)


def scores_visible_to(user: Any, body: Body, today: date) -> QuerySet[ConvenerScore]:
    """What the reader's own organizations gave. Twin: `policies.conveners.can_see_score`."""
    if not takes_part(user, body, today):
        return ConvenerScore.objects.none()
    mine = organizations_spoken_for(user, body, today)
    return ConvenerScore.objects.filter(candidate__body=body, organization__in=mine)


def candidates_of(body: Body) -> list[ConvenerCandidate]:
    """Who stands and who declined, by name, each with how many scored it (`rater_count`); asked once a page."""
    opened = "body__convener_comparison__opened_by"
    given = ConvenerScore.objects.filter(candidate=OuterRef("pk")).order_by().values("candidate")
    raters = Coalesce(Subquery(given.annotate(n=Count("organization", distinct=True)).values("n")), 0)
    rows = ConvenerCandidate.objects.filter(body=body).annotate(rater_count=raters)
    rows = rows.select_related("organization", "body", "proposed_by", opened)

    def find() -> list[ConvenerCandidate]:
        found: list[ConvenerCandidate] = [*rows.order_by("organization__name_key", "pk")]
        if found:
            # Whether the scores were laid side by side came along.
            comparison = getattr(found[0].body, "convener_comparison", None)
            remembered(("convener comparison", body.pk), lambda: comparison)
        return found

    return remembered(("convener candidates", body.pk), find)


def standing(body: Body) -> list[ConvenerCandidate]:
    """The candidates who did not decline."""
    return [one for one in candidates_of(body) if one.declined_on is None]


def comparison_of(body: Body) -> ConvenerComparison | None:
    """Whether and when the scores were laid side by side."""
    return remembered(
        ("convener comparison", body.pk),
        lambda: ConvenerComparison.objects.filter(body=body).select_related("opened_by").first(),
    )


def raters_for(user: Any, candidate: ConvenerCandidate, today: date) -> list[Organization]:
    """In whose name the reader may score this candidate: not the candidate's own family of companies."""
    root = root_of(candidate.organization).pk
    return [one for one in organizations_spoken_for(user, candidate.body, today) if root_of(one).pk != root]


def side_of(organization: Organization) -> RaterSide:
    """On which side of the table an organization sits."""
    return RaterSide.EMPLOYER if organization.kind == OrganizationKind.EMPLOYER else RaterSide.PARTNER


def own_ballots(user: Any, body: Body, today: date) -> dict[int, list[OwnBallot]]:
    """By candidate: what the reader's organizations gave it."""
    found: dict[int, dict[int, OwnBallot]] = {}
    for row in scores_visible_to(user, body, today).select_related("organization").order_by("organization", "pk"):
        by_organization = found.setdefault(row.candidate_id, {})
        ballot = by_organization.setdefault(row.organization_id, OwnBallot(row.organization, {}))
        ballot.scores[row.point] = row.score
    return {key: list(ballots.values()) for key, ballots in found.items()}


def ballots_of(body: Body) -> dict[int, list[Ballot]]:
    """By candidate: all ballots, without who gave them. For the figures alone; no page shows one. Asked once a page."""
    return remembered(("convener ballots", body.pk), lambda: _ballots_of(body))


def _ballots_of(body: Body) -> dict[int, list[Ballot]]:
    found: dict[int, dict[int, tuple[str, dict[str, int]]]] = {}
    for row in ConvenerScore.objects.filter(candidate__body=body).order_by("pk"):
        by_rater = found.setdefault(row.candidate_id, {})
        by_rater.setdefault(row.organization_id, (row.side, {}))[1][row.point] = row.score
    return {key: [Ballot(side, scores) for side, scores in rows.values()] for key, rows in found.items()}


def rater_counts(body: Body) -> dict[int, int]:
    """By candidate: how many organizations scored it. Says that they did, not what they gave."""
    return {key: len(ballots) for key, ballots in ballots_of(body).items()}


def lacking_raters(body: Body, today: date) -> list[ConvenerCandidate]:
    """Candidates whom too few organizations scored for a comparison."""
    least = convener_points(today).least_raters
    return [one for one in standing(body) if one.rater_count < least]  # type: ignore[attr-defined]


def compared(body: Body, today: date) -> list[CandidateTold]:
    """What may be told of each candidate once the comparison is open, the readier first; empty before."""
    comparison = comparison_of(body)
    if comparison is None:
        return []
    listed = convener_points(localdate(comparison.opened_at))
    ballots = ballots_of(body)
    found = []
    for candidate in standing(body):
        mine = ballots.get(candidate.pk, [])
        told = [(point, figures(mine, point.code, listed.least_raters)) for point in listed.points]
        points = tuple(PointTold(point, one, is_there(one, listed.ready_from)) for point, one in told)
        found.append(CandidateTold(candidate, len(mine), points))
    return sorted(found, key=lambda one: (len(one.missing), one.candidate.organization.name_key, one.candidate.pk))


def selection_of(body: Body, today: date) -> ConvenerSelection | None:
    """The choice in force."""
    in_force = Q(ended_on=None) | Q(ended_on__gt=today)
    rows = ConvenerSelection.objects.filter(in_force, body=body).select_related("convener", "successor", "body")
    return rows.order_by("-chosen_on", "-pk").first()


def past_selections(body: Body, today: date) -> list[ConvenerSelection]:
    """Choices that ended, newest first."""
    rows = ConvenerSelection.objects.filter(body=body, ended_on__lte=today).select_related("convener", "successor")
    return list(rows.order_by("-ended_on", "-pk"))


def selection_visible_to(user: Any, pk: int) -> ConvenerSelection:
    """One choice of a partnership in which the person takes part; raises `ConvenerSelection.DoesNotExist`."""
    bodies = partnerships_taking_part(user, clock.today()).values("pk")
    rows = ConvenerSelection.objects.filter(body__in=bodies)
    return rows.select_related("convener", "successor", "body__host", "body__parent").get(pk=pk)


def convening_lines(body: Body, today: date) -> list[RoleLine]:
    """Who convenes as the role charter has it."""
    return list(roles.lines_on([body], today).filter(role=SupportRole.CONVENES))
