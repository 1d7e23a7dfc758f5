"""Add, correct, close and reopen the worksites of an organization."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.places import queries as places

from ..models import Organization, Site
from ..policies import organizations as policies
from . import organizations


class SiteProblem(SectorworksError):
    """The worksite can't be kept as given; `field` names the part of the form."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """Where a worksite is. The first one of an organization is its main one, said or not."""

    name: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    county_fips: str = ""
    size_class: str = ""
    is_main: bool = False


def add(*, organization: Organization, draft: SiteDraft, key: str = "", by: Any, at: datetime) -> Site:
    """Add a worksite. The same form sent twice adds one."""

    @transaction.atomic
    def make() -> Site:
        current = organizations.locked(organization)
        policies.can_change(by, current).enforce()
        _check(draft)
        is_first = not current.sites.filter(is_main=True).exists()
        if draft.is_main:
            current.sites.filter(is_main=True).update(is_main=False)
        site = Site.objects.create(organization=current, **asdict(draft) | {"is_main": draft.is_main or is_first})
        headline = _("Worksite added: %(site)s") % {"site": site}
        organizations.told(current, "add site", headline, by=by, at=at, detail={"site": site.pk, **_plain(draft)})
        organizations.make_findable(current)
        return site

    site, _is_new = idempotency.once(make, key=key, action="directory.add_site", by=by, at=at, model=Site)
    return site


@transaction.atomic
def change(*, site: Site, draft: SiteDraft, by: Any, at: datetime) -> Site:
    """Correct a worksite. The record keeps what it was before, so that the later of two changes hides nothing."""
    organization, current = _held(site, by)
    _check(draft)
    before = {name: getattr(current, name) for name in asdict(draft)}
    if draft.is_main and not current.is_main:
        organization.sites.filter(is_main=True).update(is_main=False)
    # The main one gives the title away only to another that takes it.
    for name, value in (asdict(draft) | {"is_main": draft.is_main or current.is_main}).items():
        setattr(current, name, value)
    current.save(update_fields=list(before))
    changed = {name: [old, getattr(current, name)] for name, old in before.items() if old != getattr(current, name)}
    audit.record(noun=organization, verb="change site", by=by, at=at, detail={"site": current.pk, **changed})
    organizations.make_findable(organization)
    return current


@transaction.atomic
def close(*, site: Site, by: Any, at: datetime) -> Site:
    """Nobody works there any more; the row stays. `reopen` undoes it."""
    organization, current = _held(site, by)
    if current.closed_on is not None:
        raise SiteProblem(_("%(site)s is closed already.") % {"site": current})
    current.closed_on = timezone.localdate(at)
    current.save(update_fields=["closed_on"])
    headline = _("Worksite closed: %(site)s") % {"site": current}
    organizations.told(organization, "close site", headline, by=by, at=at, detail={"site": current.pk})
    organizations.make_findable(organization)
    return current


@transaction.atomic
def reopen(*, site: Site, by: Any, at: datetime) -> Site:
    """Undo `close`."""
    organization, current = _held(site, by)
    if current.closed_on is None:
        raise SiteProblem(_("%(site)s is not closed.") % {"site": current})
    current.closed_on = None
    current.save(update_fields=["closed_on"])
    headline = _("Worksite open again: %(site)s") % {"site": current}
    organizations.told(organization, "reopen site", headline, by=by, at=at, detail={"site": current.pk})
    organizations.make_findable(organization)
    return current


def _held(site: Site, by: Any) -> tuple[Organization, Site]:
    """The organization, locked, and the worksite as it stands now. The policy is asked here."""
    organization = organizations.locked(site.organization)
    policies.can_change(by, organization).enforce()
    return organization, Site.objects.select_for_update().get(pk=site.pk)


def _check(draft: SiteDraft) -> None:
    if not (draft.name or draft.street or draft.city):
        raise SiteProblem(_("Say where it is: a street and city, or at least a name."), "street")
    if draft.county_fips and places.unknown_codes([draft.county_fips]):
        raise SiteProblem(_("%(code)s is not a county’s code.") % {"code": draft.county_fips}, "county_fips")


def _plain(draft: SiteDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if value}
