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
from . import visibility
from .families import families_of


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

    association: Organization
    overlap: rules.Overlap

    @property
    def association_id(self) -> int:
        return self.association.pk

    @property
    def association_name(self) -> str:
        return self.association.name


def overlap(organizations: QuerySet[Organization] | Iterable[int], today: date) -> list[Meeting]:
    """Associations that bring together at least two of these companies, the largest overlap first.

    Both sides are counted by ultimate parent: two plants of one company are one. Ask about companies that the reader
    may see; the names of associations are open to everyone who is signed in. Two statements.
    """
    # Members matter only if they, or somebody of their family, are among the companies: the whole family is asked for.
    wanted, family = families_of(organizations)
    rows = AssociationMembership.objects.filter(
        in_force(today), association__merged_into=None, association__closed_on=None, member__merged_into=None
    )
    known: dict[int, Organization] = {}
    met: dict[int, set[int]] = {}
    for row in rows.filter(member__in=family).select_related("association"):
        known[row.association_id] = row.association
        met.setdefault(row.association_id, set()).add(family[row.member_id])
    meetings = [Meeting(known[key], rules.overlap(set(wanted), members)) for key, members in met.items()]
    together = [one for one in meetings if one.overlap.both >= 2]
    return sorted(together, key=lambda one: (-one.overlap.both, one.association_name, one.association_id))
