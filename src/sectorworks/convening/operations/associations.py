"""What a partnership does about an association that already gathers its companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind

from ..models import AssociationRole, AssociationStance
from ..policies import readiness as policies

FIELDS = ["gathers", "stance", "reason", "noted_on", "noted_by"]


class AssociationProblem(SectorworksError):
    """It can't be kept as given; the text says what to do."""


@dataclass(frozen=True, slots=True)
class AssociationDraft:
    """Whom the association gathers, what the partnership does about it, and why."""

    gathers: str
    stance: str
    reason: str


@transaction.atomic
def note(*, body: Body, association: Organization, draft: AssociationDraft, by: Any, at: datetime) -> AssociationRole:
    """Put an association on record."""
    group = locked(body)
    policies.can_note(by, group).enforce()
    if association.kind != OrganizationKind.BUSINESS_ASSOCIATION:
        raise AssociationProblem(_("%(name)s is not a business association or chamber.") % {"name": association})
    kept = AssociationRole.objects.filter(body=group, association=association).first()
    if kept is not None and kept.removed_at is None:
        raise AssociationProblem(_("%(name)s is on record already. Change what stands there.") % {"name": association})
    _check(draft)
    row = kept or AssociationRole(body=group, association=association)
    _fill(row, draft, by, at)
    if kept is None:
        row.save(force_insert=True)
    else:
        row.removed_at = None
        versions.save(row, expected=row.version, fields=[*FIELDS, "removed_at"])
    audit.record(noun=row, verb="add", by=by, at=at, detail={"association": association.pk, "stance": row.stance})
    return row


@transaction.atomic
def change(*, role: AssociationRole, draft: AssociationDraft, expected: int, by: Any, at: datetime) -> AssociationRole:
    """Say something else about it."""
    current = _held(role)
    policies.can_change_role(by, current).enforce()
    _stands(current)
    _check(draft)
    _fill(current, draft, by, at)
    versions.save(current, expected=expected, fields=FIELDS)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"stance": current.stance})
    return current


@transaction.atomic
def remove(*, role: AssociationRole, by: Any, at: datetime) -> None:
    """Take it off the record; the numbers from the directory stay. `bring_back` undoes it."""
    current = _held(role)
    policies.can_change_role(by, current).enforce()
    _stands(current)
    detail = {"association": current.association_id}
    current.removed_at = at
    versions.save(current, expected=current.version, fields=["removed_at"])
    audit.record(noun=current.body, verb="remove association", by=by, at=at, detail=detail)


@transaction.atomic
def bring_back(*, role: AssociationRole, by: Any, at: datetime) -> AssociationRole:
    """Undo `remove`: what was said stands again."""
    current = _held(role)
    policies.can_change_role(by, current).enforce()
    if current.removed_at is None:
        raise AssociationProblem(_("What was said about %(name)s stands.") % {"name": current.association})
    current.removed_at = None
    versions.save(current, expected=current.version, fields=["removed_at"])
    detail = {"association": current.association_id}
    audit.record(noun=current.body, verb="bring back association", by=by, at=at, detail=detail)
    return current


def _check(draft: AssociationDraft) -> None:
    if draft.stance not in AssociationStance.values:
        raise AssociationProblem(_("Choose what the partnership does about it."))
    if draft.stance != AssociationStance.UNDECIDED and not draft.reason.strip():
        raise AssociationProblem(_("Say why, so that those who join later understand it."))


def _fill(row: AssociationRole, draft: AssociationDraft, by: Any, at: datetime) -> None:
    row.gathers, row.stance, row.reason = draft.gathers.strip(), draft.stance, draft.reason.strip()
    row.noted_on, row.noted_by = localdate(at), by


def _held(role: AssociationRole) -> AssociationRole:
    locked(role.body)
    rows = AssociationRole.objects.select_for_update(of=("self",))
    return rows.select_related("association", "body__host", "body__parent").get(pk=role.pk)


def _stands(role: AssociationRole) -> None:
    if role.removed_at is not None:
        told = {"name": role.association}
        raise AssociationProblem(_("What was said about %(name)s was taken off meanwhile.") % told)
