"""The marketing kit: what is public, what its makers still work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, BodyVisibility
from sectorworks.bodies.queries.visibility import bodies_led, bodies_visible_to
from sectorworks.core import clock

from ..models import KitKind, KitPiece
from . import supply_readers
from .solution_readers import ABOVE

APPROVED = Q(approved_on__isnull=False, removed_at=None)


def approved(body: Body) -> QuerySet[KitPiece]:
    """What the kit gives out, by kind and age."""
    return KitPiece.objects.filter(APPROVED, body=body).select_related("file").order_by("kind", "made_at", "pk")


def kits_visible_to(user: Any, today: date) -> QuerySet[Body]:
    """Public partnerships with an approved piece; and those whose supply map the person reads. Twin: `can_see_kit`."""
    given = KitPiece.objects.filter(APPROVED).values("body")
    mine = supply_readers.with_map(user, today).values("pk")
    near = Q(pk__in=given, visibility=BodyVisibility.PUBLIC) | Q(pk__in=mine)
    return Body.objects.filter(near, kind=BodyKind.PARTNERSHIP)


def kit_of(user: Any, slug: str) -> Body:
    """One whose kit anybody, or this person, reads; raises `Body.DoesNotExist`."""
    return kits_visible_to(user, clock.today()).select_related(*ABOVE).get(slug=slug)


def pieces_visible_to(user: Any, today: date) -> QuerySet[KitPiece]:
    """Approved pieces of kits the person reads; of partnerships they lead or keep, all. Twin: `can_see_piece`."""
    read = Q(body__in=kits_visible_to(user, today).values("pk")) & APPROVED
    led = Q(body__in=bodies_led(user, today).values("pk"), body__kind=BodyKind.PARTNERSHIP)
    return KitPiece.objects.filter(read | led)


def piece_visible_to(user: Any, pk: int) -> KitPiece:
    """One piece; raises `KitPiece.DoesNotExist`."""
    rows = pieces_visible_to(user, clock.today()).select_related("file", *(f"body__{one}" for one in ABOVE))
    return rows.get(pk=pk)


def is_group_seen(user: Any, body: Body, today: date) -> bool:
    """Whether the group's own page is open to the person."""
    return bodies_visible_to(user, today).filter(pk=body.pk).exists()


@dataclass(frozen=True, slots=True)
class Kit:
    """Pieces by kind, drafts and removed ones for those who work on them."""

    approved: list[tuple[KitKind, list[KitPiece]]]
    drafts: list[KitPiece]
    removed: list[KitPiece]

    @property
    def count(self) -> int:
        return sum(len(rows) for _kind, rows in self.approved)


def of(body: Body, *, with_drafts: bool) -> Kit:
    """One statement."""
    rows = KitPiece.objects.filter(body=body).select_related("file").order_by("made_at", "pk")
    found = list(rows if with_drafts else rows.filter(APPROVED))
    given = [one for one in found if one.approved_on is not None and one.removed_at is None]
    by_kind = [(kind, held) for kind in KitKind if (held := [one for one in given if one.kind == kind])]
    drafts = [one for one in found if one.approved_on is None and one.removed_at is None]
    return Kit(by_kind, drafts, [one for one in found if one.removed_at is not None])
