"""Reads of what was promised to groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.directory.models import Organization

from ..models import Commitment, CommitmentState
from ..rules import commitments as rules

RELATED = ("body__host", "body__parent__parent", "organization", "person", "action")
OPEN = (CommitmentState.PLEDGED, CommitmentState.PARTLY)


def commitments_visible_to(user: Any, today: date) -> QuerySet[Commitment]:
    """Promises to groups the person takes part in. Twin: `policies.record.can_see_commitment`."""
    own = bodies_taking_part(user, today).values("pk")
    return Commitment.objects.filter(body__in=own).select_related(*RELATED)


def commitment_visible_to(user: Any, pk: int) -> Commitment:
    """One of them; raises `Commitment.DoesNotExist`."""
    return commitments_visible_to(user, clock.today()).get(pk=pk)


def of_body(user: Any, body: Body, today: date) -> QuerySet[Commitment]:
    """A group's promises, newest first."""
    return commitments_visible_to(user, today).filter(body=body).order_by("-pledged_on", "-pk")


def worth_of(rows: Iterable[Commitment]) -> rules.Worth:
    """What promises are worth together."""
    return rules.worth((one.state, one.amount_pledged, one.amount_delivered, one.value_usd) for one in rows)


def between(body: Body, starts_on: date, ends_on: date) -> QuerySet[Commitment]:
    """What was promised or delivered in a period, both days in it. Nobody's rights are looked at here."""
    rows = Commitment.objects.filter(body=body).exclude(state=CommitmentState.RELEASED)
    made = rows.filter(pledged_on__range=(starts_on, ends_on))
    came = rows.filter(delivered_on__range=(starts_on, ends_on))
    return (made | came).select_related(*RELATED).order_by("pledged_on", "pk")


def organizations(rows: QuerySet[Commitment]) -> list[tuple[str, str]]:
    """Who promised, for a choice."""
    found = Organization.objects.filter(pk__in=rows.order_by().values("organization")).order_by("name_key", "pk")
    return [(str(key), name) for key, name in found.values_list("pk", "name")]
