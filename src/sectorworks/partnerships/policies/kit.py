"""Who makes, approves and reads the marketing kit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import KitPiece
from ..queries import industry_leads, supply_readers
from ..queries import kit as queries


def can_see_kit(user: Any, body: Body) -> Verdict:
    """Everybody once a piece of a public partnership is approved; before, its members. Twin: `kits_visible_to`."""
    if supply_readers.reads_map(user, body, clock.today()):
        return yes(_("You, or the company you act for, have a part in this partnership."))
    if body.visibility == BodyVisibility.PUBLIC and queries.approved(body).exists():
        return yes(_("The partnership gives this kit to everybody."))
    return no(_("This partnership has no public kit."))


def can_see_piece(user: Any, piece: KitPiece) -> Verdict:
    """Approved ones with the kit; drafts and removed ones for those who work on it. Twin: `pieces_visible_to`."""
    if leads := bodies.can_lead(user, piece.body):
        return leads
    if piece.approved_on is None or piece.removed_at is not None:
        return no(_("This piece is not approved."))
    return can_see_kit(user, piece.body)


def can_draft(user: Any, body: Body) -> Verdict:
    """Write pieces: chairs and staff."""
    return bodies.can_lead(user, body)


def can_change(user: Any, piece: KitPiece) -> Verdict:
    """Change a piece, take it out, bring it back."""
    return can_draft(user, piece.body)


def can_approve(user: Any, piece: KitPiece) -> Verdict:
    """Let a piece out in the industry's name: a chair from a company."""
    if not (may := can_change(user, piece)):
        return may
    today = clock.today()
    if is_ended(piece.body.ends_on, today):
        return no(_("This group ended. It gives nothing new out."))
    if industry_leads.led_by(user, piece.body, today).is_chair:
        return yes(_("You chair this partnership for a company."))
    return no(_("Only a chair from a company approves what goes out in the industry’s name."))
