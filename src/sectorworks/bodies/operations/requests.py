"""What bodies ask of each other: ask, accept, decline, answer, pass on, withdraw. Each step is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices.operations import Telling, tell

from ..models import Body, BodyRequest, RequestKind, RequestState, RequestStep, Text
from ..policies import requests as policies
from ..queries.bodies import in_charge
from ..queries.visibility import bodies_visible_to
from ..rules.bodies import is_ended
from ..rules.requests import ACTS

TOPIC = "group_requests"


class RequestProblem(SectorworksError):
    """The step can't be taken as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What one body wants of another."""

    to_body: Body
    kind: RequestKind
    title: str
    wording: str
    due_on: date | None = None
    priority: Text | None = None


def ask(*, body: Body, draft: RequestDraft, by: User, at: datetime, key: str = "") -> BodyRequest:
    """Bring a matter to another body; its chairs and staff are told. The same form sent twice asks once."""

    @transaction.atomic
    def make() -> BodyRequest:
        policies.can_ask(by, body).enforce()
        if not draft.title.strip() or not draft.wording.strip():
            raise RequestProblem(_("Say in a title and a few sentences what is asked."))
        if draft.due_on is not None and draft.due_on < localdate(at):
            raise RequestProblem(_("The day it is due is past."))
        if draft.priority is not None and draft.priority.body_id != body.pk:
            raise RequestProblem(_("A request serves a priority of the group that asks."))
        _check_goal(draft.to_body, body, by, at)
        matter = BodyRequest.objects.create(
            from_body=body, to_body=draft.to_body, kind=draft.kind, title=draft.title.strip(),
            wording=draft.wording.strip(), due_on=draft.due_on, priority=draft.priority,
            asked_at=at, asked_by=by,
        )  # fmt: skip
        _step(matter, body, "", by, at)
        audit.record(noun=matter, verb="ask", by=by, at=at, detail={"from": body.pk, "to": draft.to_body.pk})
        title = _("%(name)s asks: %(title)s") % {"name": body, "title": matter.title}
        _tell(matter, in_charge(draft.to_body, localdate(at)), title, by, at)
        return matter

    matter, _new = idempotency.once(make, key=key, action="bodies.ask", by=by, at=at, model=BodyRequest)
    return matter


@transaction.atomic
def accept(*, matter: BodyRequest, words: str = "", expected: int, by: User, at: datetime) -> BodyRequest:
    """The asked body takes it on."""
    current = locked(matter)
    policies.can_accept(by, current).enforce()
    return _move(current, "accept", words, expected=expected, by=by, at=at)


@transaction.atomic
def decline(*, matter: BodyRequest, words: str, expected: int, by: User, at: datetime) -> BodyRequest:
    """The asked body will not do it, and says why."""
    current = locked(matter)
    policies.can_decline(by, current).enforce()
    return _move(current, "decline", words, expected=expected, by=by, at=at)


@transaction.atomic
def answer(*, matter: BodyRequest, words: str, expected: int, by: User, at: datetime) -> BodyRequest:
    """What came of it, in words."""
    current = locked(matter)
    policies.can_answer(by, current).enforce()
    current.answer, current.answered_at = words.strip(), at
    return _move(current, "answer", words, expected=expected, by=by, at=at)


@transaction.atomic
def pass_on(*, matter: BodyRequest, to_body: Body, words: str, expected: int, by: User, at: datetime) -> BodyRequest:
    """Hand the matter to the body it belongs to; the one that passes it on still sees what comes of it."""
    current = locked(matter)
    policies.can_pass_on(by, current).enforce()
    if to_body.pk == current.from_body_id:
        raise RequestProblem(_("%(name)s asked this. Decline it instead of passing it back.") % {"name": to_body})
    _check_goal(to_body, current.to_body, by, at)
    passing, current.to_body = current.to_body, to_body
    moved = _move(current, "pass_on", words, expected=expected, by=by, at=at, acting=passing)
    title = _("%(name)s passed on: %(title)s") % {"name": passing, "title": moved.title}
    _tell(moved, in_charge(to_body, localdate(at)), title, by, at)
    return moved


@transaction.atomic
def withdraw(*, matter: BodyRequest, words: str = "", expected: int, by: User, at: datetime) -> BodyRequest:
    """The asking body no longer wants it."""
    current = locked(matter)
    policies.can_withdraw(by, current).enforce()
    return _move(current, "withdraw", words, expected=expected, by=by, at=at, acting=current.from_body)


def locked(matter: BodyRequest) -> BodyRequest:
    """The request as stored, held until the transaction ends."""
    related = ("from_body__host", "from_body__parent__parent", "to_body__host", "to_body__parent__parent")
    return BodyRequest.objects.select_for_update(of=("self",)).select_related(*related).get(pk=matter.pk)


def _move(
    matter: BodyRequest, name: str, words: str, *, expected: int, by: User, at: datetime, acting: Body | None = None
) -> BodyRequest:
    act = ACTS[name]
    if act.needs_words and not words.strip():
        raise RequestProblem(_("Say why, or what came of it: the other group reads it."))
    matter.state = RequestState(act.leads_to)
    versions.save(matter, expected=expected, fields=["state", "to_body", "answer", "answered_at"])
    actor = acting or matter.to_body
    _step(matter, actor, words, by, at)
    audit.record(noun=matter, verb=name.replace("_", " "), by=by, at=at, detail={"body": actor.pk})
    other = matter.to_body if actor.pk == matter.from_body_id else matter.from_body
    told = {"name": actor, "state": matter.get_state_display(), "title": matter.title}
    _tell(matter, in_charge(other, localdate(at)), _("%(name)s: %(title)s – %(state)s") % told, by, at)
    return matter


def _check_goal(goal: Body, asking: Body, by: User, at: datetime) -> None:
    if goal.pk == asking.pk:
        raise RequestProblem(_("A group can't ask itself. Choose another."))
    if not bodies_visible_to(by, localdate(at)).filter(pk=goal.pk).exists():
        raise RequestProblem(_("Choose a group from the list."))
    if is_ended(goal.ends_on, localdate(at)):
        raise RequestProblem(_("%(name)s has ended. Choose a group that is active.") % {"name": goal})


def _step(matter: BodyRequest, body: Body, words: str, by: User, at: datetime) -> None:
    RequestStep.objects.create(matter=matter, body=body, state=matter.state, words=words.strip(), at=at, by=by)


def _tell(matter: BodyRequest, people: Iterable[User], title: str, by: User, at: datetime) -> None:
    event = f"request:{matter.pk}:{matter.steps.count()}"
    telling = Telling(TOPIC, event, title, "group-request", str(matter.pk))
    tell(people=[one for one in people if one.pk != by.pk], telling=telling, at=at)
