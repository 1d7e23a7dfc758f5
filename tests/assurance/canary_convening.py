"""A partnership of agency B's before its launch: what runs, who could convene and champion it, full of canaries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.models import Body
from sectorworks.convening.models import (
    AssociationRole,
    ConvenerCandidate,
    ConvenerSelection,
    ConveningStep,
    Initiative,
    InitiativeAlignment,
    Mover,
    ReadinessRating,
)
from sectorworks.convening.operations import associations, conveners, convening_plan, initiatives, movers, selections
from sectorworks.convening.operations.associations import AssociationDraft
from sectorworks.convening.operations.conveners import CandidateDraft
from sectorworks.convening.operations.convening_plan import StepDraft
from sectorworks.convening.operations.initiatives import AlignmentDraft, InitiativeDraft
from sectorworks.convening.operations.movers import MoverDraft
from sectorworks.convening.operations.readiness import RatingDraft, rate
from sectorworks.convening.operations.selections import SelectionDraft
from sectorworks.convening.queries.parameters import convener_points, decline_reasons
from sectorworks.convening.queries.readiness_points import readiness_points
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind


def seed_convening(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """That there is a partnership may be public: nothing of how it is convened is."""
    _initiative(made, cast, body)
    _ratings(made, cast, body)
    _convener(made, cast, body)
    by, today, agency = {"by": cast["rival"], "at": clock.now()}, clock.today(), made.world.rival_agency
    chamber = directory.organization(f"Chamber of {body.pk}", OrganizationKind.BUSINESS_ASSOCIATION)
    draft = AssociationDraft(**canaries(AssociationRole, "gathers", "reason"), stance="build_on")
    made.keep(associations.note(body=body, association=chamber, draft=draft, **by))
    step = StepDraft(canary(ConveningStep, "wording"), agency, today, today + timedelta(days=7))
    made.keep(convening_plan.add(body=body, draft=step, **by))
    leader = directory.person(f"Lou Leader of {body.pk}", steward=agency)
    mover = MoverDraft(made.world.employer, leader, why=canary(Mover, "why"))
    mover = made.keep(movers.name(body=body, draft=mover, **by))
    reason, words = decline_reasons(today)[0].code, canary(Mover, "decline_words")
    movers.decline(mover=mover, reason=reason, words=words, expected=mover.version, **by)


def _initiative(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """Its name is every partner's to know; the companies it leans on and whose money it is are not."""
    by = {"by": cast["rival"], "at": clock.now()}
    draft = InitiativeDraft(
        f"Plain initiative {body.pk}", made.world.rival_agency, "talent", funder=canary(Initiative, "funder"),
        yearly_usd=31_415_926, employers=(made.world.employer,),
    )  # fmt: skip
    made.codes += ["31415926", "31,415,926"]
    row = made.keep(initiatives.add(draft=draft, **by))
    said = AlignmentDraft("aligned", canary(InitiativeAlignment, "words"), clock.today())
    made.keep(initiatives.align(initiative=row, body=body, draft=said, expected=0, **by))


def _ratings(made: Seed, cast: dict[str, Any], body: Body) -> None:
    points = [one.code for one in readiness_points(clock.today()).points]
    words = dict.fromkeys(points, canary(ReadinessRating, "words"))
    draft = RatingDraft(made.world.rival_agency, dict.fromkeys(points, 3), words)
    made.rows += rate(body=body, draft=draft, by=cast["rival"], at=clock.now())


def _convener(made: Seed, cast: dict[str, Any], body: Body) -> None:
    by, world = {"by": cast["rival"], "at": clock.now()}, made.world
    college = directory.organization(f"Convening college {body.pk}", OrganizationKind.COMMUNITY_COLLEGE)
    draft = CandidateDraft(college, canary(ConvenerCandidate, "words"))
    row = made.keep(conveners.propose(body=body, draft=draft, **by))
    given = {point.code: 2 for point in convener_points(clock.today()).points}
    made.rows += conveners.score(candidate=row, organization=world.rival_agency, scores=given, **by)
    chosen = SelectionDraft(college, clock.today(), **canaries(ConvenerSelection, "method", "reason", "hand_over"))
    made.keep(selections.choose(body=body, draft=chosen, **by))
