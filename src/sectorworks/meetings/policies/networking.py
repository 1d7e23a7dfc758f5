"""Who may be listed for networking, ask for introductions, and say what came of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import AgendaItem, Introduction, NetworkingListing
from ..queries import networking as queries
from . import visits


def can_see(user: Any, item: AgendaItem) -> Verdict:
    """Open the page: whoever has a part in the groups that meet. The list itself: `can_see_list`."""
    return visits.can_see(user, item)


def can_see_list(user: Any, item: AgendaItem) -> Verdict:
    """Read who is listed: those who are listed themselves, and staff."""
    if not (seen := can_see(user, item)):
        return seen
    if queries.keeps(user, item):
        return yes(_("You keep the record of the group that meets."))
    if queries.listing_of(item, own.person_of(user)) is not None:
        return yes(_("You are listed yourself."))
    return no(_("The list is for those who are on it. Put yourself on it first."))


def can_join(user: Any, item: AgendaItem) -> Verdict:
    """Be listed, and take it back: for those with a part in the groups, by the directory's record of them."""
    return visits.can_answer(user, item)


def can_ask(user: Any, listing: NetworkingListing) -> Verdict:
    """Ask to be introduced: those who are listed themselves, so that who asks is known too."""
    if not (seen := can_see(user, listing.item)):
        return seen
    person = own.person_of(user)
    if queries.listing_of(listing.item, person) is None:
        return no(_("Put yourself on the list first, so that others know who asks."))
    if listing.person_id == person.pk:  # type: ignore[union-attr]  # who is listed has a record
        return no(_("This is you."))
    return yes(_("You are listed yourself."))


def can_answer(user: Any, introduction: Introduction) -> Verdict:
    """Introduce or decline: who is asked, or staff when it goes through them."""
    if not (seen := can_see(user, introduction.item)):
        return seen
    if introduction.goes_through_staff:
        return _keeps(user, introduction)
    person = own.person_of(user)
    if person is not None and person.pk == introduction.asked_id:
        return yes(_("You are asked."))
    return no(_("Whoever is asked answers."))


def can_tell_outcome(user: Any, introduction: Introduction) -> Verdict:
    """Say what came of it: the two people, and staff when it went through them."""
    if not (seen := can_see(user, introduction.item)):
        return seen
    person = own.person_of(user)
    if person is not None and person.pk in (introduction.asker_id, introduction.asked_id):
        return yes(_("You were introduced."))
    if introduction.goes_through_staff:
        return _keeps(user, introduction)
    return no(_("The two who were introduced say what came of it."))


def can_act_on(user: Any, introduction: Introduction) -> Verdict:
    """Make an action of a collaboration: staff, who also see what came of it."""
    return seen if not (seen := can_see(user, introduction.item)) else _keeps(user, introduction)


def _keeps(user: Any, introduction: Introduction) -> Verdict:
    return bodies.can_keep(user, introduction.item.meeting.body)  # type: ignore[union-attr]
