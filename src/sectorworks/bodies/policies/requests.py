"""Who may do what with a request between bodies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Body, BodyRequest, RequestState
from ..queries import visibility
from ..rules.requests import ACTS, Side, may_happen
from . import bodies


def can_ask(user: Any, body: Body) -> Verdict:
    """Ask another body in this body's name: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_see(user: Any, matter: BodyRequest) -> Verdict:
    """Members and staff of a body that made it, has it or had it. Twin: `queries.requests.requests_visible_to`."""
    today = clock.today()
    touched = Body.objects.filter(requests_made=matter) | Body.objects.filter(pk=matter.to_body_id)
    passed = Body.objects.filter(pk__in=matter.steps.values("body"))
    for body in {*touched.select_related("parent__parent"), *passed.select_related("parent__parent")}:
        if visibility.parts_of(user, body, today):
            return yes(_("You belong to %(name)s, which this request concerns.") % {"name": body})
    return no(_("This request is for the members of the two groups."))


def can_accept(user: Any, matter: BodyRequest) -> Verdict:
    return _may("accept", user, matter)


def can_decline(user: Any, matter: BodyRequest) -> Verdict:
    return _may("decline", user, matter)


def can_answer(user: Any, matter: BodyRequest) -> Verdict:
    return _may("answer", user, matter)


def can_pass_on(user: Any, matter: BodyRequest) -> Verdict:
    return _may("pass_on", user, matter)


def can_withdraw(user: Any, matter: BodyRequest) -> Verdict:
    return _may("withdraw", user, matter)


def _may(name: str, user: Any, matter: BodyRequest) -> Verdict:
    """Right side first, then right state."""
    if not (seen := can_see(user, matter)):
        return seen
    act = ACTS[name]
    side = matter.to_body if act.side is Side.ASKED else matter.from_body
    if not (leads := bodies.of_parts("lead", visibility.parts_of(user, side, clock.today()), side)):
        return leads
    if not may_happen(name, matter.state):
        state = RequestState(matter.state).label
        return no(_("This request is done: %(state)s.") % {"state": state})
    return leads
