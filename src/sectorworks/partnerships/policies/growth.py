"""Who reads how the circle grows, suggests companies, and answers what was suggested."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.convening.policies import movers
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import CircleReferral
from . import proofs


def can_see_growth(user: Any, body: Body) -> Verdict:
    """The partnership's members and staff. Twin: `queries.proof_readers.taking_part`."""
    return proofs.can_see_meter(user, body)


def can_suggest(user: Any, body: Body) -> Verdict:
    """Say who else should be at the table: everybody who has a part in it, until the group ends."""
    if not (seen := can_see_growth(user, body)):
        return seen
    return no(_("This group ended. Bring it back first.")) if is_ended(body.ends_on, clock.today()) else seen


def can_see(user: Any, referral: CircleReferral) -> Verdict:
    """Who suggested it, and those who name candidates. Twin: `queries.referrals.referrals_visible_to`."""
    if not (seen := can_see_growth(user, referral.body)):
        return seen
    if referral.suggested_by_id == user.pk:
        return yes(_("You suggested it."))
    return movers.can_read(user, referral.body)


def can_answer(user: Any, referral: CircleReferral) -> Verdict:
    """Put it on the list of candidates, or say why not now: once, by those who name candidates."""
    if not (seen := can_see(user, referral)):
        return seen
    if not (names := movers.can_name(user, referral.body)):
        return names
    return names if referral.answered_at is None else no(_("This suggestion is answered already."))


def can_withdraw(user: Any, referral: CircleReferral) -> Verdict:
    """Take it back: who suggested it, until it is answered."""
    if not (seen := can_see(user, referral)):
        return seen
    if referral.suggested_by_id != user.pk:
        return no(_("Only the person who suggested it takes it back."))
    return seen if referral.answered_at is None else no(_("This suggestion is answered already."))
