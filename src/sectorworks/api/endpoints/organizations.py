"""Organizations: list, read, add, correct."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints

from sectorworks.core import clock
from sectorworks.directory.models import Organization, OrganizationKind, SizeClass
from sectorworks.directory.operations import organizations as operations
from sectorworks.directory.policies import organizations as policies
from sectorworks.directory.queries import organizations as queries
from sectorworks.directory.queries import visibility
from sectorworks.search import queries as search

from ..rules import READ_DIRECTORY, WRITE_DIRECTORY
from .access import Key
from .pages import Paging, page_of
from .problems import READ_PROBLEMS, WRITE_PROBLEMS
from .versions import IdempotencyKey, IfMatch, expected_version, tag

router = Router(tags=["Organizations"])
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=160, pattern=r"^[^\x00-\x1f]*$")]


class OrganizationIn(Schema):
    """What is said of an organization. `parent` is the id of the organization it belongs to."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
    kind: OrganizationKind
    sub_kind: Line = ""
    parent: int | None = None
    naics_code: Line = ""
    size_class: SizeClass = SizeClass.UNKNOWN
    summary: Annotated[str, StringConstraints(max_length=600)] = ""
    website: Line = ""
    phone: Line = ""
    uei: Line = ""


class OrganizationOut(Schema):
    """One organization as far as the key's person may see it. `version` goes into `If-Match` when you correct it."""

    id: int
    version: int
    name: str
    kind: str
    sub_kind: str
    parent: int | None
    naics_code: str
    size_class: str
    summary: str
    website: str
    phone: str
    uei: str
    verified_on: str | None
    verify_by: str | None
    closed_on: str | None


class OrganizationPage(Schema):
    """One page of organizations."""

    items: list[OrganizationOut]
    next: int | None


class OrganizationFilter(Paging):
    """How to narrow the list."""

    q: Line = ""
    kind: OrganizationKind | None = None


def shown(row: Organization) -> dict[str, Any]:
    """The organization as plain values."""
    plain = {
        name: getattr(row, name)
        for name in (
            *("id", "version", "name", "kind", "sub_kind", "naics_code", "size_class", "summary", "website"),
            *("phone", "uei"),
        )
    }
    days = {name: _day(getattr(row, name)) for name in ("verified_on", "verify_by", "closed_on")}
    return plain | days | {"parent": row.parent_id}


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


@router.get(
    "",
    response={200: OrganizationPage} | READ_PROBLEMS,
    auth=Key(READ_DIRECTORY),
    operation_id="listOrganizations",
    url_name="api-organizations",
)
def list_organizations(request: HttpRequest, asked: Query[OrganizationFilter]) -> dict[str, Any]:
    """Organizations you may see. `q` finds by name, other name or place, and forgives a misspelled letter."""
    rows = visibility.organizations_visible_to(request.user, clock.today())
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.q:
        rows = rows.filter(pk__in=search.keys("organization", asked.q, limit=1000))
    return page_of(rows, asked, shown)


@router.post(
    "",
    response={201: OrganizationOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_DIRECTORY),
    operation_id="addOrganization",
    url_name="api-organizations",
)
def add_organization(
    request: HttpRequest, response: HttpResponse, sent: OrganizationIn, idempotency_key: IdempotencyKey = ""
) -> Any:
    """Add an organization. The same `Idempotency-Key` sent again gives back the one it made."""
    policies.can_add(request.user).enforce()
    made = operations.add(draft=_draft(request, sent), key=idempotency_key, by=request.user, at=clock.now())
    response["ETag"] = tag(made)
    return Status(201, shown(made))


@router.get(
    "/{int:organization_id}",
    response={200: OrganizationOut} | READ_PROBLEMS,
    auth=Key(READ_DIRECTORY),
    operation_id="readOrganization",
    url_name="api-organization",
)
def read_organization(request: HttpRequest, response: HttpResponse, organization_id: int) -> dict[str, Any]:
    """One organization. Its `ETag` names the version."""
    row = queries.organization_visible_to(request.user, organization_id)
    response["ETag"] = tag(row)
    return shown(row)


@router.put(
    "/{int:organization_id}",
    response={200: OrganizationOut} | WRITE_PROBLEMS,
    auth=Key(WRITE_DIRECTORY),
    operation_id="correctOrganization",
    url_name="api-organization",
)
def correct_organization(
    request: HttpRequest,
    response: HttpResponse,
    organization_id: int,
    sent: OrganizationIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:
    """Correct an organization, whole. `If-Match` carries the `ETag` you read; who came second is told (412)."""
    row = queries.organization_visible_to(request.user, organization_id)
    policies.can_change(request.user, row).enforce()
    changed = operations.change(
        organization=row,
        draft=_draft(request, sent),
        expected=expected_version(if_match),
        by=request.user,
        at=clock.now(),
    )
    response["ETag"] = tag(changed)
    return shown(changed)


def _draft(request: HttpRequest, sent: OrganizationIn) -> operations.OrganizationDraft:
    parent = queries.organization_visible_to(request.user, sent.parent) if sent.parent is not None else None
    return operations.OrganizationDraft(
        name=sent.name,
        kind=sent.kind.value,
        sub_kind=sent.sub_kind,
        parent=parent,
        naics_code=sent.naics_code,
        size_class=sent.size_class.value,
        summary=sent.summary,
        website=sent.website,
        phone=sent.phone,
        uei=sent.uei,
    )
