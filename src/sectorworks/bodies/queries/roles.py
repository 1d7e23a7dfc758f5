"""The role charter of a body, and the matrix across the bodies below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock
from sectorworks.directory.models import Organization

from ..models import Body, RoleLine, SupportRole
from ..rules import roles as rules
from ..rules.roles import Alert, Gap, Line
from .visibility import bodies_visible_to


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One organization's roles in each body of the matrix."""

    organization: Organization
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """What one body's charter lacks, and what clashes in it."""

    body: Body
    gaps: tuple[Gap, ...]
    clashes: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Organizations by bodies: a body and those below it that the reader may see."""

    bodies: tuple[Body, ...]
    rows: tuple[MatrixRow, ...]
    charters: tuple[Charter, ...]


def lines_on(bodies: Sequence[Body], today: date) -> QuerySet[RoleLine]:
    """Role lines in force on a day."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    lines = RoleLine.objects.filter(in_time, body__in=bodies).select_related("organization", "body")
    return lines.order_by("organization__name_key", "organization_id", "role", "pk")


def line_visible_to(user: Any, pk: int) -> RoleLine:
    """One line of a body this person may see; raises `RoleLine.DoesNotExist`."""
    bodies = bodies_visible_to(user, clock.today()).values("pk")
    return RoleLine.objects.select_related("body__host", "body__parent", "organization").get(pk=pk, body__in=bodies)


def matrix(user: Any, body: Body, today: date) -> Matrix:
    """Who does what across a body and the bodies below it."""
    below = bodies_visible_to(user, today).filter(Q(parent=body) | Q(parent__parent=body)).order_by("name", "pk")
    bodies = (body, *below)
    lines = list(lines_on(bodies, today))
    charters = tuple(charter(one, [line for line in lines if line.body_id == one.pk]) for one in bodies)
    by_key: dict[tuple[int, int], list[str]] = {}
    for line in lines:
        by_key.setdefault((line.organization_id, line.body_id), []).append(str(SupportRole(line.role).label))
    organizations = list({line.organization_id: line.organization for line in lines}.values())
    rows = [MatrixRow(one, tuple(tuple(by_key.get((one.pk, two.pk), ())) for two in bodies)) for one in organizations]
    return Matrix(bodies, tuple(rows), charters)


def charter(body: Body, lines: Sequence[RoleLine]) -> Charter:
    """The rules' view of one body's lines."""
    plain = [Line(one.organization_id, one.organization.name, one.role) for one in lines]
    return Charter(body, tuple(rules.gaps(plain)), tuple(rules.clashes(plain)))


def listeners(body: Body, today: date) -> list[Organization]:
    """Organizations that are in the room to listen: a launch room lets them note, not post."""
    return [line.organization for line in lines_on([body], today).filter(role=SupportRole.LISTENS)]
