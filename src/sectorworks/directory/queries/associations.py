"""Reads of associations: members on a day, memberships, and how far they meet a group's companies (F53)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock

from ..models import AssociationMembership, Organization
from ..rules import associations as rules
from . import organizations, visibility


def in_force(today: date) -> Q:
    """Memberships that stand on a day."""
    return (Q(starts_on=None) | Q(starts_on__lte=today)) & (Q(ends_on=None) | Q(ends_on__gte=today))


def members(user: Any, association: Organization, today: date) -> QuerySet[AssociationMembership]:
    """Members today, as far as the person may see them, by name."""
    seen = visibility.organizations_visible_to(user, today)
    rows = association.association_members.filter(in_force(today), member__in=seen)
    return rows.select_related("member").order_by("member__name_key", "pk")


def memberships(user: Any, member: Organization, today: date) -> QuerySet[AssociationMembership]:
    """The associations it belongs to today, by name."""
    seen = visibility.organizations_visible_to(user, today)
    rows = member.association_memberships.filter(in_force(today), association__in=seen)
    return rows.select_related("association").order_by("association__name_key", "pk")


def membership_visible_to(user: Any, pk: int) -> AssociationMembership:
    """One membership whose both sides the person may see; raises `DoesNotExist`. For views."""
    seen = visibility.organizations_visible_to(user, clock.today())
    rows = AssociationMembership.objects.select_related("association", "member")
    return rows.get(pk=pk, association__in=seen, member__in=seen)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One association in which some of a group's companies already meet."""

    association_id: int
    association_name: str
    overlap: rules.Overlap


def overlap(organization_ids: Iterable[int], today: date) -> list[Meeting]:
    """Associations that bring together at least two of these companies, the largest overlap first.

    Both sides are counted by ultimate parent: two plants of one company are one. Ask about companies that the reader
    may see; the names of associations are open to everyone who is signed in. About 3 + depth statements.
    """
    companies = organizations.ultimate_parents(organization_ids)
    rows = AssociationMembership.objects.filter(
        in_force(today), association__merged_into=None, association__closed_on=None, member__merged_into=None
    )
    # Members matter only if they, or somebody of their family, are among the companies: the whole family is asked for.
    family = _families(set(companies.values()))
    found = list(rows.filter(member__in=family).values_list("association", "association__name", "member"))
    names = {association: name for association, name, _member in found}
    met: dict[int, set[int]] = {}
    for association, _name, member in found:
        met.setdefault(association, set()).add(family[member])
    wanted = set(companies.values())
    meetings = [Meeting(key, names[key], rules.overlap(wanted, members)) for key, members in met.items()]
    together = [one for one in meetings if one.overlap.both >= 2]
    return sorted(together, key=lambda one: (-one.overlap.both, one.association_name, one.association_id))


def _families(heads: set[int]) -> dict[int, int]:
    """Everyone under these heads, the heads too, each with its head: one statement for each step down."""
    family = {head: head for head in heads}
    above = set(heads)
    for _step in range(organizations.DEEPEST):
        below = Organization.objects.filter(parent__in=above).values_list("pk", "parent")
        new = {key: family[parent] for key, parent in below if parent is not None and key not in family}
        if not new:
            break
        family |= new
        above = set(new)
    return family
