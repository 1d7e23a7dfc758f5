"""Who may do what at the offer desk: industry opens and answers, support partners offer, nobody else is asked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own
from sectorworks.plans.models import Action, CommitmentState

from ..models import CallOffer, CallState, OpenCall
from ..queries import calls as queries
from ..queries import industry_leads as leads
from ..queries import solution_readers as readers


def can_see_desk(user: Any, body: Body) -> Verdict:
    """Whoever has a part in the partnership, and its support partners. Twin: `queries.solution_readers.at_the_desk`."""
    today = clock.today()
    if readers.is_reading(user, body, today):
        return yes(_("You have a part in this partnership or one of its teams."))
    if readers.is_at_the_desk(user, body, today):
        return yes(_("Your organization supports this partnership."))
    return no(_("The offer desk is for the partnership’s members and support partners."))


def can_see(user: Any, call: OpenCall) -> Verdict:
    """One open call. Twin: `queries.solution_readers.calls_visible_to`."""
    body = leads.home_of(call.action)
    return can_see_desk(user, body) if body else no(_("This action belongs to no partnership."))


def can_open_some(user: Any, body: Body) -> Verdict:
    """Open an action to partners: industry alone."""
    if not (seen := can_see_desk(user, body)):
        return seen
    today = clock.today()
    if is_ended(body.ends_on, today):
        return no(_("This group ended. It asks nobody any more."))
    if leads.led_by(user, body, today):
        return yes(_("You lead here for industry."))
    return no(_("Industry opens actions to partners: a chair, a team chair or a champion from a company."))


def can_open(user: Any, action: Action) -> Verdict:
    """Open this action."""
    body = leads.home_of(action)
    if body is None:
        return no(_("This action belongs to no partnership."))
    if not (opens := can_open_some(user, body)):
        return opens
    if not leads.led_by(user, body, clock.today()).covers(action):
        return no(_("This action belongs to another team or priority. Its chair or champion opens it."))
    return opens


def can_change(user: Any, call: OpenCall) -> Verdict:
    """Close a call or open it again: whoever may open its action."""
    return can_open(user, call.action)


def can_answer(user: Any, offer: CallOffer) -> Verdict:
    """Accept or decline an offer: whoever may open the action."""
    if not (opens := can_open(user, offer.call.action)):
        return opens
    if offer.state == CallState.WITHDRAWN:
        return no(_("This offer was withdrawn."))
    return opens


def can_offer(user: Any, call: OpenCall) -> Verdict:
    """Offer something in the name of a support partner, while the call is open."""
    if not (seen := can_see(user, call)):
        return seen
    today = clock.today()
    if not queries.is_open(call, today):
        return no(_("This action is closed to offers."))
    body = leads.home_of(call.action)
    if body is not None and queries.partners_spoken_for(user, body, today):
        return seen
    return no(_("Only those who act for a support partner of this partnership make offers."))


def can_withdraw(user: Any, offer: CallOffer) -> Verdict:
    """Take an offer back: whoever acts for the organization, unless industry said no or it has come already."""
    if not (seen := can_see(user, offer.call)):
        return seen
    if not own.acts_for(user, offer.organization, clock.today()):
        return no(_("Only %(name)s takes its offer back.") % {"name": offer.organization})
    if offer.state not in queries.STANDING:
        return no(_("This offer was answered or taken back already."))
    if offer.commitment is not None and offer.commitment.state == CommitmentState.DELIVERED:
        return no(_("What you offered has come already."))
    return yes(_("Your organization made this offer."))


def can_bring_back(user: Any, offer: CallOffer) -> Verdict:
    """Let an offer that industry had taken stand again: whoever acts for the organization that took it back."""
    if not (seen := can_see(user, offer.call)):
        return seen
    if not own.acts_for(user, offer.organization, clock.today()):
        return no(_("Only %(name)s brings its offer back.") % {"name": offer.organization})
    if offer.state != CallState.WITHDRAWN or not offer.withdrawn_because:
        return no(_("Only an offer that industry had taken is brought back. Make a new one."))
    return yes(_("Your organization made this offer."))
