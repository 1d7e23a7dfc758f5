"""Whom a group's work may be given to: its own people; a board's or committee's never to a partnership's."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.directory.models import Affiliation, OrganizationKind
from sectorworks.directory.queries import own
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to

from . import actions


def is_regional(body: Body) -> bool:
    """Whether the group is a partnership, or stands below one."""
    above: Body | None = body
    while above is not None:
        if above.kind == BodyKind.PARTNERSHIP:
            return True
        above = above.parent
    return False


def strange_people(user: Any, body: Body, people: Set[int], today: date) -> bool:
    """Whether some of these can't be given work here.

    A partnership names whom its people may see. Boards and committees name who sits with them, and colleagues of who
    writes: whoever else they need is asked by a request between groups, and decides.
    """
    strange = people - {one.pk for one in actions.people_for_choice(user, body, today)}
    if not strange:
        return False
    rows = people_visible_to(user, today).filter(pk__in=strange)
    if not is_regional(body):
        colleagues = Affiliation.objects.filter(
            own.current(today), organization__in=own.own_affiliations(user, today).values("organization")
        )
        rows = rows.filter(Q(pk__in=colleagues.values("person")) | Q(account=user))
    return rows.count() != len(strange)


def strange_organizations(user: Any, body: Body, organizations: Set[int], today: date) -> bool:
    """The same for organizations: on boards and committees, only who works with companies names one from outside."""
    strange = organizations - {one.pk for one in actions.organizations_for_choice(body, today)}
    if not strange:
        return False
    rows = organizations_visible_to(user, today).filter(pk__in=strange)
    if not (is_regional(body) or can(user, Capability.ENGAGE)):
        mine = own.own_organizations(user, today).values("pk")
        rows = rows.filter(~Q(kind=OrganizationKind.EMPLOYER) | Q(pk__in=mine))
    return rows.count() != len(strange)
