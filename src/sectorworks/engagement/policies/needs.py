"""Who may do what with a need. What each seat may do in which state stands in one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.policies import organizations as organization_policies
from sectorworks.directory.queries import own

from ..models import Need, NeedShare, NeedState
from ..queries import needs as queries
from ..rules.needs import PARTNERS, Seat
from ..rules.needs_times import response_times

OWNER, BOTH = frozenset({Seat.OWNER}), frozenset({Seat.OWNER, Seat.EMPLOYER})
WORKED_ON = frozenset({NeedState.OPEN, NeedState.REPLIED})
ENDED = frozenset({NeedState.CLOSED, NeedState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Act:
    """Which seats may do it, in which states, and what to tell the others."""

    seats: frozenset[Seat]
    states: frozenset[NeedState]
    others: str | Promise


ONLY_OWNER = gettext_lazy("Only staff of the organization that owns this need can do this.")
ONLY_PARTNERS = gettext_lazy("Only the partners at the table can do this.")
ACTS = {
    "post": Act(PARTNERS, WORKED_ON, ONLY_PARTNERS),
    "reply": Act(OWNER, WORKED_ON, ONLY_OWNER),
    "bring_in": Act(OWNER, WORKED_ON, ONLY_OWNER),
    "hand_over": Act(OWNER, WORKED_ON, ONLY_OWNER),
    "close": Act(OWNER, frozenset({NeedState.REPLIED}), ONLY_OWNER),
    "withdraw": Act(BOTH, WORKED_ON, gettext_lazy("Only the company and the owner can withdraw this need.")),
    "reopen": Act(BOTH, ENDED, gettext_lazy("Only the company and the owner can open this need again.")),
}
STATE_REASONS = {
    NeedState.OPEN: gettext_lazy("The company has no reply yet. Reply first."),
    NeedState.REPLIED: gettext_lazy("This need is still being worked on."),
    NeedState.CLOSED: gettext_lazy("This need is done. Open it again to go on."),
    NeedState.WITHDRAWN: gettext_lazy("This need was withdrawn. Open it again to go on."),
}
GROUNDS = {
    Seat.EMPLOYER: gettext_lazy("You act for the company that raised it."),
    Seat.OWNER: gettext_lazy("Your organization owns this need."),
    Seat.PARTNER: gettext_lazy("Your organization was brought to the table, with the company’s consent."),
    Seat.MEMBER: gettext_lazy("You serve on a group that was brought to the table, with the company’s consent."),
}


def can_list(user: Any) -> Verdict:
    """Everyone who is signed in has a list of needs, perhaps an empty one."""
    return yes(_("You are signed in.")) if user.is_active else no(_("Your account is closed."))


def can_see(user: Any, need: Need) -> Verdict:
    """Twin: `queries.needs.needs_visible_to`."""
    seat = queries.seat_at(user, need, clock.today())
    return yes(str(GROUNDS[seat])) if seat else no(_("This need is between the company and the partners at its table."))


def can_raise(user: Any) -> Verdict:
    """Partner staff, and whoever acts for a company."""
    if can(user, Capability.ENGAGE):
        return yes(_("Your role works with employers."))
    mine = own.own_affiliations(user, clock.today())
    if mine.filter(organization__kind=OrganizationKind.EMPLOYER).exists():
        return yes(_("You act for a company."))
    return no(_("Only companies and partner staff raise needs."))


def can_raise_for(user: Any, employer: Organization) -> Verdict:
    """For one's own company; partner staff with an organization of their own, for any they see."""
    if employer.kind != OrganizationKind.EMPLOYER:
        return no(_("Needs are raised for employers. %(name)s is not one.") % {"name": employer})
    today = clock.today()
    if own.acts_for(user, employer, today):
        return yes(_("You act for this company."))
    if not can(user, Capability.ENGAGE):
        return no(_("Only the company and partner staff raise its needs."))
    return organization_policies.can_see(user, employer)


def may(act: str, seat: Seat | None, need: Need) -> Verdict:
    """The table, for somebody whose seat is known already."""
    rule = ACTS[act]
    if seat is None:
        return no(_("This need is between the company and the partners at its table."))
    if seat not in rule.seats:
        return no(str(rule.others))
    if need.state not in rule.states:
        return no(str(STATE_REASONS[NeedState(need.state)]))
    if act == "reopen" and need.closed_at is not None:
        now = clock.now()
        days = response_times(clock.today()).reopen_within_days
        if now - need.closed_at > timedelta(days=days):
            return no(_("A need can be opened again for %(days)s days. Raise a new one.") % {"days": days})
    return yes(str(GROUNDS[seat]))


def can_see_thread(user: Any, need: Need) -> Verdict:
    """What the partners say among themselves; never the company."""
    seat = queries.seat_at(user, need, clock.today())
    return yes(str(GROUNDS[seat])) if seat in PARTNERS and seat else no(str(ONLY_PARTNERS))


def _may(act: str, user: Any, need: Need) -> Verdict:
    return may(act, queries.seat_at(user, need, clock.today()), need)


def can_post(user: Any, need: Need) -> Verdict:
    """Speak in the thread, in the name of an organization."""
    if not (verdict := _may("post", user, need)):
        return verdict
    if not queries.speaking_for(user, need, clock.today()):
        return no(_("You act for no partner organization, so there is none to speak for."))
    return verdict


def can_reply(user: Any, need: Need) -> Verdict:
    return _may("reply", user, need)


def can_bring_in(user: Any, need: Need) -> Verdict:
    return _may("bring_in", user, need)


def can_take_off(user: Any, share: NeedShare) -> Verdict:
    """Undo of bringing in."""
    return _may("bring_in", user, share.need)


def can_hand_over(user: Any, need: Need) -> Verdict:
    return _may("hand_over", user, need)


def can_close(user: Any, need: Need) -> Verdict:
    return _may("close", user, need)


def can_withdraw(user: Any, need: Need) -> Verdict:
    return _may("withdraw", user, need)


def can_reopen(user: Any, need: Need) -> Verdict:
    return _may("reopen", user, need)
