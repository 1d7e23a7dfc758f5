"""What this room counts as work under a priority."""

from __future__ import annotations

from django.db.models import Count

from ..models import Ask, AskState, Contact, ContactState


def contact_counts(texts: list[int]) -> dict[int, int]:
    """How many recorded contacts each priority led to."""
    rows = Contact.objects.filter(priority__in=texts, state=ContactState.RECORDED, removed_at=None)
    return dict(rows.values_list("priority").annotate(count=Count("pk")).order_by())


def ask_counts(texts: list[int]) -> dict[int, int]:
    """How many asks serve each priority; joined ones are part of their leader, withdrawn ones nobody's."""
    rows = Ask.objects.filter(priority__in=texts).exclude(state__in=(AskState.JOINED, AskState.WITHDRAWN))
    return dict(rows.values_list("priority").annotate(count=Count("pk")).order_by())
