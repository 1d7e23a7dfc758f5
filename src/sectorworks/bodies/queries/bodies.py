"""Reads of bodies themselves: one, its place in the tree, who is in charge."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.models import User
from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Body, Term, TermState
from . import visibility
from .keepers import keepers_of


def body_visible_to(user: Any, slug: str) -> Body:
    """One body this person may see, with its host and the bodies above; raises `Body.DoesNotExist`."""
    visible = visibility.bodies_visible_to(user, clock.today())
    return visible.select_related("host", "parent__parent").get(slug=slug)


def body_with_children(user: Any, slug: str) -> tuple[Body, list[Body]]:
    """The same with the bodies below it that the person may see, by name: one statement. `parts_of` comes along."""
    today = clock.today()
    visible = visibility.with_standing(visibility.bodies_visible_to(user, today), user, today)
    rows = visible.filter(Q(slug=slug) | Q(parent__slug=slug)).select_related("host", "parent__parent")
    found = list(rows.order_by("name", "pk"))
    body = next((one for one in found if one.slug == slug), None)
    if body is None:
        raise Body.DoesNotExist
    visibility.remember_standing(user, body, today)
    return body, [one for one in found if one.parent_id == body.pk]


def level_of(body: Body) -> int:
    """1 for a body that stands alone or on top, 2 and 3 for those below."""
    level, above = 1, body.parent
    while above is not None:
        level, above = level + 1, above.parent
    return level


def children(user: Any, body: Body, today: date) -> QuerySet[Body]:
    """The bodies below this one that the person may see, by name."""
    return visibility.bodies_visible_to(user, today).filter(parent=body).order_by("name", "pk")


def hosts_for(user: Any, parent: Body | None, today: date) -> QuerySet[Organization]:
    """In whose name the person may start a body: what they act for, and the host of the body above.

    An administrator sets up the State's bodies in the name of any organization that hosts one or keeps records.
    """
    choices = Q(pk__in=own.own_organizations(user, today).values("pk"))
    if parent is not None:
        choices |= Q(pk=parent.host_id)
    if can(user, Capability.KEEP_ALL_GROUPS):
        choices |= Q(pk__in=Body.objects.values("host")) | Q(kind__in=("state_agency", "workforce_board"))
    return Organization.objects.filter(choices, merged_into=None, closed_on=None).order_by("name_key", "pk")


def in_charge(body: Body, today: date) -> list[User]:
    """Accounts of a body's keepers and chairs, whom requests reach."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    chairs = Term.objects.filter(
        in_time, seat__body=body, seat__office__in=visibility.LEADERS, state=TermState.SERVING
    ).values("person__account")
    found = {one.pk: one for one in keepers_of(body, today)}
    return list((found | {one.pk: one for one in User.objects.filter(pk__in=chairs, is_active=True)}).values())
