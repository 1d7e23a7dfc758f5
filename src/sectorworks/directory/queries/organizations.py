"""Reads of one organization: the record, its family, its places and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock

from ..models import Organization, OrganizationKind, OrganizationName, Site
from ..rules import organizations as rules
from ..rules.names import name_key
from . import visibility

# A chain of parents longer than this is a mistake in the data, not a company.
DEEPEST = 12


def organization_visible_to(user: Any, pk: int) -> Organization:
    """One organization this person may see; raises `Organization.DoesNotExist`. For views."""
    rows = visibility.organizations_visible_to(user, clock.today())
    return rows.select_related("parent", "steward", "verified_by").get(pk=pk)


def some_visible(user: Any, keys: Iterable[int], today: date) -> dict[int, Organization]:
    """Those of the organizations that the person may see, by key, with their names."""
    rows = visibility.organizations_visible_to(user, today).filter(pk__in=set(keys))
    return {one.pk: one for one in rows.only("pk", "name", "kind")}


def current_of(organization: Organization) -> Organization:
    """The record that a merged one became; itself when it was not merged."""
    seen = {organization.pk}
    while organization.merged_into_id is not None and organization.merged_into_id not in seen:
        organization = Organization.objects.get(pk=organization.merged_into_id)
        seen.add(organization.pk)
    return organization


def parents_above(keys: Iterable[int]) -> dict[int, int | None]:
    """Who stands directly above each of these and of all above them: one statement for each step up."""
    parents: dict[int, int | None] = {}
    wanted = set(keys)
    for _step in range(DEEPEST):
        if not wanted:
            break
        parents |= dict(Organization.objects.filter(pk__in=wanted).values_list("pk", "parent"))
        wanted = {above for above in parents.values() if above is not None} - set(parents)
    return parents


def ultimate_parents(keys: Iterable[int]) -> dict[int, int]:
    """For each organization the one at the top of its chain."""
    keys = set(keys)
    parents = parents_above(keys)
    return {key: rules.ultimate_parent(key, parents) for key in keys}


def count_employers(keys: Iterable[int]) -> int:
    """How many employers these are, those under one ultimate parent counted once."""
    return len(set(ultimate_parents(keys).values()))


def subsidiaries(user: Any, organization: Organization, today: date) -> QuerySet[Organization]:
    """What stands directly under it, as far as the person may see."""
    rows = visibility.organizations_visible_to(user, today).filter(parent=organization)
    return rows.only("pk", "name", "kind", "closed_on").order_by("name_key", "pk")


def may_be_parents(user: Any, words: str, today: date) -> QuerySet[Organization]:
    """Organizations by the beginning of any of their names, for choosing a parent or a member."""
    wanted = name_key(words)
    if len(wanted) < 2:
        return Organization.objects.none()
    named = Q(name_key__startswith=wanted) | Q(names__name_key__startswith=wanted)
    rows = visibility.organizations_visible_to(user, today).filter(named, closed_on=None)
    return rows.only("pk", "name", "kind").distinct().order_by("name_key", "pk")


def sites(organization: Organization) -> QuerySet[Site]:
    """All worksites, those still open first, the main one before all."""
    return organization.sites.order_by("closed_on", "-is_main", "city", "street", "pk")


def site_visible_to(user: Any, pk: int) -> Site:
    """One worksite of an organization this person may see; raises `Site.DoesNotExist`. For views."""
    seen = visibility.organizations_visible_to(user, clock.today())
    return Site.objects.select_related("organization").get(pk=pk, organization__in=seen)


def name_visible_to(user: Any, pk: int) -> OrganizationName:
    """One other name of an organization this person may see; raises `OrganizationName.DoesNotExist`. For views."""
    seen = visibility.organizations_visible_to(user, clock.today())
    return OrganizationName.objects.select_related("organization").get(pk=pk, organization__in=seen)


def is_employer(organization: Organization) -> bool:
    """Whether it counts among employers."""
    return organization.kind == OrganizationKind.EMPLOYER
