"""Needs and who sits at their table. Twins of the visibility in `policies.needs`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.models import User
from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.queries import visibility as body_visibility
from sectorworks.core import clock
from sectorworks.directory.models import Affiliation, Organization, OrganizationKind
from sectorworks.directory.queries import own, visibility

from ..models import Need, NeedShare, NeedState
from ..rules.needs import Seat

OPEN_STATES = (NeedState.OPEN, NeedState.REPLIED)
# Members of a group from these never see a company's need through the group: competitors, and the State itself.
NOT_THROUGH_A_GROUP = (OrganizationKind.EMPLOYER, OrganizationKind.STATE_AGENCY, OrganizationKind.LEGISLATURE)


def needs_visible_to(user: Any, today: date) -> QuerySet[Need]:
    """Needs at whose table a person sits, or of a company they act for. Twin: `policies.needs.can_see`."""
    mine = own.own_affiliations(user, today).values("organization")
    visible = Q(employer__in=mine)
    if can(user, Capability.ENGAGE):
        shared = NeedShare.objects.filter(organization__in=mine).values("need")
        visible |= Q(owner_organization__in=mine) | Q(pk__in=shared)
    if (bodies := _bodies(user, today)) is not None:
        visible |= Q(pk__in=NeedShare.objects.filter(body__in=bodies).values("need"))
    return Need.objects.filter(visible).select_related("employer", "owner_organization", "owner")


def seat_at(user: Any, need: Need, today: date) -> Seat | None:
    """What a person is to a need; None for nobody. Who acts for the company is that alone, whatever else they are."""
    mine = set(own.own_affiliations(user, today).values_list("organization", flat=True))
    if need.employer_id in mine:
        return Seat.EMPLOYER
    shares = list(need.shares.values_list("organization", "body"))
    if can(user, Capability.ENGAGE):
        if need.owner_organization_id in mine:
            return Seat.OWNER
        if mine & {organization for organization, _body in shares}:
            return Seat.PARTNER
    bodies = {body for _organization, body in shares if body}
    if bodies and (sat := _bodies(user, today)) is not None and sat.filter(seat__body__in=bodies).exists():
        return Seat.MEMBER
    return None


def _bodies(user: Any, today: date) -> QuerySet[Any, Any] | None:
    """The bodies through which a person may see needs, by key; None for those who never see one that way."""
    if not getattr(user, "is_active", False):
        return None
    # An office of the State, told by what it may do everywhere, or a place in another company.
    if can(user, Capability.MANAGE_PEOPLE) or can(user, Capability.READ_AUDIT) or can(user, Capability.LOAD_DATA):
        return None
    places = Affiliation.objects.filter(own.current(today), person__account=user)
    if places.filter(organization__kind__in=NOT_THROUGH_A_GROUP).exists():
        return None
    terms = body_visibility.serving_terms(user, today)
    return terms.exclude(organization__kind__in=NOT_THROUGH_A_GROUP).values("seat__body")


def need_visible_to(user: Any, pk: int) -> Need:
    """One need; raises `Need.DoesNotExist`."""
    return needs_visible_to(user, clock.today()).get(pk=pk)


def share_visible_to(user: Any, pk: int) -> NeedShare:
    """One part in a need's table; raises `NeedShare.DoesNotExist`."""
    seen = needs_visible_to(user, clock.today()).values("pk")
    return NeedShare.objects.select_related("need__employer", "organization", "body").get(pk=pk, need__in=seen)


def employers_to_raise_for(user: Any, today: date) -> QuerySet[Organization]:
    """Companies for which a person may raise a need: their own; with ENGAGE, all they see."""
    rows = visibility.organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER, closed_on=None)
    if not can(user, Capability.ENGAGE):
        rows = rows.filter(pk__in=own.own_affiliations(user, today).values("organization"))
    return rows.order_by("name_key", "pk")


def employer_to_raise_for(user: Any, pk: int) -> Organization:
    """One of them; raises `Organization.DoesNotExist`."""
    return employers_to_raise_for(user, clock.today()).get(pk=pk)


def open_needs_of(employer: Organization) -> QuerySet[Need]:
    """What is being worked on for a company: the hint before the same need is raised twice."""
    rows = Need.objects.filter(employer=employer, state__in=OPEN_STATES)
    return rows.select_related("owner_organization", "owner").order_by("-raised_at", "-pk")


def able_owners(today: date, organizations: list[int] | None = None) -> list[tuple[Organization, User]]:
    """Partner organizations whose staff can own a need, each with its people, by name."""
    rows = Affiliation.objects.filter(own.current(today), is_representative=True, person__account__is_active=True)
    rows = rows.exclude(organization__kind=OrganizationKind.EMPLOYER).filter(organization__merged_into=None)
    if organizations is not None:
        rows = rows.filter(organization__in=organizations)
    rows = rows.select_related("organization", "person__account").order_by(
        "organization__name_key", "organization", "-is_main", "person__name_key", "pk"
    )
    found = [(row.organization, row.person.account) for row in rows]
    return [(where, user) for where, user in found if user is not None and can(user, Capability.ENGAGE)]


def owner_organizations(today: date) -> QuerySet[Organization]:
    """Organizations that can own a need, by name."""
    keys = {where.pk for where, _user in able_owners(today)}
    return Organization.objects.filter(pk__in=keys).order_by("name_key", "pk")


def default_owner(user: Any, employer: Organization, today: date) -> int | None:
    """Who answers unless somebody else is chosen: the raiser's own organization, else the one that keeps the record."""
    able = able_owners(today)
    mine = [where.pk for where, owner in able if owner.pk == user.pk]
    if mine:
        return mine[0]
    return next((where.pk for where, _owner in able if where.pk == employer.steward_id), None)


def people_at_table(need: Need, today: date) -> list[User]:
    """Partner staff and members who are told what happens in the thread."""
    shares = list(need.shares.values_list("organization", "body"))
    keys = [need.owner_organization_id, *(organization for organization, _body in shares if organization)]
    found = {user.pk: user for _where, user in able_owners(today, keys)}
    if bodies := [body for _organization, body in shares if body]:
        sitting = User.objects.filter(is_active=True, person__terms__seat__body__in=bodies).distinct()
        found |= {user.pk: user for user in sitting if seat_at(user, need, today) is not None}
    own_people = {user.pk for user in representatives(need.employer_id, today)}
    return [user for key, user in found.items() if key not in own_people]


def representatives(organization_id: int, today: date) -> list[User]:
    """The people with accounts who act for an organization."""
    rows = Affiliation.objects.filter(own.current(today), organization=organization_id, is_representative=True)
    return list(User.objects.filter(is_active=True, person__in=rows.values("person")).order_by("pk"))


def speaking_for(user: Any, need: Need, today: date) -> list[Organization]:
    """The organizations in whose name a person may post: those at the table first, then their other partner ones."""
    mine = own.own_organizations(user, today).exclude(kind=OrganizationKind.EMPLOYER)
    at_table = {need.owner_organization_id, *need.shares.values_list("organization", flat=True)}
    return sorted(mine, key=lambda organization: organization.pk not in at_table)
