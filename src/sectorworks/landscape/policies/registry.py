"""Who keeps an entry, who recognizes, and who decides what the State sees of a partnership.

Nothing here lets the State change a partnership: its staff keep the entry and the clearances, the State recognizes.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.policies import bodies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Listing
from ..queries import clearances, registry


def can_see(user: Any, listing: Listing) -> Verdict:
    """A listed entry anybody. Twin: `queries.registry.listing_visible_to`."""
    if listing.is_listed:
        return yes(_("The partnership put this entry on the public map."))
    if bodies.can_see_members(user, listing.body):
        return yes(_("You take part in this partnership. Its entry is off the map."))
    return no(_("This entry is off the map."))


def can_keep(user: Any, body: Body) -> Verdict:
    """Put a partnership on the map, change, confirm or take off its entry, and clear things: its staff."""
    if body.kind != BodyKind.PARTNERSHIP:
        return no(_("Only partnerships stand on the map."))
    return bodies.can_keep(user, body)


def can_keep_listing(user: Any, listing: Listing) -> Verdict:
    """The same, of an entry."""
    return can_keep(user, listing.body)


def can_see_sight(user: Any, body: Body) -> Verdict:
    """What the State sees of a partnership: everybody who takes part in it may know."""
    return bodies.can_see_members(user, body)


def is_recognizer(user: Any) -> Verdict:
    """The State recognizes: analysts and administrators."""
    if can(user, Capability.RECOGNIZE):
        return yes(_("Your role recognizes partnerships."))
    return no(_("Only State analysts and administrators recognize partnerships."))


def can_recognize(user: Any, listing: Listing) -> Verdict:
    """Recognize a partnership that is on the map."""
    if not (seen := can_see(user, listing)):
        return seen
    return is_recognizer(user)


def can_see_results(user: Any, listing: Listing) -> Verdict:
    """A partnership's results in total: its own people, and the State where it cleared them."""
    if bodies.can_see_members(user, listing.body):
        return yes(_("You take part in this partnership."))
    if not (recognizes := can_recognize(user, listing)):
        return recognizes
    if clearances.is_cleared(listing.body, clearances.RESULTS, clock.today()):
        return yes(_("The partnership cleared its results in total for the State."))
    return no(_("This partnership has not cleared its results for the State."))


def can_see_evidence(user: Any, listing: Listing) -> Verdict:
    """How a partnership stands on the criteria: its own people, and the State where public or cleared."""
    if bodies.can_see_members(user, listing.body):
        return yes(_("You take part in this partnership."))
    if not (recognizes := can_recognize(user, listing)):
        return recognizes
    if registry.shows_evidence(listing.body):
        return yes(_("Your role recognizes partnerships, and these facts are public or cleared by the partnership."))
    return no(_("This partnership is not public and has not cleared its evidence for the State."))
