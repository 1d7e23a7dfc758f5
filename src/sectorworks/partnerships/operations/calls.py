"""The offer desk: industry opens an action to support partners, they offer once each, industry answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.notices.operations import Telling, tell
from sectorworks.plans.models import Action, CommitmentKind, PlanState
from sectorworks.plans.operations import agreed

from ..models import CallOffer, CallState, OpenCall
from ..policies import calls as policies
from ..queries import calls as queries
from ..queries.industry_leads import home_of
from ..queries.solution_readers import CALL, PARENTS
from . import offer_promises

TOPIC = "calls"
MOST_REASON = 200


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
    """What an organization brings; `joined_to` is the offer of another that it stands beside.

    The amount is hours for time and dollars for money.
    """

    organization: Organization
    wording: str
    joined_to: CallOffer | None = None
    kind: str = CommitmentKind.IN_KIND
    amount: Decimal | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Industry's yes or no; `due_on` is when the thing should come, the day offered or the action's where left out."""

    is_accepted: bool
    words: str = ""
    due_on: date | None = None


def open(*, action: Action, draft: CallDraft, key: str = "", by: Any, at: datetime) -> OpenCall:
    """Open an action. Its support partners hear of it here and in no other way."""
    policies.can_open(by, action).enforce()

    @transaction.atomic
    def made() -> OpenCall:
        if action.finished_on is not None or action.goal.plan.state != PlanState.ADOPTED:
            raise CallProblem(_("Only an action of a plan in force that is still to do is opened to partners."))
        Action.objects.select_for_update().get(pk=action.pk)  # two at once: the second finds the first's
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
        raise CallProblem(_("This action is closed to offers already."))
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
    if draft.kind not in CommitmentKind.values or (draft.amount is not None and draft.amount <= 0):
        raise CallProblem(_("Say of which kind it is, and how much if it can be counted."))
    if draft.due_on is not None and draft.due_on < localdate(at):
        raise CallProblem(_("The day by which it should come has passed. Choose a later one."))
    beside = draft.joined_to
    if beside is not None and (beside.call_id != current.pk or beside.state not in queries.STANDING):
        raise CallProblem(_("Choose an offer on this action that still stands."))
    if beside is not None and beside.organization_id == draft.organization.pk:
        raise CallProblem(_("An offer stands beside another organization’s, not beside its own."))
    row = CallOffer.objects.select_for_update().filter(call=current, organization=draft.organization).first()
    if row is None:
        row = CallOffer.objects.create(
            call=current, organization=draft.organization, wording=draft.wording.strip(), joined_to=beside,
            kind=draft.kind, amount=draft.amount, due_on=draft.due_on, offered_at=at, offered_by=by,
        )  # fmt: skip
    elif row.state != CallState.WITHDRAWN:
        raise AlreadyOffered(
            _("%(name)s has offered here already. One offer an organization.") % {"name": row.organization}
        )
    else:
        row.wording, row.joined_to, row.state, row.answer = draft.wording.strip(), beside, CallState.OFFERED, ""
        row.withdrawn_because = ""
        row.kind, row.amount, row.due_on, row.offered_at, row.offered_by = (
            draft.kind,
            draft.amount,
            draft.due_on,
            at,
            by,
        )
        fields = [
            "wording", "joined_to", "kind", "amount", "due_on", "state", "answer", "withdrawn_because", "offered_at",
            "offered_by",
        ]  # fmt: skip
        versions.save(row, expected=row.version, fields=fields)
    audit.record(noun=row, verb="offer", by=by, at=at, detail={"call": current.pk})
    title = _("%(name)s offers: %(what)s") % {"name": row.organization.name, "what": current.action.wording}
    _tell([current.opened_by], f"call-offer:{row.pk}:{row.version}", title, current, at)
    return row


@transaction.atomic
def withdraw(*, offer: CallOffer, expected: int, reason: str = "", by: Any, at: datetime) -> CallOffer:
    """Take an offer back. One that industry took needs a reason: it was a promise, which is let off with it."""
    current = _held(offer)
    policies.can_withdraw(by, current).enforce()
    was_taken = current.state == CallState.ACCEPTED
    if was_taken and not reason.strip():
        raise CallProblem(_("Industry counts on it. Say in a sentence why you take it back."))
    if was_taken:
        offer_promises.let_go(offer=current, reason=reason, by=by, at=at)
    current.state, current.withdrawn_because = CallState.WITHDRAWN, reason.strip()[:MOST_REASON] if was_taken else ""
    versions.save(current, expected=expected, fields=["state", "withdrawn_because"])
    audit.record(noun=current, verb="withdraw", by=by, at=at, detail={"reason": reason.strip()} if was_taken else {})
    if was_taken:
        told = {"name": current.organization.name, "what": current.call.action.wording}
        title = _("%(name)s takes its offer back: %(what)s") % told
        _tell([current.call.opened_by], f"call-offer:{current.pk}:{current.version}", title, current.call, at)
    return current


@transaction.atomic
def bring_back(*, offer: CallOffer, expected: int, by: Any, at: datetime) -> CallOffer:
    """Undo taking back an offer that industry had taken: it is a promise again."""
    current = _held(offer)
    policies.can_bring_back(by, current).enforce()
    assert current.commitment is not None  # the policy has asked
    agreed.stand_again(commitment=current.commitment, by=by, at=at)
    current.state, current.withdrawn_because = CallState.ACCEPTED, ""
    versions.save(current, expected=expected, fields=["state", "withdrawn_because"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    told = {"name": current.organization.name, "what": current.call.action.wording}
    title = _("%(name)s’s offer stands again: %(what)s") % told
    _tell([current.call.opened_by], f"call-offer:{current.pk}:{current.version}", title, current.call, at)
    return current


@transaction.atomic
def answer(*, offer: CallOffer, said: Answer, expected: int, by: Any, at: datetime) -> CallOffer:
    """Industry says yes or no, with words: a no always says why. Said again, it replaces what was said.

    A yes makes the offer a promise of the partner on the action; a no after a yes lets the partner off it.
    """
    current = _held(offer)
    policies.can_answer(by, current).enforce()
    words = said.words.strip()
    if not said.is_accepted and not words:
        raise CallProblem(_("Say in a sentence why not. The partner reads it."))
    if said.is_accepted:
        current.due_on = said.due_on or current.due_on or current.call.action.due_on
        if current.due_on is not None and current.due_on < localdate(at):
            raise CallProblem(_("The day by which it should come has passed. Choose a later one."))
        current.commitment = offer_promises.keep(offer=current, due_on=current.due_on, by=by, at=at)
    else:
        offer_promises.let_go(
            offer=current, reason=_("Industry declined it: %(words)s") % {"words": words}, by=by, at=at
        )
    current.state = CallState.ACCEPTED if said.is_accepted else CallState.DECLINED
    current.answer = words
    versions.save(current, expected=expected, fields=["state", "answer", "due_on", "commitment"])
    audit.record(noun=current, verb="accept" if said.is_accepted else "decline", by=by, at=at)
    heard = _("Your offer is accepted: %(what)s") if said.is_accepted else _("Your offer is declined: %(what)s")
    title = heard % {"what": current.call.action.wording}
    _tell([current.offered_by], f"call-answer:{current.pk}:{current.version}", title, current.call, at)
    return current


@transaction.atomic
def take_answer_back(*, offer: CallOffer, expected: int, by: Any, at: datetime) -> CallOffer:
    """Undo `answer`: the offer waits again, and its promise is let off until industry says yes anew."""
    current = _held(offer)
    policies.can_answer(by, current).enforce()
    if current.state == CallState.OFFERED:
        raise CallProblem(_("Nobody has answered this offer yet."))
    if current.state == CallState.ACCEPTED:
        offer_promises.let_go(offer=current, reason=_("Industry took its yes back."), by=by, at=at)
    current.state, current.answer = CallState.OFFERED, ""
    versions.save(current, expected=expected, fields=["state", "answer"])
    audit.record(noun=current, verb="take answer back", by=by, at=at)
    title = _("The answer to your offer is taken back: %(what)s") % {"what": current.call.action.wording}
    _tell([current.offered_by], f"call-answer:{current.pk}:{current.version}", title, current.call, at)
    return current


def locked(call: OpenCall) -> OpenCall:
    """The row as stored, held until the transaction ends."""
    return OpenCall.objects.select_for_update(of=("self",)).select_related(*CALL, PARENTS).get(pk=call.pk)


def _held(offer: CallOffer) -> CallOffer:
    above = [f"call__{one}" for one in (*CALL, PARENTS)]
    rows = CallOffer.objects.select_for_update(of=("self",)).select_related(
        *above, "organization", "offered_by", "call__opened_by", "commitment"
    )
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
