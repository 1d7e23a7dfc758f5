"""Which bodies somebody may see, and what part they have in one. Twins in `policies.bodies`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Value

from sectorworks.accounts.roles import Capability, can
from sectorworks.directory.queries import own

from ..models import Body, BodyKind, BodyVisibility, Office, Term, TermState
from ..rules.parts import Part
from . import standing

# Groups of the State itself: an administrator sets them up. A partnership belongs to its region.
STATE_KINDS = (BodyKind.STATE_BOARD, BodyKind.COMMITTEE, BodyKind.WORKGROUP, BodyKind.TASK_FORCE)
LEADERS = (Office.CHAIR, Office.CO_CHAIR, Office.VICE_CHAIR)
STAFF_OFFICES = (Office.STAFF, Office.CONVENER)


def serving_terms(user: Any, today: date) -> QuerySet[Term]:
    """The seats a person sits in."""
    if not getattr(user, "is_active", False):
        return Term.objects.none()
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    return Term.objects.filter(in_time, person__account=user, state=TermState.SERVING)


def hosted(user: Any, today: date) -> Q:
    """The bodies whose record a person keeps because their organization hosts them, or by office."""
    if not can(user, Capability.KEEP_GROUPS):
        return Q(pk__in=())
    kept = Q(host__in=own.own_affiliations(user, today).values("organization"))
    if can(user, Capability.KEEP_ALL_GROUPS):
        kept |= Q(kind__in=STATE_KINDS)
    return kept


def bodies_visible_to(user: Any, today: date) -> QuerySet[Body]:
    """Public bodies; and those that a person sits on, keeps, or whose parent body they sit on or keep.

    Twin: `policies.bodies.can_see`.
    """
    visible = Q(visibility=BodyVisibility.PUBLIC)
    if getattr(user, "is_active", False):
        near = Body.objects.filter(hosted(user, today) | Q(seats__terms__in=serving_terms(user, today))).values("pk")
        visible |= Q(pk__in=near) | Q(parent__in=near) | Q(parent__parent__in=near)
    return Body.objects.filter(visible)


def bodies_taking_part(user: Any, today: date) -> QuerySet[Body]:
    """The bodies in which a person has a part. Twin: `parts_of` finds one."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    terms = serving_terms(user, today)
    staffed = terms.filter(seat__office__in=STAFF_OFFICES).values("seat__body")
    sat_on = terms.values("seat__body")
    below = Q(parent__in=staffed) | Q(parent__parent__in=staffed)
    return Body.objects.filter(hosted(user, today) | Q(pk__in=sat_on) | below)


def bodies_led(user: Any, today: date) -> QuerySet[Body]:
    """The running bodies that a person leads or keeps. Twin: `policies.bodies.can_lead`."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    terms = serving_terms(user, today)
    staffed = terms.filter(seat__office__in=STAFF_OFFICES).values("seat__body")
    led = terms.filter(seat__office__in=(*LEADERS, *STAFF_OFFICES)).values("seat__body")
    below = Q(parent__in=staffed) | Q(parent__parent__in=staffed)
    running = Q(ends_on=None) | Q(ends_on__gt=today)
    return Body.objects.filter(running, hosted(user, today) | Q(pk__in=led) | below)


def parts_of(user: Any, body: Body, today: date) -> frozenset[Part]:
    """What a person is to a body: staff, leader, member, or none of these.

    Staff of a body are those who keep its record, and whoever sits in a staff seat of it or of a body above it.
    """
    if not getattr(user, "is_active", False):
        return frozenset()
    return standing.asked(("parts_of", user.pk, body.pk, today), lambda: _parts_of(user, body, today))


def _parts_of(user: Any, body: Body, today: date) -> frozenset[Part]:
    found: set[Part] = set()
    above = [body.pk, body.parent_id, body.parent.parent_id if body.parent else None]
    seats = serving_terms(user, today).filter(seat__body__in=[pk for pk in above if pk])
    # Whoever keeps the record is asked for in the same statement, as if they sat there as staff.
    kept = Body.objects.filter(hosted(user, today), pk=body.pk).values_list(Value(Office.STAFF.value), "pk")
    for office, body_id in kept.union(seats.values_list("seat__office", "seat__body"), all=True):
        if office in STAFF_OFFICES:
            found.add(Part.STAFF)
        elif body_id == body.pk:
            found.add(Part.MEMBER)
            if office in LEADERS:
                found.add(Part.LEADER)
    return frozenset(found)
