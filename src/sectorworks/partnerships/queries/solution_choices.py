"""What a solution may be tied to: needs the person reads, programs near the partnership, what it accomplished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, RoleLine, Term, TermState, TextKind
from sectorworks.bodies.queries.texts import adopted
from sectorworks.convening.models import Alignment, Initiative
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries import own
from sectorworks.engagement.models import Need, NeedShare
from sectorworks.engagement.queries.needs import needs_visible_to
from sectorworks.plans.models import Accomplishment, Goal, PlanState

from .solution_readers import in_time

NEAR = (Alignment.ALIGNED, Alignment.PART)
Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Keys with the words that this person may read."""

    needs: list[Choice]
    programs: list[Choice]
    results: list[Choice]


def choices_of(user: Any, body: Body, today: date) -> Choices:
    """Everything that the person may tie to a solution of this partnership."""
    needs = needs_visible_to(user, today).filter(pk__in=needs_near(body, today).values("pk"))
    programs = programs_near(user, body, today)
    return Choices(
        [(one.pk, f"{one.employer}: {one.title}") for one in needs.order_by("-raised_at", "-pk")[:200]],
        [
            (one.pk, f"{one.name} ({one.owner})")
            for one in programs.select_related("owner").order_by("name", "pk")[:200]
        ],
        [(one.pk, f"{one.happened_on}: {one.wording[:120]}") for one in accomplishments(body)[:200]],
    )


def needs_near(body: Body, today: date) -> QuerySet[Need]:
    """Needs brought to the partnership or its teams, and those of companies with a seat there."""
    here = Q(body=body) | Q(body__parent=body)
    seated = Term.objects.filter(
        in_time(today), Q(seat__body=body) | Q(seat__body__parent=body), state=TermState.SERVING,
        organization__kind=OrganizationKind.EMPLOYER,
    )  # fmt: skip
    shared = NeedShare.objects.filter(here)
    return Need.objects.filter(Q(pk__in=shared.values("need")) | Q(employer__in=seated.values("organization")))


def needs_brought(body: Body) -> QuerySet[Need]:
    """Needs that companies let be brought to the partnership or its teams."""
    shared = NeedShare.objects.filter(Q(body=body) | Q(body__parent=body))
    return Need.objects.filter(pk__in=shared.values("need")).order_by("raised_at", "pk")


def programs_near(user: Any, body: Body, today: date) -> QuerySet[Initiative]:
    """Initiatives that stand with the partnership, public ones, and those of the person's own organization."""
    mine = own.own_affiliations(user, today).values("organization")
    near = Q(alignments__body=body, alignments__state__in=NEAR) | Q(is_public=True) | Q(owner__in=mine)
    return Initiative.objects.filter(near, removed_at=None).distinct()


def programs_of(body: Body) -> QuerySet[Initiative]:
    """Initiatives that stand with the partnership."""
    rows = Initiative.objects.filter(alignments__body=body, alignments__state__in=NEAR, removed_at=None)
    return rows.select_related("owner").order_by("name", "pk")


def accomplishments(body: Body) -> QuerySet[Accomplishment]:
    """What the partnership and its teams got done, newest first."""
    rows = Accomplishment.objects.filter(Q(body=body) | Q(body__parent=body), removed_at=None)
    return rows.order_by("-happened_on", "-pk")


def priorities(body: Body) -> list[Choice]:
    """Priorities in force: the text's key and its title."""
    return remembered(
        ("priorities in force", body.pk),
        lambda: [(one.text_id, one.title or one.wording[:80]) for one in adopted(body, TextKind.PRIORITY)],
    )


def goals(body: Body) -> QuerySet[Goal]:
    """Goals that stand, of plans in force of the partnership and its teams."""
    rows = Goal.objects.filter(
        Q(plan__body=body) | Q(plan__body__parent=body), plan__state=PlanState.ADOPTED, dropped_on=None
    )
    return rows.select_related("plan__body").order_by("plan", "position", "pk")


def at_the_table(body: Body, today: date) -> QuerySet[Organization]:
    """Organizations with a seat or a role in the partnership or its teams."""
    here = Q(seat__body=body) | Q(seat__body__parent=body)
    seats = Term.objects.filter(in_time(today), here, state=TermState.SERVING)
    roles = RoleLine.objects.filter(in_time(today), body=body)
    near = Q(pk__in=seats.values("organization")) | Q(pk__in=roles.values("organization")) | Q(pk=body.host_id)
    return Organization.objects.filter(near, merged_into=None).order_by("name_key", "pk")


def business_terms(body: Body, today: date) -> QuerySet[Term]:
    """People from companies who sit in the partnership or its teams: who may champion a priority."""
    rows = Term.objects.filter(
        in_time(today), Q(seat__body=body) | Q(seat__body__parent=body), state=TermState.SERVING,
        organization__kind=OrganizationKind.EMPLOYER,
    )  # fmt: skip
    return rows.select_related("person", "organization").order_by("person__name_key", "person", "-pk")
