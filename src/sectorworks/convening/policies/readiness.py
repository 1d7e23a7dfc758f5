"""Who may rate an industry's readiness, read single ratings, and say what to do about associations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import AssociationRole, ReadinessRating
from ..queries import readiness as queries
from ..queries import visibility
from . import convening


def can_rate(user: Any, body: Body) -> Verdict:
    """Rate in the name of an organization of the support team, until the group ends."""
    if not (seen := _running(user, body)):
        return seen
    if queries.raters_for(user, body, clock.today()):
        return yes(_("You speak for an organization of the support team."))
    return no(_("Only those who speak for an organization of the support team rate the industry’s readiness."))


def can_see_rating(user: Any, rating: ReadinessRating) -> Verdict:
    """A single rating: nobody but the organization that gave it. Twin: `queries.readiness.ratings_visible_to`."""
    if not (seen := convening.can_see(user, rating.body)):
        return seen
    if any(one.pk == rating.organization_id for one in queries.raters_for(user, rating.body, clock.today())):
        return yes(_("Your organization gave this rating."))
    return no(_("Each organization sees its own ratings. Others see middles, once enough have rated."))


def can_note(user: Any, body: Body) -> Verdict:
    """Say what the partnership does about an association: chairs, staff and the support team."""
    if not (seen := _running(user, body)):
        return seen
    if led := convening.can_lead(user, body):
        return led
    if visibility.is_on_support_team(user, body, clock.today()):
        return yes(_("You sit on the support team."))
    return no(_("Only chairs, staff and the support team say what to do about an association."))


def can_see_role(user: Any, role: AssociationRole) -> Verdict:
    """Who takes part. Twin: `queries.associations.roles_visible_to`."""
    return convening.can_see(user, role.body)


def can_change_role(user: Any, role: AssociationRole) -> Verdict:
    return can_note(user, role.body)


def _running(user: Any, body: Body) -> Verdict:
    if not (seen := convening.can_see(user, body)):
        return seen
    return no(_("This group ended. Bring it back first.")) if is_ended(body.ends_on, clock.today()) else seen
