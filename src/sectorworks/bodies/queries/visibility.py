"""Which bodies somebody may see, and what part they have in one. Twins in `policies.bodies`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

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
    return _standing_of(user, body, today)[0]


def sits_below(user: Any, body: Body, today: date) -> bool:
    """Whether a person sits on a body directly below this one."""
    return getattr(user, "is_active", False) and _standing_of(user, body, today)[1]


def _standing_of(user: Any, body: Body, today: date) -> tuple[frozenset[Part], bool]:
    """What the person is to the body, and whether they sit directly below it: both in one statement."""
    return standing.asked(("parts_of", user.pk, body.pk, today), lambda: _asked_standing(user, body, today))


def with_standing(rows: QuerySet[Body], user: Any, today: date) -> QuerySet[Body]:
    """The same bodies, each told what the person is to it, which `remember_standing` reads: spares a statement."""
    if not getattr(user, "is_active", False):
        return rows
    terms = serving_terms(user, today)
    own = terms.filter(seat__body=OuterRef("pk"))
    above = Q(seat__body=OuterRef("pk")) | Q(seat__body=OuterRef("parent")) | Q(seat__body=OuterRef("parent__parent"))
    return rows.annotate(
        stands_as_keeper=Exists(Body.objects.filter(hosted(user, today), pk=OuterRef("pk"))),
        stands_as_staff=Exists(terms.filter(above, seat__office__in=STAFF_OFFICES)),
        stands_as_member=Exists(own.exclude(seat__office__in=STAFF_OFFICES)),
        stands_as_leader=Exists(own.filter(seat__office__in=LEADERS)),
        stands_below=Exists(terms.filter(seat__body__parent=OuterRef("pk"))),
    )


def remember_standing(user: Any, body: Any, today: date) -> None:
    """What came with a body from `with_standing`: `parts_of` need not ask again on this page."""
    if not getattr(user, "is_active", False):
        return
    told = {
        Part.STAFF: body.stands_as_keeper or body.stands_as_staff,
        Part.MEMBER: body.stands_as_member,
        Part.LEADER: body.stands_as_leader,
    }
    found = frozenset(part for part, is_so in told.items() if is_so), bool(body.stands_below)
    standing.asked(("parts_of", user.pk, body.pk, today), lambda: found)


def _asked_standing(user: Any, body: Body, today: date) -> tuple[frozenset[Part], bool]:
    found: set[Part] = set()
    is_below = False
    above = [body.pk, body.parent_id, body.parent.parent_id if body.parent else None]
    near = Q(seat__body__in=[pk for pk in above if pk]) | Q(seat__body__parent=body.pk)
    seats = serving_terms(user, today).filter(near)
    # Whoever keeps the record is asked for in the same statement, as if they sat there as staff.
    kept = Body.objects.filter(hosted(user, today), pk=body.pk).values_list(Value(Office.STAFF.value), "pk")
    for office, body_id in kept.union(seats.values_list("seat__office", "seat__body"), all=True):
        if body_id not in above:
            is_below = True
        elif office in STAFF_OFFICES:
            found.add(Part.STAFF)
        elif body_id == body.pk:
            found.add(Part.MEMBER)
            if office in LEADERS:
                found.add(Part.LEADER)
    return frozenset(found), is_below
