"""Opportunities: cards under a title. Make one, name it, move it, put it aside, take it away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions

from ..models import BusinessChoice, Card, LaunchRoom, Opportunity
from ..rules import room_limits as limits
from . import room_revisions as revisions
from .room_revisions import RoomFull, RoomProblem


@transaction.atomic
def add(*, room: LaunchRoom, title: str, by: Any, at: datetime) -> Opportunity:
    """One at the end; one that has the title already is taken instead."""
    row = revisions.sorted_by(room, by)
    title = _title(title)
    if (known := row.opportunities.filter(title=title).first()) is not None:
        return known
    count = row.opportunities.count()
    if count >= limits.MOST_OPPORTUNITIES:
        raise RoomFull(_("A room holds %(most)s opportunities at most.") % {"most": limits.MOST_OPPORTUNITIES})
    made = Opportunity.objects.create(room=row, title=title, position=count + 1)
    revisions.raised(row)
    audit.record(noun=made, verb="made", by=by, at=at, detail={"title": title})
    return made


@transaction.atomic
def rename(*, opportunity: Opportunity, title: str, expected: int, by: Any, at: datetime) -> Opportunity:
    """Give it a better title, until the room became priorities."""
    row = revisions.led(opportunity.room, by)
    revisions.must(row.turned_at is None, row)
    opportunity.title = _title(title)
    versions.save(opportunity, expected=expected, fields=["title"])
    revisions.raised(row)
    audit.record(noun=opportunity, verb="renamed", by=by, at=at, detail={"title": opportunity.title})
    return opportunity


@transaction.atomic
def move(*, opportunity: Opportunity, up: bool, by: Any, at: datetime) -> Opportunity:
    """One place up or down among the room's opportunities."""
    row = revisions.sorted_by(opportunity.room, by)
    ordered = list(row.opportunities.order_by("position", "pk"))
    place = next(number for number, one in enumerate(ordered) if one.pk == opportunity.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        raise RoomProblem(_("This opportunity is at the end already."))
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for number, one in enumerate(ordered, start=1):
        Opportunity.objects.filter(pk=one.pk).update(position=number)
    revisions.raised(row)
    audit.record(noun=opportunity, verb="moved", by=by, at=at, detail={"to": other + 1})
    return opportunity


@transaction.atomic
def park(*, opportunity: Opportunity, is_parked: bool, by: Any, at: datetime) -> Opportunity:
    """Put one aside, or take it up again, in any stage until the room became priorities."""
    row = revisions.led(opportunity.room, by)
    revisions.must(row.turned_at is None, row)
    current = row.opportunities.get(pk=opportunity.pk)
    current.is_parked = is_parked
    current.save(update_fields=["is_parked"])
    revisions.raised(row)
    audit.record(noun=current, verb="parked" if is_parked else "taken up again", by=by, at=at)
    return current


@transaction.atomic
def remove(*, opportunity: Opportunity, by: Any, at: datetime) -> int:
    """Take one away; its cards stand alone again. Not one that companies chose. Returns how many cards it held."""
    row = revisions.sorted_by(opportunity.room, by)
    if BusinessChoice.objects.filter(opportunity=opportunity).exists() or opportunity.champions.exists():
        raise RoomProblem(_("Companies chose this opportunity. Rename it or park it."))
    count = Card.objects.filter(opportunity=opportunity).update(opportunity=None, revision=revisions.raised(row))
    audit.record(noun=opportunity, verb="removed", by=by, at=at, detail={"title": opportunity.title, "cards": count})
    opportunity.delete()
    return count


def _title(title: str) -> str:
    title = " ".join(title.split())[:160]
    if not title:
        raise RoomProblem(_("Give the opportunity a name."))
    return title
