"""Word to invited people and to the ledger of asks when a launch moves or falls away. Steps of operations that have
asked."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask, AskState
from sectorworks.engagement.operations import ask_answers, asks
from sectorworks.engagement.policies import asks as ask_policies
from sectorworks.notices.operations import Telling, tell

from ..models import Launch, PeerAnswer, PeerInvitation
from . import letters

TOPIC = "launches"
OPEN = (AskState.PLANNED, AskState.WAITING, AskState.MADE, AskState.JOINED)


def write_changed(launch: Launch, *, at: datetime) -> None:
    """To everybody invited who has not said no."""
    for one in _written_to(launch):
        transaction.on_commit(partial(letters.send_changed, one, at))


def write_called_off(launch: Launch, reason: str, *, at: datetime) -> None:
    """The same, with the reason."""
    for one in _written_to(launch):
        transaction.on_commit(partial(letters.send_called_off, one, reason, at))


def withdraw_asks(launch: Launch, *, by: Any, at: datetime, only: Organization | None = None) -> None:
    """Nobody is asked any more: the host's open asks and the caller's own fall away, whoever of the launch ends them;
    where they are another organization's, its planner hears of it."""
    rows = Ask.objects.filter(launch_invitations__launch=launch, state__in=OPEN).distinct()
    if only is not None:
        rows = rows.filter(employer=only)
    for row in rows.select_related("planned_by").order_by("pk"):
        ask = asks.locked(row)
        if ask_policies.can_change(by, ask) or ask.for_organization_id == launch.body.host_id:
            ask_answers.carry(ask=ask, to=AskState.WITHDRAWN, by=by, at=at)
            continue
        words = _("No invitation to %(group)s stands any more. Withdraw your ask of %(employer)s.")
        title = words % {"group": launch.body, "employer": ask.employer}
        telling = Telling(TOPIC, f"launch-ask:{launch.pk}:{ask.pk}:{launch.version}", title, "ask", str(ask.pk))
        tell(people=[ask.planned_by], telling=telling, at=at)


def tell_answered(invitation: PeerInvitation, *, at: datetime) -> None:
    """Whoever invited and the group's chairs and staff hear what came back; why not, they read on the page."""
    words = {
        PeerAnswer.YES: _("%(person)s comes to the launch of %(group)s"),
        PeerAnswer.SEND: _("%(person)s sends somebody to the launch of %(group)s"),
        PeerAnswer.NO: _("%(person)s can’t come to the launch of %(group)s"),
    }
    launch = invitation.launch
    title = words[PeerAnswer(invitation.answer)] % {"person": invitation.person, "group": launch.body}
    event = f"launch-answer:{invitation.pk}:{invitation.version}"
    people = {one.pk: one for one in in_charge(launch.body, localdate(at))}
    if (own := invitation.in_name_of.account) is not None:
        people[own.pk] = own
    telling = Telling(TOPIC, event, title, "launch-invitation", str(invitation.pk))
    tell(people=people.values(), telling=telling, at=at)


def _written_to(launch: Launch) -> list[PeerInvitation]:
    if launch.body.is_sample:  # people of the sample are invented and have no mailbox
        return []
    rows = launch.invitations.filter(sent_at__isnull=False, withdrawn_at=None, person__removed_on=None)
    rows = rows.exclude(answer=PeerAnswer.NO).exclude(person__email="")
    return list(rows.select_related("person", "in_name_of", "launch__body__host", "launch__meeting").order_by("pk"))
