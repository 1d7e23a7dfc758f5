"""What focuses and observances add: a part of the rest of the group's page, a chapter of the hand-over, search."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.search.queries import rows

from .queries import focuses, observances

MOST_HITS = 8
MOST_SHOWN = 2


def register() -> None:
    """Called by the room's `register`."""
    site.search_providers.register("focuses", _find_focus, rank=64)
    site.search_providers.register("observances", _find_observance, rank=65)
    panel = bodies.Panel("committees/_focus_panel.html", _panel)
    bodies.body_panels.register("focus", panel, rank=64)
    bodies.hand_over_chapters.register("focus", _chapter, rank=64)


def _find_focus(user: Any, asked: str) -> list[SearchHit]:
    visible = focuses.visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(one.title, _now("Focus"), str(one.body), reverse("focus", args=[one.pk]))
        for one in rows(visible, "focus", asked, MOST_HITS)
    ]


def _find_observance(user: Any, asked: str) -> list[SearchHit]:
    visible = observances.visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(observances.title_of(one), _now("Observances"), str(one.body), reverse("observance", args=[one.pk]))
        for one in rows(visible, "observance", asked, MOST_HITS)
    ]


def _panel(_user: Any, body: Body) -> dict[str, Any] | None:
    """What the group works on now, and the next days it marks. Whoever sees the group sees both."""
    today = clock.today()
    marked = body.observances.filter(removed_at=None).prefetch_related("years")
    context = {
        "focuses": list(focuses.current_of(body, today)[:MOST_SHOWN]),
        "coming": observances.next_of(list(marked), today, MOST_SHOWN),
    }
    return context if any(context.values()) else None


def _chapter(_user: Any, body: Body) -> list[Any]:
    """What the group works on, and the days it marks in the year to come."""
    from sectorworks.documents.tree import BulletList, Heading, Paragraph  # only the pack needs it

    today = clock.today()
    lines = [_now("Focus: %(title)s") % {"title": one.title} for one in focuses.current_of(body, today)]
    marked = body.observances.filter(removed_at=None).prefetch_related("years")
    lines += [f"{one.starts_on}: {one.title}" for one in observances.next_of(list(marked), today, 20)]
    listed = BulletList(tuple(lines)) if lines else Paragraph(_now("No focus is declared, no day is marked."))
    return [Heading(_now("Focus and observances")), listed]
