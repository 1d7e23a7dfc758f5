"""Who opens, rates, closes and reads self-assessments."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Assessment, AssessmentRating
from ..queries import assessment_raters as raters
from ..queries.assessments import Turn
from . import proofs


def can_see_rounds(user: Any, body: Body) -> Verdict:
    """The partnership's rounds: its members and staff. Twin: `queries.proof_readers.taking_part`."""
    return proofs.can_see_meter(user, body)


def can_open(user: Any, body: Body) -> Verdict:
    """Open a round: chairs and staff, until the group ends."""
    if not (seen := can_see_rounds(user, body)):
        return seen
    return bodies.can_lead(user, body)


def can_see(user: Any, assessment: Assessment) -> Verdict:
    """One round. Twin: `queries.assessments.assessments_visible_to`."""
    return can_see_rounds(user, assessment.body)


def can_lead(user: Any, assessment: Assessment) -> Verdict:
    """Close it, remind, share it, put next moves on the plan."""
    return can_open(user, assessment.body)


def can_rate(user: Any, assessment: Assessment) -> Verdict:
    """Rate in the name of an organization for which one sits at the table, while the round is open."""
    if not (seen := can_see(user, assessment)):
        return seen
    if assessment.closed_on is not None:
        return no(_("This round is closed. What was rated stands."))
    if raters.raters_for(user, assessment.body, clock.today()):
        return yes(_("You sit at this table for an organization."))
    return no(_("Only those who sit at the table for an organization rate it."))


def can_take(user: Any, turn: Turn) -> Verdict:
    """Rate one part of a round."""
    return can_rate(user, turn.assessment)


def can_see_rating(user: Any, rating: AssessmentRating) -> Verdict:
    """What one organization said: nobody but its own people at the table.

    Twin: `queries.assessments.ratings_visible_to`.
    """
    if not (seen := can_see(user, rating.assessment)):
        return seen
    if any(one.pk == rating.organization_id for one in raters.raters_for(user, rating.assessment.body, clock.today())):
        return yes(_("Your organization said this."))
    return no(_("Each organization sees what it said itself. Others see middles, once the round is closed."))
