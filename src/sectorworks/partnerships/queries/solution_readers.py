"""Which partnerships' solutions and offer desks somebody reads. Twins in `policies.solutions` and `policies.calls`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, RoleLine, Term, TermState, Text, TextKind, TextState
from sectorworks.bodies.queries.visibility import bodies_taking_part, parts_of, remember_standing, with_standing
from sectorworks.core import clock
from sectorworks.core.memo import remembered
from sectorworks.directory.models import OrganizationKind
from sectorworks.directory.queries import own

from ..models import CallOffer, OpenCall, PriorityChampion, Solution, SolutionPart

ABOVE = ("host", "parent__parent")


def in_time(today: date) -> Q:
    """Begun, and not ended before the day."""
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))


def carrying(today: date) -> Q:
    """Champions now: who stands down or is taken off has no right of it from that moment on, not from tomorrow."""
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gt=today))


def reading(user: Any, today: date) -> QuerySet[Body]:
    """Partnerships in which the person has a part, or in one of their teams, or as champion of a priority."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    mine = bodies_taking_part(user, today)
    carried = PriorityChampion.objects.filter(carrying(today), person__account=user).values("priority__body")
    near = Q(pk__in=mine.values("pk")) | Q(pk__in=mine.values("parent")) | Q(pk__in=carried)
    return Body.objects.filter(near, kind=BodyKind.PARTNERSHIP)


def at_the_desk(user: Any, today: date) -> QuerySet[Body]:
    """Those; and partnerships in which a support organization that the person acts for has a role or a seat."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    mine = own.own_affiliations(user, today).exclude(organization__kind=OrganizationKind.EMPLOYER)
    keys = mine.values("organization")
    roles = RoleLine.objects.filter(in_time(today), organization__in=keys)
    seats = Term.objects.filter(in_time(today), state=TermState.SERVING, organization__in=keys)
    near = Q(pk__in=roles.values("body")) | Q(pk__in=seats.values("seat__body"))
    near |= Q(pk__in=seats.values("seat__body__parent")) | Q(pk__in=reading(user, today).values("pk"))
    return Body.objects.filter(near, kind=BodyKind.PARTNERSHIP)


def is_reading(user: Any, body: Body, today: date) -> bool:
    """Asked once a page."""

    def find() -> bool:
        if body.kind == BodyKind.PARTNERSHIP and parts_of(user, body, today):
            return True
        return reading(user, today).filter(pk=body.pk).exists()

    return remembered(_key("reads solutions", user, body, today), find)


def is_at_the_desk(user: Any, body: Body, today: date) -> bool:
    """Asked once a page."""
    found = at_the_desk(user, today).filter(pk=body.pk)
    return remembered(_key("at the desk", user, body, today), found.exists)


def partnership_of(user: Any, slug: str) -> Body:
    """One whose solutions the person reads; raises `Body.DoesNotExist`."""
    today = clock.today()
    found = with_standing(reading(user, today), user, today).select_related(*ABOVE).get(slug=slug)
    remember_standing(user, found, today)
    # The policy asks the same right after: it need not read again.
    remembered(_key("reads solutions", user, found, today), lambda: True)
    return found


def desk_of(user: Any, slug: str) -> Body:
    """One whose offer desk the person reads; raises `Body.DoesNotExist`."""
    today = clock.today()
    found = at_the_desk(user, today).select_related(*ABOVE).get(slug=slug)
    remembered(_key("at the desk", user, found, today), lambda: True)
    return found


def _key(what: str, user: Any, body: Body, today: date) -> tuple[str, Any, int, date]:
    return (what, getattr(user, "pk", None), body.pk, today)


def solutions_visible_to(user: Any, today: date) -> QuerySet[Solution]:
    """Twin: `policies.solutions.can_see`."""
    seen = Solution.objects.filter(body__in=reading(user, today).values("pk"))
    return seen.select_related("body__host", "body__parent__parent", "priority", "goal")


def solution_visible_to(user: Any, pk: int) -> Solution:
    """One solution; raises `Solution.DoesNotExist`."""
    return solutions_visible_to(user, clock.today()).get(pk=pk)


def part_visible_to(user: Any, pk: int) -> SolutionPart:
    """One part of a solution that the person sees; raises `SolutionPart.DoesNotExist`."""
    return _parts_seen(user).get(pk=pk, removed_at=None)


def removed_part_visible_to(user: Any, pk: int) -> SolutionPart:
    """One that was taken out; raises `SolutionPart.DoesNotExist`."""
    return _parts_seen(user).get(pk=pk, removed_at__isnull=False)


def _parts_seen(user: Any) -> QuerySet[SolutionPart]:
    seen = reading(user, clock.today()).values("pk")
    rows = SolutionPart.objects.filter(solution__body__in=seen)
    return rows.select_related("solution__body__host", "solution__body__parent__parent", "organization")


def priority_visible_to(user: Any, pk: int) -> Text:
    """A priority that was adopted; raises `Text.DoesNotExist`."""
    seen = reading(user, clock.today()).values("pk")
    rows = Text.objects.filter(body__in=seen, kind=TextKind.PRIORITY, versions__state=TextState.ADOPTED)
    return rows.select_related("body__host", "body__parent__parent").distinct().get(pk=pk)


def champion_visible_to(user: Any, pk: int) -> PriorityChampion:
    """One champion; raises `PriorityChampion.DoesNotExist`."""
    rows = PriorityChampion.objects.filter(priority__body__in=reading(user, clock.today()).values("pk"))
    above = ("priority__body__host", "priority__body__parent__parent", "person", "organization")
    return rows.select_related(*above).get(pk=pk)


CALL = ("action__goal__plan__body__host", "action__goal__plan__body__parent__host")
PARENTS = "action__goal__plan__body__parent__parent"


def calls_visible_to(user: Any, today: date) -> QuerySet[OpenCall]:
    """What industry opened, at the desks the person reads. Twin: `policies.calls.can_see`."""
    seen = at_the_desk(user, today).values("pk")
    home = "action__goal__plan__body"
    return OpenCall.objects.filter(Q(**{f"{home}__in": seen}) | Q(**{f"{home}__parent__in": seen}))


def call_visible_to(user: Any, pk: int) -> OpenCall:
    """One call; raises `OpenCall.DoesNotExist`."""
    return calls_visible_to(user, clock.today()).select_related(*CALL, PARENTS).get(pk=pk)


def offer_visible_to(user: Any, pk: int) -> CallOffer:
    """One offer on a call that the person sees; raises `CallOffer.DoesNotExist`."""
    rows = CallOffer.objects.filter(call__in=calls_visible_to(user, clock.today()).values("pk"))
    return rows.select_related(*(f"call__{one}" for one in (*CALL, PARENTS)), "organization").get(pk=pk)
