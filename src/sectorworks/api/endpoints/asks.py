"""The ask ledger: read what one may see; plan, and say what became of it, in one's organization's name."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints

from sectorworks.core import clock
from sectorworks.directory.queries import organizations
from sectorworks.engagement.models import Ask, AskKind, AskState, Urgency
from sectorworks.engagement.operations import ask_answers
from sectorworks.engagement.operations import asks as operations
from sectorworks.engagement.policies import asks as policies
from sectorworks.engagement.queries import asks as queries

from ..rules import READ_ENGAGEMENT, WRITE_ENGAGEMENT
from .access import Key
from .pages import Paging, page_of
from .problems import READ_PROBLEMS, WRITE_PROBLEMS, Refused
from .versions import IdempotencyKey, IfMatch, expected_version, tag

router = Router(tags=["Engagement"])
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class AskOut(Schema):
    """One planned ask of one employer."""

    id: int
    version: int
    employer: int
    employer_name: str
    for_organization: str
    kind: str
    purpose: str
    urgency: str
    starts_on: str
    ends_on: str
    state: str
    joined_to: int | None


class AskPage(Schema):
    """One page of the ledger."""

    items: list[AskOut]
    next: int | None


class AskIn(Schema):
    """An ask to plan. When another is in the way you get 409 with the reasons; decide together on the page."""

    employer: int
    for_organization: int
    kind: AskKind
    purpose: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    starts_on: date
    ends_on: date
    urgency: Urgency = Urgency.NORMAL


class Became(StrEnum):
    """What can become of an ask by the word of who planned it."""

    MADE = AskState.MADE.value
    GRANTED = AskState.GRANTED.value
    REFUSED = AskState.REFUSED.value
    WITHDRAWN = AskState.WITHDRAWN.value


class AskChange(Schema):
    """What became of an ask, and its outcome in a line."""

    state: Became
    outcome: Line = ""


@router.get(
    "/asks",
    response={200: AskPage} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="listAsks",
    url_name="api-asks",
)
def list_asks(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """The ask ledger as far as you may see it."""
    return page_of(queries.told(queries.asks_visible_to(request.user, clock.today())), asked, _shown)


@router.post(
    "/asks",
    response={201: AskOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_ENGAGEMENT),
    operation_id="planAsk",
    url_name="api-asks",
)
def plan_ask(request: HttpRequest, response: HttpResponse, sent: AskIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Plan an ask of an employer; refused (409) when it would meet others, a quiet period or a full budget."""
    policies.can_plan(request.user).enforce()
    find = organizations.organization_visible_to
    draft = operations.AskDraft(
        employer=find(request.user, sent.employer),
        for_organization=find(request.user, sent.for_organization),
        kind=sent.kind.value,
        purpose=sent.purpose,
        starts_on=sent.starts_on,
        ends_on=sent.ends_on,
        urgency=sent.urgency.value,
    )
    try:
        made = operations.plan(draft=draft, key=idempotency_key, by=request.user, at=clock.now())
    except operations.AskCollides as collision:
        raise Refused(409, str(collision)) from collision
    return Status(201, _answer(request, response, made.pk))


@router.get(
    "/asks/{int:ask_id}",
    response={200: AskOut} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="readAsk",
    url_name="api-ask",
)
def read_ask(request: HttpRequest, response: HttpResponse, ask_id: int) -> dict[str, Any]:
    """One ask. Its `ETag` names the version."""
    return _answer(request, response, ask_id)


@router.patch(
    "/asks/{int:ask_id}",
    response={200: AskOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_ENGAGEMENT),
    operation_id="moveAsk",
    url_name="api-ask",
)
def move_ask(
    request: HttpRequest, response: HttpResponse, ask_id: int, sent: AskChange, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Say what became of an ask: made, granted, refused or withdrawn. `If-Match` carries the `ETag` you read."""
    row = queries.ask_visible_to(request.user, clock.today(), ask_id)
    policies.can_change(request.user, row).enforce()
    ask_answers.move(
        ask=row,
        to=AskState(sent.state.value),
        outcome=sent.outcome,
        expected=expected_version(if_match),
        by=request.user,
        at=clock.now(),
    )
    return _answer(request, response, ask_id)


def _answer(request: HttpRequest, response: HttpResponse, ask_id: int) -> dict[str, Any]:
    row = queries.ask_visible_to(request.user, clock.today(), ask_id)
    response["ETag"] = tag(row)
    return _shown(row)


def _shown(row: Ask) -> dict[str, Any]:
    return {
        "id": row.pk,
        "version": row.version,
        "employer": row.employer_id,
        "employer_name": row.employer.name,
        "for_organization": row.for_organization.name,
        "kind": row.kind,
        "purpose": row.purpose,
        "urgency": row.urgency,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "state": row.state,
        "joined_to": row.joined_to_id,
    }
