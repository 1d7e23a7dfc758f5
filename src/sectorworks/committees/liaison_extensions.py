"""What liaison adds: a panel on both groups' pages, a chapter of the hand-over, search, a topic, personal data."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows

from .operations.topics import LIAISON
from .policies import liaison as policies
from .queries import liaison as queries

MOST_HITS = 8
MOST_SHOWN = 3


def register() -> None:
    """Called by the room's `register`."""
    help_text = _("Your request is on another group’s agenda, or what you said was heard and changed something.")
    notices.register(Topic(LIAISON, _("Between groups"), help_text), rank=50)
    site.search_providers.register("feedback", _find, rank=61)
    bodies.body_panels.register("liaison", bodies.Panel("committees/_liaison_panel.html", _panel), rank=61)
    bodies.hand_over_chapters.register("liaison", _chapter, rank=61)


def _find(user: Any, asked: str) -> list[SearchHit]:
    visible = queries.visible_to(user, clock.today()).select_related("from_body", "to_body")
    return [
        SearchHit(
            one.topic, _now("Between groups"), f"{one.from_body} → {one.to_body}", reverse("feedback", args=[one.pk])
        )
        for one in rows(visible, "feedback", asked, MOST_HITS)
    ]


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """For the group's members: the newest things heard in either direction."""
    if not policies.can_list(user, body):
        return None
    return {"rows": list(queries.of_body(user, body, clock.today())[:MOST_SHOWN])}


def _chapter(user: Any, body: Body) -> list[Any]:
    """What was heard and still has to lead to something."""
    from sectorworks.documents.tree import BulletList, Heading, Paragraph  # only the pack needs it

    waiting = queries.of_body(user, body, clock.today()).filter(to_body=body, what_changed="")
    lines = [f"{one.topic} ({one.from_body}, {one.heard_on})" for one in waiting]
    listed = BulletList(tuple(lines)) if lines else Paragraph(_now("Everything heard has led to something."))
    return [Heading(_now("Heard from other groups, nothing changed yet")), listed]
