"""Contacts: read what one may see; log, and correct, in one's organization's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints

from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import organizations
from sectorworks.engagement.models import Contact, ContactKind, LedBy
from sectorworks.engagement.operations import contacts as operations
from sectorworks.engagement.policies import contacts as policies
from sectorworks.engagement.queries import contacts as queries

from ..rules import READ_ENGAGEMENT, WRITE_ENGAGEMENT
from .access import Key
from .pages import Paging, page_of
from .problems import READ_PROBLEMS, WRITE_PROBLEMS
from .versions import IdempotencyKey, IfMatch, expected_version, tag

router = Router(tags=["Engagement"])
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Notes = Annotated[str, StringConstraints(max_length=8000)]


class ContactOut(Schema):
    """One contact. Of other organizations' contacts you read that they took place, not the notes."""

    id: int
    version: int
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
    notes: Notes = ""
    is_shared: bool = True


class ContactChange(Schema):
    """What to correct. What you leave out, or send as null, stays as it is."""

    kind: ContactKind | None = None
    held_on: date | None = None
    headline: Line | None = None
    organizations: list[int] | None = None
    notes: Notes | None = None
    is_shared: bool | None = None


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
    rows = queries.told(queries.contacts_visible_to(request.user, today))
    mine = queries.own_keys(request.user, today)
    return page_of(rows, asked, lambda row: _shown(row, mine))


@router.post(
    "/contacts",
    response={201: ContactOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_ENGAGEMENT),
    operation_id="logContact",
    url_name="api-contacts",
)
def log_contact(
    request: HttpRequest, response: HttpResponse, sent: ContactIn, idempotency_key: IdempotencyKey = ""
) -> Any:
    """Log a contact that took place. The same `Idempotency-Key` sent again logs one."""
    policies.can_engage(request.user).enforce()
    draft = operations.ContactDraft(
        for_organization=organizations.organization_visible_to(request.user, sent.for_organization),
        kind=sent.kind.value,
        held_on=sent.held_on,
        headline=sent.headline,
        organizations=_found(request, sent.organizations),
        led_by=LedBy.RELATIONSHIP,
        notes=sent.notes,
        is_shared=sent.is_shared,
    )
    made = operations.log(draft=draft, key=idempotency_key, by=request.user, at=clock.now())
    return Status(201, _answer(request, response, made.pk))


@router.get(
    "/contacts/{int:contact_id}",
    response={200: ContactOut} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="readContact",
    url_name="api-contact",
)
def read_contact(request: HttpRequest, response: HttpResponse, contact_id: int) -> dict[str, Any]:
    """One contact. Its `ETag` names the version."""
    return _answer(request, response, contact_id)


@router.patch(
    "/contacts/{int:contact_id}",
    response={200: ContactOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_ENGAGEMENT),
    operation_id="correctContact",
    url_name="api-contact",
)
def correct_contact(
    request: HttpRequest, response: HttpResponse, contact_id: int, sent: ContactChange, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Correct a contact that your organization logged; a draft is complete with that. `If-Match` carries the `ETag`
    you read; who came second is told (412)."""
    row = queries.contact_visible_to(request.user, clock.today(), contact_id)
    policies.can_change(request.user, row).enforce()
    operations.revise(
        contact=row,
        draft=_corrected(request, row, sent),
        expected=expected_version(if_match),
        by=request.user,
        at=clock.now(),
    )
    return _answer(request, response, contact_id)


def _corrected(request: HttpRequest, row: Contact, sent: ContactChange) -> operations.ContactDraft:
    """The contact as it is stored, with what was sent put over it."""
    seen = queries.as_seen(row, [row.for_organization_id])
    stored = operations.ContactDraft(
        for_organization=row.for_organization,
        kind=row.kind,
        held_on=row.held_on,
        headline=row.headline,
        organizations=seen.with_,
        led_by=row.led_by,
        hosts=seen.hosts,
        people=tuple(queries.people_of(row)),
        priority=row.priority,
        program=row.program,
        notes=row.notes,
        is_shared=row.is_shared,
    )
    changes: dict[str, Any] = sent.model_dump(exclude_none=True)
    if "organizations" in changes:
        changes["organizations"] = _found(request, changes["organizations"])
    if "kind" in changes:
        changes["kind"] = changes["kind"].value
    return replace(stored, **changes)


def _found(request: HttpRequest, keys: list[int]) -> tuple[Organization, ...]:
    return tuple(organizations.organization_visible_to(request.user, key) for key in dict.fromkeys(keys))


def _answer(request: HttpRequest, response: HttpResponse, contact_id: int) -> dict[str, Any]:
    today = clock.today()
    row = queries.contact_visible_to(request.user, today, contact_id)
    response["ETag"] = tag(row)
    return _shown(row, queries.own_keys(request.user, today))


def _shown(row: Contact, mine: list[int]) -> dict[str, Any]:
    seen = queries.as_seen(row, mine)
    return {
        "id": row.pk,
        "version": row.version,
        "kind": row.kind,
        "held_on": row.held_on.isoformat(),
        "headline": seen.headline,
        "for_organization": row.for_organization.name,
        "organizations": [one.pk for one in seen.with_],
        "notes": seen.notes if seen.is_own else None,
    }
