"""Contacts and asks: read what one may see, log and plan in one's organization's name."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints

from sectorworks.core import clock
from sectorworks.directory.queries import organizations
from sectorworks.engagement.models import Ask, AskKind, ContactKind, LedBy, Urgency
from sectorworks.engagement.operations import asks as ask_operations
from sectorworks.engagement.operations import contacts as contact_operations
from sectorworks.engagement.policies import asks as ask_policies
from sectorworks.engagement.policies import contacts as contact_policies
from sectorworks.engagement.queries import asks as ask_queries
from sectorworks.engagement.queries import contacts as contact_queries
from sectorworks.engagement.queries import needs as need_queries

from ..rules import READ_ENGAGEMENT, WRITE_ENGAGEMENT
from .access import Key
from .pages import Paging, page_of
from .problems import READ_PROBLEMS, WRITE_PROBLEMS, Refused
from .versions import IdempotencyKey

router = Router(tags=["Engagement"])
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]


class ContactOut(Schema):
    """One contact. Of other organizations' contacts you read that they took place, not the notes."""

    id: int
    kind: str
    held_on: str
    headline: str
    for_organization: str
    organizations: list[int]
    notes: str | None


class ContactPage(Schema):
    """One page of contacts."""

    items: list[ContactOut]
    next: int | None


class ContactIn(Schema):
    """A contact that took place. `for_organization` is one you act for; `organizations` are those you dealt with."""

    for_organization: int
    kind: ContactKind
    held_on: date
    headline: Line
    organizations: list[int]
    notes: Annotated[str, StringConstraints(max_length=8000)] = ""
    is_shared: bool = True


class AskOut(Schema):
    """One planned ask of one employer."""

    id: int
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


class NeedOut(Schema):
    """One need at whose table you sit. What it says stays on its page."""

    id: int
    employer: int
    kind: str
    state: str
    owner: str
    due_on: str


class NeedPage(Schema):
    """One page of needs."""

    items: list[NeedOut]
    next: int | None


@router.get(
    "/contacts",
    response={200: ContactPage} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="listContacts",
    url_name="api-contacts",
)
def list_contacts(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Contacts you may know of."""
    today = clock.today()
    rows = contact_queries.told(contact_queries.contacts_visible_to(request.user, today))
    mine = contact_queries.own_keys(request.user, today)
    return page_of(rows, asked, lambda row: _contact(row, mine))


@router.post(
    "/contacts",
    response={201: ContactOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_ENGAGEMENT),
    operation_id="logContact",
    url_name="api-contacts",
)
def log_contact(request: HttpRequest, sent: ContactIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Log a contact that took place. The same `Idempotency-Key` sent again logs one."""
    contact_policies.can_engage(request.user).enforce()
    find = organizations.organization_visible_to
    draft = contact_operations.ContactDraft(
        for_organization=find(request.user, sent.for_organization),
        kind=sent.kind.value,
        held_on=sent.held_on,
        headline=sent.headline,
        organizations=tuple(find(request.user, key) for key in dict.fromkeys(sent.organizations)),
        led_by=LedBy.RELATIONSHIP,
        notes=sent.notes,
        is_shared=sent.is_shared,
    )
    made = contact_operations.log(draft=draft, key=idempotency_key, by=request.user, at=clock.now())
    today = clock.today()
    row = contact_queries.contact_visible_to(request.user, today, made.pk)
    return Status(201, _contact(row, contact_queries.own_keys(request.user, today)))


def _contact(row: Any, mine: list[int]) -> dict[str, Any]:
    seen = contact_queries.as_seen(row, mine)
    return {
        "id": row.pk,
        "kind": row.kind,
        "held_on": row.held_on.isoformat(),
        "headline": seen.headline,
        "for_organization": row.for_organization.name,
        "organizations": [one.pk for one in seen.with_],
        "notes": seen.notes if seen.is_own else None,
    }


@router.get(
    "/asks",
    response={200: AskPage} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="listAsks",
    url_name="api-asks",
)
def list_asks(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """The ask ledger as far as you may see it."""
    rows = ask_queries.told(ask_queries.asks_visible_to(request.user, clock.today()))
    return page_of(rows, asked, _ask)


@router.post(
    "/asks",
    response={201: AskOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_ENGAGEMENT),
    operation_id="planAsk",
    url_name="api-asks",
)
def plan_ask(request: HttpRequest, sent: AskIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Plan an ask of an employer; refused (409) when it would meet others, a quiet period or a full budget."""
    ask_policies.can_plan(request.user).enforce()
    find = organizations.organization_visible_to
    draft = ask_operations.AskDraft(
        employer=find(request.user, sent.employer),
        for_organization=find(request.user, sent.for_organization),
        kind=sent.kind.value,
        purpose=sent.purpose,
        starts_on=sent.starts_on,
        ends_on=sent.ends_on,
        urgency=sent.urgency.value,
    )
    try:
        made = ask_operations.plan(draft=draft, key=idempotency_key, by=request.user, at=clock.now())
    except ask_operations.AskCollides as collision:
        raise Refused(409, str(collision)) from collision
    return Status(201, _ask(ask_queries.ask_visible_to(request.user, clock.today(), made.pk)))


def _ask(row: Ask) -> dict[str, Any]:
    return {
        "id": row.pk,
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


@router.get(
    "/needs",
    response={200: NeedPage} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="listNeeds",
    url_name="api-needs",
)
def list_needs(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Needs at whose table you sit: that they are there, who answers and by when."""
    rows = need_queries.needs_visible_to(request.user, clock.today())
    return page_of(
        rows,
        asked,
        lambda row: {
            "id": row.pk,
            "employer": row.employer_id,
            "kind": row.kind,
            "state": row.state,
            "owner": row.owner_organization.name,
            "due_on": row.due_on.isoformat(),
        },
    )
