"""Visits on agendas, as those with a part in the groups may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ..models import AgendaItem, ItemKind, LearningNote, SiteVisit, VisitRsvp
from .record import item_inside


@dataclass(frozen=True, slots=True)
class Visitors:
    """Who said what to a visit. `places_left` is None where no number is set."""

    coming: tuple[VisitRsvp, ...]
    staying_away: int
    places_left: int | None


def visit_item(user: Any, pk: int) -> AgendaItem:
    """An item that is a tour or site visit, for those inside; raises `AgendaItem.DoesNotExist`."""
    item = item_inside(user, pk)
    if item.kind != ItemKind.VISIT:
        raise AgendaItem.DoesNotExist
    return item


def visit_of(item: AgendaItem) -> SiteVisit | None:
    """What is arranged for an item."""
    visit = SiteVisit.objects.filter(item=item).first()
    if visit is not None:
        visit.item = item
    return visit


def note_inside(user: Any, pk: int) -> LearningNote:
    """One learning note, for those inside; raises `LearningNote.DoesNotExist`."""
    note = LearningNote.objects.select_related("visit", "action").get(pk=pk)
    try:
        note.visit.item = visit_item(user, note.visit.item_id)
    except AgendaItem.DoesNotExist as missing:
        raise LearningNote.DoesNotExist from missing
    return note


def visitors_of(visit: SiteVisit) -> Visitors:
    """Everybody's answer, by name. One statement."""
    rows = list(visit.rsvps.select_related("person").order_by("person__name_key", "pk"))
    coming = tuple(one for one in rows if one.comes)
    left = None if visit.most_visitors is None else max(0, visit.most_visitors - len(coming))
    return Visitors(coming, len(rows) - len(coming), left)


def notes_of(visit: SiteVisit) -> QuerySet[LearningNote]:
    """What was learned, in the order of writing."""
    return visit.learned.select_related("action__goal__plan", "written_by").order_by("written_at", "pk")
