"""Who may propose, score, compare and choose who convenes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import ConvenerCandidate, ConvenerScore, ConvenerSelection
from ..queries import conveners as queries
from ..queries.visibility import organizations_spoken_for
from . import convening


def can_propose(user: Any, body: Body) -> Verdict:
    """Chairs, staff, and whoever speaks for an organization at the table; until the comparison opens."""
    if not (seen := _running(user, body)):
        return seen
    if queries.comparison_of(body) is not None:
        return no(_("The comparison is open, so the list of candidates stands. Begin anew to add one."))
    if led := convening.can_lead(user, body):
        return led
    if organizations_spoken_for(user, body, clock.today()):
        return yes(_("You speak for an organization at this table."))
    return no(_("Only those who speak for an organization at this table propose who convenes."))


def can_change_candidate(user: Any, candidate: ConvenerCandidate) -> Verdict:
    """Note that a candidate declined, or is back: who proposed it, chairs and staff, and the candidate's own people."""
    if not (seen := _running(user, candidate.body)):
        return seen
    if queries.comparison_of(candidate.body) is not None:
        return no(_("The comparison is open, so the list of candidates stands. Begin anew to change it."))
    if led := convening.can_lead(user, candidate.body):
        return led
    mine = {one.pk for one in organizations_spoken_for(user, candidate.body, clock.today())}
    if candidate.proposed_by_id == user.pk or candidate.organization_id in mine:
        return yes(_("You proposed it, or speak for it."))
    return no(_("Only who proposed a candidate, the candidate itself, chairs and staff can do this."))


def can_see_candidate(user: Any, candidate: ConvenerCandidate) -> Verdict:
    """Everybody who takes part reads who the candidates are. Twin: `queries.conveners.candidates_visible_to`."""
    return convening.can_see(user, candidate.body)


def can_score(user: Any, candidate: ConvenerCandidate) -> Verdict:
    """Score a candidate in the name of an organization that is not the candidate's own."""
    if not (seen := _running(user, candidate.body)):
        return seen
    if candidate.declined_on is not None:
        return no(_("This candidate declined."))
    if queries.comparison_of(candidate.body) is not None:
        return no(_("The comparison is open: scoring has ended."))
    mine = organizations_spoken_for(user, candidate.body, clock.today())
    if not mine:
        return no(_("Only those who speak for an organization at this table score candidates."))
    if not queries.raters_for(user, candidate, clock.today()):
        return no(_("Nobody scores their own organization."))
    return yes(_("You speak for an organization at this table."))


def can_see_score(user: Any, score: ConvenerScore) -> Verdict:
    """A single score: nobody but the organization that gave it. Twin: `queries.conveners.scores_visible_to`."""
    body = score.candidate.body
    if not (seen := convening.can_see(user, body)):
        return seen
    if any(one.pk == score.organization_id for one in organizations_spoken_for(user, body, clock.today())):
        return yes(_("Your organization gave this score."))
    return no(_("Each organization sees its own scores. Others see counts and middles, once the comparison is open."))


def can_compare(user: Any, body: Body) -> Verdict:
    """Open the comparison, which ends the scoring; begin anew, which removes the scores. Chairs and staff."""
    return convening.can_lead(user, body)


def can_choose(user: Any, body: Body) -> Verdict:
    """Record who convenes, and that it ends: staff, who keep the role charter."""
    return convening.can_keep(user, body)


def can_change_selection(user: Any, selection: ConvenerSelection) -> Verdict:
    """Change the words of a choice that stands, or end it: staff."""
    if not (keeps := can_choose(user, selection.body)):
        return keeps
    return keeps if selection.ended_on is None else no(_("This choice ended; its words stay as they are."))


def _running(user: Any, body: Body) -> Verdict:
    if not (seen := convening.can_see(user, body)):
        return seen
    return no(_("This group ended. Bring it back first.")) if is_ended(body.ends_on, clock.today()) else seen
