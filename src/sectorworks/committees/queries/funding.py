"""Reads of funding notices, and of advice on them behind the wall. Twins in `policies.funding`.

Every read of advice goes through `inputs_visible_to`: who has a conflict learns not even that there is any.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, Decision
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.bodies.queries.visibility import bodies_taking_part, serving_terms
from sectorworks.core import clock
from sectorworks.directory.queries import own
from sectorworks.plans.models import Goal
from sectorworks.plans.queries import populations

from ..models import ConflictKind, ConflictOfInterest, FundingInput, FundingNotice, FundingRelevance

# With these the whole organization is in it; family and money are the person's own.
OF_ORGANIZATION = (ConflictKind.APPLIES, ConflictKind.PARTNER)


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice, looked at for one group."""

    body: Body
    notice: FundingNotice


def notices() -> QuerySet[FundingNotice]:
    """All that stand; they are public."""
    return FundingNotice.objects.filter(removed_at=None)


def notice_visible_to(_user: Any, pk: int) -> FundingNotice:
    """One of them; raises `FundingNotice.DoesNotExist`."""
    return notices().get(pk=pk)


def asked_visible_to(user: Any, slug: str, pk: int) -> Asked:
    """A notice for a group the person may see; raises `DoesNotExist`."""
    return Asked(body_visible_to(user, slug), notice_visible_to(user, pk))


def with_population(rows: QuerySet[FundingNotice], code: str) -> QuerySet[FundingNotice]:
    """Those for one population. The codes are few and known, so their quoted text tells them apart."""
    return rows.filter(populations__icontains=f'"{code}"')


def by_population(language: str, today: date) -> list[tuple[str, list[FundingNotice]]]:
    """The digest: what can still be applied for, under each population it is for, the next to close first."""
    rows = notices().filter(Q(closes_on=None) | Q(closes_on__gte=today)).order_by("closes_on", "title", "pk")
    every = list(rows)
    found = [(one.name(language), [row for row in every if one.code in row.populations]) for one in populations.all()]
    return [(name, mine) for name, mine in found if mine]


def conflicts_of(user: Any, today: date) -> QuerySet[ConflictOfInterest]:
    """What keeps a person out: their own conflicts, and those of organizations they act for or sit for."""
    if not getattr(user, "is_active", False):
        return ConflictOfInterest.objects.none()
    sat_for = serving_terms(user, today).filter(organization__isnull=False).values("organization")
    theirs = Q(organization__in=own.own_affiliations(user, today).values("organization"))
    theirs |= Q(organization__in=sat_for)
    return ConflictOfInterest.objects.filter(Q(person__account=user) | theirs & Q(kind__in=OF_ORGANIZATION))


def is_walled(user: Any, notice: FundingNotice, today: date) -> bool:
    """Whether the person must stay out of advice on a notice."""
    return conflicts_of(user, today).filter(notice=notice).exists()


def inputs_visible_to(user: Any, today: date) -> QuerySet[FundingInput]:
    """Advice of groups the person has a part in, on notices they have no conflict with."""
    walled = conflicts_of(user, today).values("notice")
    own_bodies = bodies_taking_part(user, today).values("pk")
    return FundingInput.objects.filter(body__in=own_bodies, notice__removed_at=None).exclude(notice__in=walled)


def input_visible_to(user: Any, pk: int) -> FundingInput:
    """One piece of advice; raises `FundingInput.DoesNotExist`."""
    related = ("body__host", "body__parent__parent", "notice", "decision", "given_by")
    return inputs_visible_to(user, clock.today()).select_related(*related).get(pk=pk)


def inputs_on(user: Any, notice: FundingNotice, today: date) -> QuerySet[FundingInput]:
    """Advice on one notice that the person may read, oldest first."""
    found = inputs_visible_to(user, today).filter(notice=notice)
    return found.select_related("body", "decision", "given_by").order_by("given_at", "pk")


def relevances_of(user: Any, notice: FundingNotice, today: date) -> QuerySet[FundingRelevance]:
    """To which groups of the person's a notice matters, and why."""
    found = FundingRelevance.objects.filter(notice=notice, body__in=bodies_taking_part(user, today).values("pk"))
    return found.select_related("body__host", "body__parent__parent", "goal").order_by("body__name", "pk")


def of_body(body: Body) -> QuerySet[FundingRelevance]:
    """What matters to a group, the next to close first. Its members read it."""
    found = FundingRelevance.objects.filter(body=body, notice__removed_at=None).select_related("notice", "goal")
    return found.order_by("notice__closes_on", "pk")


def led_with_relevance(user: Any, notice: FundingNotice, today: date) -> list[Body]:
    """The person's groups to which the notice matters."""
    return [one.body for one in relevances_of(user, notice, today)]


def goals_for_choice(body: Body) -> QuerySet[Goal]:
    """Goals of the group's plans that were not dropped, newest plan first."""
    return Goal.objects.filter(plan__body=body, dropped_on=None).order_by("-plan__starts_on", "position", "pk")


def decisions_for_choice(body: Body) -> QuerySet[Decision]:
    """Decisions that advice can rest on, newest first."""
    return Decision.objects.filter(body=body).order_by("-decided_on", "-pk")
