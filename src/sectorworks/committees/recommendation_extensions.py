"""What the recommendation register adds: a group's panel, hand-over, work under priorities, search, a topic."""

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

from .models import RecommendationState
from .operations.topics import RECOMMENDATIONS
from .policies import recommendations as policies
from .queries import recommendations as queries
from .views import recommendation_words as words

MOST_HITS = 8
MOST_SHOWN = 5


def register() -> None:
    """Called by the room's `register`."""
    help_text = _("Your group is recommended something, or a recommendation of yours is answered.")
    notices.register(Topic(RECOMMENDATIONS, _("Recommendations"), help_text), rank=50)
    site.search_providers.register("recommendations", _find, rank=60)
    panel = bodies.Panel("committees/_recommendations_panel.html", _panel)
    bodies.body_panels.register("recommendations", panel, rank=60)
    bodies.hand_over_chapters.register("recommendations", _chapter, rank=60)
    work = bodies.PriorityWork(_("Recommendations"), queries.counts_under, queries.latest_under)
    bodies.priority_work.register("recommendations", work, rank=60)


def _find(user: Any, asked: str) -> list[SearchHit]:
    visible = queries.visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(one.title, _now("Recommendations"), str(one.body), reverse("recommendation", args=[one.pk]))
        for one in rows(visible, "recommendation", asked, MOST_HITS)
    ]


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """The newest ones; while there is none, only for those who can draft the first."""
    today = clock.today()
    found = queries.made_by(user, body, today)
    shown = list(found.select_related("to_body", "to_organization").order_by("-number")[:MOST_SHOWN])
    if not shown and not policies.can_draft(user, body):
        return None
    return {
        "rows": [(one, words.status_of(one), words.addressee_of(one)) for one in shown],
        "formula": words.formula(queries.adoption(found)),
    }


def _chapter(user: Any, body: Body) -> list[Any]:
    """What waits for an answer, and what is being drafted."""
    from sectorworks.documents.tree import BulletList, Heading, Paragraph  # only the pack needs it

    waiting = (RecommendationState.DRAFT, RecommendationState.MADE)
    found = queries.made_by(user, body, clock.today()).filter(state__in=waiting)
    lines = [
        f"{one.title} ({words.addressee_of(one)}): {words.status_of(one).label}"
        for one in found.select_related("to_body", "to_organization").order_by("answer_due_on", "number")
    ]
    listed = BulletList(tuple(lines)) if lines else Paragraph(_now("None waits for an answer."))
    return [Heading(_now("Recommendations under way")), listed]
