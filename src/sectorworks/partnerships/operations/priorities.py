"""What a partnership says of a priority beyond its wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Text, TextKind, TextState
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind

from ..models import PriorityProfile
from ..policies import solutions as policies
from ..queries.issues import issues

FIELDS = ("issue", "raised_by", "routed_to", "for_employers", "for_workers")


class PriorityProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """What sort of issue it is, who raised it, who is to act, and what each side gains."""

    issue: str
    raised_by: Organization | None = None
    routed_to: Organization | None = None
    for_employers: str = ""
    for_workers: str = ""


@transaction.atomic
def describe(*, priority: Text, draft: ProfileDraft, expected: int = 0, by: Any, at: datetime) -> PriorityProfile:
    """Say it, or say it anew: `expected` is the version of what stands, 0 where nothing does."""
    policies.can_describe(by, priority).enforce()
    if priority.kind != TextKind.PRIORITY or not priority.versions.filter(state=TextState.ADOPTED).exists():
        raise PriorityProblem(_("Only a priority in force is described. Adopt it first."))
    if draft.issue not in issues(localdate(at)):
        raise PriorityProblem(_("“%(issue)s” is none of the issues. Choose one of the list.") % {"issue": draft.issue})
    if draft.raised_by is not None and draft.raised_by.kind != OrganizationKind.EMPLOYER:
        told = {"name": draft.raised_by.name}
        raise PriorityProblem(_("%(name)s is no company. Name the company that raised it, or leave it open.") % told)
    if draft.routed_to is not None and draft.routed_to.kind == OrganizationKind.EMPLOYER:
        told = {"name": draft.routed_to.name}
        raise PriorityProblem(_("%(name)s is a company. Name the agency that is to act.") % told)
    values = {name: getattr(draft, name) for name in FIELDS}
    Text.objects.select_for_update().get(pk=priority.pk)  # two at once: the second finds the first's
    row = PriorityProfile.objects.filter(priority=priority).first()
    if row is None:
        row = PriorityProfile.objects.create(priority=priority, **values)
        audit.record(noun=row, verb="make", by=by, at=at, detail={"issue": draft.issue})
        return row
    before = {name: _plain(getattr(row, name)) for name in FIELDS}
    for name, value in values.items():
        setattr(row, name, value)
    versions.save(row, expected=expected, fields=list(FIELDS))
    changed = {name: [before[name], _plain(getattr(row, name))] for name in FIELDS}
    detail = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    audit.record(noun=row, verb="change", by=by, at=at, detail=detail)
    return row


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Organization) else value
