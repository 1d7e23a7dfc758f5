"""Invite an employer to an event: an ask in the ledger, so that nobody is asked twice in a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask, AskKind, AskState
from sectorworks.engagement.operations import ask_answers, asks
from sectorworks.engagement.operations.asks import AskDraft, Choice
from sectorworks.engagement.policies import asks as ask_policies
from sectorworks.meetings.rules.local_time import local_day
from sectorworks.notices.operations import Telling, tell

from ..models import Event, EventInvitation
from ..policies import events as policies
from ..queries.events import RELATED
from .topics import EVENTS

OPEN = (AskState.PLANNED, AskState.WAITING, AskState.MADE, AskState.JOINED)


class InvitationProblem(SectorworksError):
    """The employer can't be invited as given; the text says why."""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Whom to invite, and in whose name the ask stands in the ledger."""

    employer: Organization
    for_organization: Organization


def ask_of(event: Event, inviting: Inviting) -> AskDraft:
    """The entry in the ledger: the employer's time on the day of the event."""
    day = local_day(event.starts_at, event.time_zone)
    return AskDraft(
        inviting.employer, inviting.for_organization, AskKind.MEETING,
        (_("Come to “%(title)s”") % {"title": event.title})[:200], day, day,
        minutes_asked=event.planned_minutes, priority=event.priority,
    )  # fmt: skip


@transaction.atomic
def invite(*, event: Event, inviting: Inviting, by: Any, at: datetime, choice: Choice | None = None) -> Ask:
    """Put an employer on the list. `AskCollides` when something is in the way that nobody has decided on.

    The ask returned is withdrawn, and the employer not on the list, where it was chosen to spare it.
    """
    current = Event.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=event.pk)
    policies.can_invite(by, current).enforce()
    known = current.invitations.filter(organization=inviting.employer).select_related("ask").first()
    if known is not None and known.ask.state != AskState.WITHDRAWN:
        raise InvitationProblem(_("%(name)s is on the list already.") % {"name": inviting.employer})
    ask = asks.plan(draft=ask_of(current, inviting), by=by, at=at, choice=choice)
    if ask.state == AskState.WITHDRAWN:
        return ask
    if known is None:
        known = EventInvitation.objects.create(event=current, organization=inviting.employer, ask=ask)
    else:
        EventInvitation.objects.filter(pk=known.pk).update(ask=ask)
    audit.record(noun=current, verb="invite", by=by, at=at, detail={"employer": inviting.employer.pk, "ask": ask.pk})
    return ask


@transaction.atomic
def withdraw_open(event: Event, *, by: Any, at: datetime) -> None:
    """The event is called off: open asks of one's own organization fall away, planners of others hear of it.

    A step of an operation that has asked.
    """
    for one in event.invitations.filter(ask__state__in=OPEN).select_related("ask__planned_by").order_by("pk"):
        ask = asks.locked(one.ask)
        if ask_policies.can_change(by, ask):
            ask_answers.move(ask=ask, to=AskState.WITHDRAWN, expected=ask.version, by=by, at=at)
            continue
        title = _("Called off: %(title)s. Withdraw your ask of %(employer)s.")
        words = title % {"title": event.title, "employer": ask.employer}
        telling = Telling(EVENTS, f"event-ask:{event.pk}:{ask.pk}:{event.version}", words, "ask", str(ask.pk))
        tell(people=[ask.planned_by], telling=telling, at=at)
