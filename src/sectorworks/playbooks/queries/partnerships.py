"""Partnerships as rooms of their life find them: which one somebody may see, and in which somebody takes part."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries import visibility
from sectorworks.core import clock
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization


def partnership_visible_to(user: Any, slug: str) -> Body:
    """One partnership this person may see; raises `Body.DoesNotExist` for other groups too."""
    today = clock.today()
    visible = visibility.bodies_visible_to(user, today).filter(kind=BodyKind.PARTNERSHIP)
    body = (
        visibility.with_standing(visible, user, today)
        .select_related("host", "parent__parent", "playbook_run")
        .get(slug=slug)
    )
    visibility.remember_standing(user, body, today)
    # Its way through the playbook came along: `runs.run_of` need not ask for it on this page.
    remembered(("playbook run", body.pk), lambda: getattr(body, "playbook_run", None))
    return body


def partnerships_taking_part(user: Any, today: date) -> QuerySet[Body]:
    """The partnerships this person sees and sits on, keeps, or sits on a team of. Twin: `policies.runs.can_see`."""
    visible = visibility.bodies_visible_to(user, today)
    own = visibility.bodies_taking_part(user, today).values("pk")
    sat_on = visibility.serving_terms(user, today).values("seat__body")
    return visible.filter(kind=BodyKind.PARTNERSHIP).filter(Q(pk__in=own) | Q(children__in=sat_on)).distinct()


def takes_part(user: Any, body: Body, today: date) -> bool:
    """Whether the partnership is one of these; asked once a page."""

    def find() -> bool:
        # Whoever has a part in the partnership itself is told from those on its teams without another question.
        if body.kind == BodyKind.PARTNERSHIP and visibility.parts_of(user, body, today):
            return True
        return visibility.sits_below(user, body, today) and _takes_part(user, body, today)

    return remembered(("takes part", getattr(user, "pk", None), body.pk, today), find)


def _takes_part(user: Any, body: Body, today: date) -> bool:
    return partnerships_taking_part(user, today).filter(pk=body.pk).exists()


def support_organizations(body: Body, today: date) -> QuerySet[Organization]:
    """The organizations of the partnership's support team, and its host, by name."""
    in_time = Q(terms__starts_on__lte=today) & (Q(terms__ends_on=None) | Q(terms__ends_on__gte=today))
    team = Q(
        in_time,
        terms__state="serving",
        terms__seat__body__parent=body,
        terms__seat__body__kind=BodyKind.SUPPORT_TEAM,
    )
    return Organization.objects.filter(team | Q(pk=body.host_id)).distinct().order_by("name_key", "pk")
