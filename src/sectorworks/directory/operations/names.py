"""What else an organization is or was called, and which areas it serves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.places import queries as places

from ..models import Organization, OrganizationName, ServedArea
from ..policies import organizations as policies
from ..rules.names import name_key
from . import organizations
from .organizations import OrganizationProblem

MOST_AREAS = 200


@transaction.atomic
def add(*, organization: Organization, name: str, kind: str, by: Any, at: datetime) -> OrganizationName:
    """Add a trade, former or short name, by which it is found too."""
    current = organizations.locked(organization)
    policies.can_change(by, current).enforce()
    words = " ".join(name.split())
    if not name_key(words):
        raise OrganizationProblem(_("Write the other name."), "name")
    if words == current.name or current.names.filter(name=words).exists():
        raise OrganizationProblem(_("%(name)s is known already.") % {"name": words}, "name")
    row = OrganizationName.objects.create(organization=current, name=words, name_key=name_key(words), kind=kind)
    audit.record(noun=current, verb="add name", by=by, at=at, detail={"name": words, "kind": kind})
    organizations.make_findable(current)
    return row


@transaction.atomic
def remove(*, name: OrganizationName, by: Any, at: datetime) -> Organization:
    """Take another name off. The record keeps it, and adding it again undoes this."""
    current = organizations.locked(name.organization)
    policies.can_change(by, current).enforce()
    audit.record(noun=current, verb="remove name", by=by, at=at, detail={"name": name.name, "kind": name.kind})
    name.delete()
    organizations.make_findable(current)
    return current


@transaction.atomic
def serve(*, organization: Organization, area_codes: Iterable[str], by: Any, at: datetime) -> Organization:
    """Say which counties or states it serves, in place of what was said before."""
    current = organizations.locked(organization)
    policies.can_change(by, current).enforce()
    wanted = sorted(set(area_codes))
    if unknown := places.unknown_codes(wanted):
        raise OrganizationProblem(_("Not an area: %(codes)s.") % {"codes": ", ".join(unknown)}, "areas")
    if len(wanted) > MOST_AREAS:
        raise OrganizationProblem(_("Choose a whole state instead of more than 200 counties."), "areas")
    before = sorted(current.served_areas.values_list("area_code", flat=True))
    current.served_areas.exclude(area_code__in=wanted).delete()
    new = [ServedArea(organization=current, area_code=code) for code in wanted if code not in before]
    ServedArea.objects.bulk_create(new)
    audit.record(noun=current, verb="change areas", by=by, at=at, detail={"areas": [before, wanted]})
    return current
