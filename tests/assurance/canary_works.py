"""A partnership of agency B's at work and on the map, full of canaries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.core import clock
from sectorworks.landscape.models import OverlapDecision
from sectorworks.landscape.operations import clearances, listings, overlaps
from sectorworks.landscape.operations.clearances import ClearanceDraft
from sectorworks.landscape.operations.listings import ListingDraft
from sectorworks.landscape.operations.overlaps import OverlapDraft
from sectorworks.landscape.queries.clearances import MATTERS
from sectorworks.landscape.queries.overlaps import pair_visible_to
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import CallOffer, OpenCall, PriorityProfile, Solution, SolutionPart
from sectorworks.partnerships.operations import solution_parts, solutions
from sectorworks.partnerships.operations.solution_parts import PartDraft
from sectorworks.partnerships.operations.solutions import SolutionDraft
from sectorworks.plans.models import Action


def seed_works(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """Priorities in force of a public group are public; who raised them, what partners do and offer is not."""
    by = {"by": cast["rival"], "at": clock.now()}
    gains = canaries(PriorityProfile, "for_employers", "for_workers")
    priority = factories.priority(body, "Plain priority", raised_by=made.world.employer, **gains)
    made.keep(priority.partnership_profile)
    draft = SolutionDraft(**canaries(Solution, "title", "summary"), priority=priority)
    row = made.keep(solutions.propose(body=body, draft=draft, **by))
    part = PartDraft(made.world.rival_agency, **canaries(SolutionPart, "wording", "resource"))
    made.keep(solution_parts.add(solution=row, draft=part, **by))
    action = Action.objects.get(goal__plan__body=body)
    later = clock.today() + timedelta(days=20)
    call = made.keep(factories.call(action, wording=canary(OpenCall, "wording"), closes_on=later))
    made.keep(factories.offer(call, made.world.rival_agency, **canaries(CallOffer, "wording", "answer")))
    _mapped(made, cast, body)


def _mapped(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """Its entry is public, the one overlap that was decided on is not, and nothing is cleared any more."""
    by, today = {"by": cast["rival"], "at": clock.now()}, clock.today()
    Body.objects.filter(pk=body.pk).update(naics_codes=["311"], area_codes=["17031"])
    body.refresh_from_db()
    if body.visibility == BodyVisibility.PUBLIC:
        made.keep(listings.put_on(body=body, draft=ListingDraft("Food", "exploring", "Plain words"), **by))
    first, second = (f"group-{body.pk}", f"initiative-{body.initiative_alignments.get().initiative_id}")
    draft = OverlapDraft("align", canary(OverlapDecision, "reason"), today + timedelta(days=90))
    made.keep(overlaps.decide(pair=pair_visible_to(cast["rival"], first, second), draft=draft, **by))
    for matter in MATTERS:
        cleared = clearances.clear(body=body, draft=ClearanceDraft(matter), **by)
        made.keep(clearances.end(clearance=cleared, expected=cleared.version, **by))
