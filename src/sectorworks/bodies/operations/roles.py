"""Roles of organizations for a body: agreed, and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening

from ..models import Body, BodyVisibility, RoleLine, SupportRole
from ..policies import bodies as policies


class RoleHeld(SectorworksError):
    """The organization has this role for the body already."""


class RoleEnded(SectorworksError):
    """The role ended already, or would end before it began."""


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """Which organization does what for a body, and from when."""

    organization: Organization
    role: SupportRole
    starts_on: date
    task: str = ""


@transaction.atomic
def agree(*, body: Body, draft: RoleDraft, by: Any, at: datetime) -> RoleLine:
    """Write one line of the role charter."""
    policies.can_keep(by, body).enforce()
    if body.role_lines.filter(organization=draft.organization, role=draft.role, ends_on=None).exists():
        words = {"name": draft.organization, "role": draft.role.label}
        raise RoleHeld(_("%(name)s has this role already: %(role)s.") % words)
    line = RoleLine.objects.create(
        body=body,
        organization=draft.organization,
        role=draft.role,
        task=draft.task,
        starts_on=draft.starts_on,
        agreed_at=at,
        agreed_by=by,
    )
    detail = {"organization": draft.organization.pk, "role": draft.role}
    audit.record(noun=body, verb="role agreed", by=by, at=at, detail=detail)
    happening = Happening(
        ActivityKind.RECORD,
        _("%(role)s: %(body)s") % {"role": draft.role.label, "body": body},
        route="group-roles",
        route_key=body.slug,
        for_organization=body.host,
        is_shared=body.visibility == BodyVisibility.PUBLIC,
    )
    activity.note(organization=draft.organization, happening=happening, by=by, at=at)
    return line


@transaction.atomic
def end(*, line: RoleLine, on: date, by: Any, at: datetime) -> RoleLine:
    """The organization has the role no more after a day."""
    policies.can_keep(by, line.body).enforce()
    if line.ends_on is not None or on < line.starts_on:
        raise RoleEnded(_("This role ended already, or would end before it began."))
    line.ends_on = on
    line.save(update_fields=["ends_on"])
    detail = {"organization": line.organization_id, "role": line.role, "on": on}
    audit.record(noun=line.body, verb="role ended", by=by, at=at, detail=detail)
    return line
