"""Which partnerships' convening somebody reads, and which they keep. Twins in `policies.convening`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries import visibility
from sectorworks.bodies.queries.standing import asked
from sectorworks.bodies.rules.parts import Part
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

TEAMS = (BodyKind.CORE_GROUP, BodyKind.SUPPORT_TEAM)


def partnerships_named_in(user: Any, today: date) -> QuerySet[Body]:
    """The partnerships whose candidate champions this person reads by name: its staff, and the chairs of its core
    group. Twin: `policies.movers.can_read`."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    terms = visibility.serving_terms(user, today)
    staffed = terms.filter(seat__office__in=visibility.STAFF_OFFICES).values("seat__body")
    running = Q(seat__body__ends_on=None) | Q(seat__body__ends_on__gt=today)
    led = terms.filter(running, seat__office__in=visibility.LEADERS, seat__body__kind=BodyKind.CORE_GROUP)
    kept = visibility.hosted(user, today) | Q(pk__in=staffed) | Q(parent__in=staffed) | Q(parent__parent__in=staffed)
    mine = Q(pk__in=Body.objects.filter(kept).values("pk")) | Q(pk__in=led.values("seat__body__parent"))
    return visibility.bodies_visible_to(user, today).filter(mine, kind=BodyKind.PARTNERSHIP)


def is_staff(user: Any, body: Body, today: date) -> bool:
    """Whether the person keeps the partnership's record."""
    return Part.STAFF in visibility.parts_of(user, body, today)


def leads_core_group(user: Any, body: Body, today: date) -> bool:
    """Whether the person chairs a core group of the partnership that stands."""
    return BodyKind.CORE_GROUP in {kind for kind, is_leader in _seats_in_teams(user, body, today) if is_leader}


def is_on_support_team(user: Any, body: Body, today: date) -> bool:
    """Whether the person sits on the partnership's support team."""
    return BodyKind.SUPPORT_TEAM in {kind for kind, _is_leader in _seats_in_teams(user, body, today)}


def _seats_in_teams(user: Any, body: Body, today: date) -> frozenset[tuple[str, bool]]:
    """Kinds of the partnership's running teams on which the person sits, and whether they lead there."""

    def find() -> frozenset[tuple[str, bool]]:
        running = Q(seat__body__ends_on=None) | Q(seat__body__ends_on__gt=today)
        terms = visibility.serving_terms(user, today).filter(running, seat__body__parent=body)
        rows = terms.values_list("seat__body__kind", "seat__office")
        return frozenset((kind, office in visibility.LEADERS) for kind, office in rows)

    return asked(("convening teams", getattr(user, "pk", None), body.pk, today), find)


def organizations_spoken_for(user: Any, body: Body, today: date) -> list[Organization]:
    """For whom the person sits on the partnership, its core group or its support team; and the host whom they act for.

    What such an organization scores counts once, whoever of its people typed it.
    """
    if not getattr(user, "is_active", False):
        return []

    rows = Organization.objects.filter(spoken_for(user, body, today)).order_by("name_key", "pk")
    return asked(("spoken for", user.pk, body.pk, today), lambda: list(rows))


def spoken_for(user: Any, body: Body, today: date) -> Q:
    """The same as a condition on organizations."""
    here = Q(seat__body=body) | Q(seat__body__parent=body, seat__body__kind__in=TEAMS)
    running = Q(seat__body__ends_on=None) | Q(seat__body__ends_on__gt=today)
    sat_for = visibility.serving_terms(user, today).filter(here, running).values("organization")
    hosted = Q(pk=body.host_id) & Q(pk__in=own.own_affiliations(user, today).values("organization"))
    return (Q(pk__in=sat_for) | hosted) & Q(merged_into=None)
