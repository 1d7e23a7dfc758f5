"""Who belongs to a business association, from when until when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit

from ..models import AssociationMembership, Organization, OrganizationKind
from ..policies import organizations as policies
from . import organizations
from .organizations import OrganizationProblem


@transaction.atomic
def join(
    *, association: Organization, member: Organization, starts_on: date | None = None, by: Any, at: datetime
) -> AssociationMembership:
    """Record that a company is a member. One that had left is a member again."""
    current = organizations.locked(association)
    policies.can_change(by, current).enforce()
    policies.can_see(by, member).enforce()
    if current.kind != OrganizationKind.BUSINESS_ASSOCIATION:
        raise OrganizationProblem(_("Only a business association or chamber has members here."), "member")
    if member.pk == current.pk:
        raise OrganizationProblem(_("An association is not its own member."), "member")
    row = current.association_members.filter(member=member).first()
    if row is not None and row.ends_on is None:
        raise OrganizationProblem(_("%(name)s is a member already.") % {"name": member.name}, "member")
    if row is None:
        row = AssociationMembership(association=current, member=member)
    row.starts_on, row.ends_on = starts_on, None
    row.save()
    audit.record(noun=current, verb="add member", by=by, at=at, detail={"member": member.pk, "starts_on": starts_on})
    headline = _("Member of %(association)s") % {"association": current.name}
    organizations.told(member, "join association", headline, by=by, at=at, detail={"association": current.pk})
    return row


@transaction.atomic
def leave(*, membership: AssociationMembership, on: date, by: Any, at: datetime) -> AssociationMembership:
    """Record the last day of a membership. `join` undoes it."""
    current = organizations.locked(membership.association)
    policies.can_change(by, current).enforce()
    if membership.ends_on is not None:
        raise OrganizationProblem(_("This membership has ended already."))
    if membership.starts_on is not None and on < membership.starts_on:
        raise OrganizationProblem(_("A membership can’t end before it began."), "on")
    membership.ends_on = on
    membership.save(update_fields=["ends_on"])
    detail = {"member": membership.member_id, "ends_on": on}
    audit.record(noun=current, verb="end membership", by=by, at=at, detail=detail)
    return membership
