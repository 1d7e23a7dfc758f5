"""Which open-meetings law covers a group: as its staff set it, else what is usual for its kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.bodies.queries.visibility import STAFF_OFFICES
from sectorworks.directory.models import Person

from ..models import Coverage
from ..rules.coverage import usual
from ..rules.open_meetings import Rulebook, available, load


def of(body: Body) -> Coverage:
    """The group's coverage. One that nobody set is not stored: it has no key."""
    return of_many([body])[body.pk]


def of_many(bodies: Iterable[Body]) -> dict[int, Coverage]:
    """The coverage of each group by its key. One statement, or none where the groups were fetched with it."""
    wanted = {body.pk: body for body in bodies}
    along: Any = Body._meta.get_field("open_meetings_coverage")
    stored: dict[int, Coverage | None] = {
        key: along.get_cached_value(body) for key, body in wanted.items() if along.is_cached(body)
    }
    if missing := wanted.keys() - stored.keys():
        found = Coverage.objects.filter(body__in=missing).select_related("designee")
        stored |= {one.body_id: one for one in found}
    return {key: stored.get(key) or _usual(body) for key, body in wanted.items()}


def _usual(body: Body) -> Coverage:
    found = usual(body.kind)
    return Coverage(
        body=body, jurisdiction=found.jurisdiction, reason=found.reason, is_statewide=found.is_statewide, version=0
    )


def rulebook_of(coverage: Coverage) -> Rulebook | None:
    """The rules of the jurisdiction, where there are any."""
    return load(coverage.jurisdiction) if coverage.jurisdiction in available() else None


def trainees(body: Body, coverage: Coverage) -> QuerySet[Person]:
    """Who is to have the training: everybody who sits or sat on the group, its staff left out, and its designee."""
    seated = Term.objects.filter(seat__body=body, state__in=[TermState.SERVING, TermState.ENDED])
    people = Q(pk__in=seated.exclude(seat__office__in=STAFF_OFFICES).values("person"))
    if coverage.designee_id is not None:
        people |= Q(pk=coverage.designee_id)
    return Person.objects.filter(people, removed_on=None).order_by("name_key", "pk")
