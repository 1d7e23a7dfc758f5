"""The offer desk: industry opens an action to support partners, they offer once each, industry answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.notices.operations import Telling, tell
from sectorworks.plans.models import Action, PlanState

from ..models import CallOffer, CallState, OpenCall
from ..policies import calls as policies
from ..queries import calls as queries
from ..queries.industry_leads import home_of
from ..queries.solution_readers import CALL, PARENTS

TOPIC = "calls"


class CallProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


class AlreadyOffered(CallProblem):
    """The organization answered this call."""


@dataclass(frozen=True, slots=True)
class CallDraft:
    """What industry wants from partners for an action, and until when."""

    wording: str
    closes_on: date


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What an organization brings; `joined_to` is the offer of another that it stands beside."""

    organization: Organization
    wording: str
    joined_to: CallOffer | None = None


def open(*, action: Action, draft: CallDraft, key: str = "", by: Any, at: datetime) -> OpenCall:
    """Open an action. Its support partners hear of it here and in no other way."""
    policies.can_open(by, action).enforce()

    @transaction.atomic
    def made() -> OpenCall:
        if action.finished_on is not None or action.goal.plan.state != PlanState.ADOPTED:
            raise CallProblem(_("Only an action of a plan in force that is still to do is opened to partners."))
        if OpenCall.objects.filter(action=action).exists():
            raise CallProblem(_("This action is open to partners already."))
        _check(draft, at)
        row = OpenCall.objects.create(
            action=action, wording=draft.wording.strip(), closes_on=draft.closes_on, opened_at=at, opened_by=by
        )
        audit.record(noun=row, verb="begin", by=by, at=at, detail={"action": action.pk})
        _tell_partners(row, at)
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.call", by=by, at=at, model=OpenCall)
    return row


@transaction.atomic
def close(*, call: OpenCall, expected: int, by: Any, at: datetime) -> OpenCall:
    """No more offers. `reopen` undoes it."""
    current = locked(call)
    policies.can_change(by, current).enforce()
    if current.closed_at is not None:
        raise CallProblem(_("This call is closed already."))
    current.closed_at = at
    versions.save(current, expected=expected, fields=["closed_at"])
    audit.record(noun=current, verb="close", by=by, at=at)
    return current


@transaction.atomic
def reopen(*, call: OpenCall, draft: CallDraft, expected: int, by: Any, at: datetime) -> OpenCall:
    """Open it again, or change what it asks and until when. Partners hear of a call that was closed."""
    current = locked(call)
    policies.can_change(by, current).enforce()
    _check(draft, at)
    was_open = queries.is_open(current, localdate(at))
    current.closed_at, current.wording, current.closes_on = None, draft.wording.strip(), draft.closes_on
    versions.save(current, expected=expected, fields=["closed_at", "wording", "closes_on"])
    audit.record(noun=current, verb="change" if was_open else "reopen", by=by, at=at)
    if not was_open:
        _tell_partners(current, at)
    return current


@transaction.atomic
def offer(*, call: OpenCall, draft: OfferDraft, by: Any, at: datetime) -> CallOffer:
    """One offer an organization, alone or beside another's. One that was taken back may be made anew."""
    current = locked(call)
    policies.can_offer(by, current).enforce()
    body = _home(current)
    if draft.organization not in queries.partners_spoken_for(by, body, localdate(at)):
        raise CallProblem(_("Choose a support partner of this partnership that you act for."))
    if not draft.wording.strip():
        raise CallProblem(_("Say what you bring."))
    beside = draft.joined_to
    if beside is not None and (beside.call_id != current.pk or beside.state not in queries.STANDING):
        raise CallProblem(_("Choose an offer on this call that still stands."))
    if beside is not None and beside.organization_id == draft.organization.pk:
        raise CallProblem(_("An offer stands beside another organization’s, not beside its own."))
    row = CallOffer.objects.select_for_update().filter(call=current, organization=draft.organization).first()
    if row is None:
        row = CallOffer.objects.create(
            call=current, organization=draft.organization, wording=draft.wording.strip(), joined_to=beside,
            offered_at=at, offered_by=by,
        )  # fmt: skip
    elif row.state != CallState.WITHDRAWN:
        raise AlreadyOffered(
            _("%(name)s answered this call already. One offer an organization.") % {"name": row.organization}
        )
    else:
        row.wording, row.joined_to, row.state, row.answer = draft.wording.strip(), beside, CallState.OFFERED, ""
        row.offered_at, row.offered_by = at, by
        fields = ["wording", "joined_to", "state", "answer", "offered_at", "offered_by"]
        versions.save(row, expected=row.version, fields=fields)
    audit.record(noun=row, verb="offer", by=by, at=at, detail={"call": current.pk})
    title = _("%(name)s offers: %(what)s") % {"name": row.organization.name, "what": current.action.wording}
    _tell([current.opened_by], f"call-offer:{row.pk}:{row.version}", title, current, at)
    return row


@transaction.atomic
def withdraw(*, offer: CallOffer, expected: int, by: Any, at: datetime) -> CallOffer:
    """Take an offer back before it is answered. It may be made anew while the call is open."""
    current = _held(offer)
    policies.can_withdraw(by, current).enforce()
    current.state = CallState.WITHDRAWN
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="withdraw", by=by, at=at)
    return current


@transaction.atomic
def answer(*, offer: CallOffer, is_accepted: bool, words: str, expected: int, by: Any, at: datetime) -> CallOffer:
    """Industry says yes or no, with words: a no always says why. Said again, it replaces what was said."""
    current = _held(offer)
    policies.can_answer(by, current).enforce()
    if not is_accepted and not words.strip():
        raise CallProblem(_("Say in a sentence why not. The partner reads it."))
    current.state = CallState.ACCEPTED if is_accepted else CallState.DECLINED
    current.answer = words.strip()
    versions.save(current, expected=expected, fields=["state", "answer"])
    audit.record(noun=current, verb="accept" if is_accepted else "decline", by=by, at=at)
    said = _("Your offer is accepted: %(what)s") if is_accepted else _("Your offer is declined: %(what)s")
    title = said % {"what": current.call.action.wording}
    _tell([current.offered_by], f"call-answer:{current.pk}:{current.version}", title, current.call, at)
    return current


def locked(call: OpenCall) -> OpenCall:
    """The row as stored, held until the transaction ends."""
    return OpenCall.objects.select_for_update(of=("self",)).select_related(*CALL, PARENTS).get(pk=call.pk)


def _held(offer: CallOffer) -> CallOffer:
    above = [f"call__{one}" for one in (*CALL, PARENTS)]
    rows = CallOffer.objects.select_for_update(of=("self",)).select_related(*above, "organization", "offered_by")
    return rows.get(pk=offer.pk)


def _home(call: OpenCall) -> Body:
    body = home_of(call.action)
    if body is None:  # the policy has refused it
        raise CallProblem(_("This action belongs to no partnership."))
    return body


def _check(draft: CallDraft, at: datetime) -> None:
    if not draft.wording.strip():
        raise CallProblem(_("Say what you want from partners."))
    if draft.closes_on < localdate(at):
        raise CallProblem(_("The day on which it closes has passed. Choose a later one."))


def _tell_partners(call: OpenCall, at: datetime) -> None:
    body = _home(call)
    title = _("%(group)s asks its support partners: %(what)s") % {"group": body.name, "what": call.action.wording}
    people = queries.accounts_of_partners(body, localdate(at))
    _tell(people, f"call-open:{call.pk}:{call.version}", title, call, at)


def _tell(people: list[Any], event: str, title: str, call: OpenCall, at: datetime) -> None:
    telling = Telling(TOPIC, event, title, "call", str(call.pk))
    tell(people=[one for one in people if one is not None], telling=telling, at=at)
